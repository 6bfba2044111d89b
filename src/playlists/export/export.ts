import type { Playlist } from "#src/domain/playlist.ts";
import type { ExportedFile, ExportFormat } from "#src/verbs.ts";
import { toCsv } from "./csv.ts";
import { toM3u } from "./m3u.ts";
import { toJspf, toXspf } from "./xspf.ts";

const FORMATS: Readonly<
  Record<ExportFormat, { contentType: string; extension: string; write: (playlist: Playlist) => string }>
> = {
  m3u: { contentType: "audio/x-mpegurl; charset=utf-8", extension: "m3u8", write: toM3u },
  xspf: { contentType: "application/xspf+xml; charset=utf-8", extension: "xspf", write: toXspf },
  jspf: { contentType: "application/jspf+json; charset=utf-8", extension: "jspf", write: toJspf },
  csv: { contentType: "text/csv; charset=utf-8", extension: "csv", write: toCsv },
  json: {
    contentType: "application/json; charset=utf-8",
    extension: "json",
    write: (playlist) => `${JSON.stringify(playlist, null, 2)}\n`,
  },
};

/** A playlist as a file for players, spreadsheets and programs. The JSON is the contract's playlist, whole. */
export function exportPlaylist(playlist: Playlist, format: ExportFormat): ExportedFile {
  const { contentType, extension, write } = FORMATS[format];
  return { body: write(playlist), contentType, fileName: `${fileStem(playlist.title)}.${extension}` };
}

const LONGEST_STEM = 80;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Letters, digits, blanks, dots within and hyphens; what no file system and no header minds. */
function fileStem(title: string): string {
  const plain = title
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M} .&+-]/gu, " ")
    .replace(/\s+/gu, " ");
  const cut = [...plain]
    .slice(0, LONGEST_STEM)
    .join("")
    .replace(/^[\s.-]+|[\s.-]+$/gu, "");
  return cut === "" || RESERVED.test(cut) ? "playlist" : cut;
}
