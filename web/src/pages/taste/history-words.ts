import { counted } from "../../app/words.ts";
import type { HistoryReport } from "./requests.ts";

const MOST_BYTES = 64 * 1024 * 1024;

export function tooLarge({ size }: { size: number }): boolean {
  return size > MOST_BYTES;
}

/** "1,204 plays, 1,100 of them new; 80 % of them are songs of this catalogue." */
export function foundWords({ plays, added, matched }: HistoryReport): string {
  if (plays === 0) return "has no play that could be read.";
  const known = `${Math.round((matched.track / plays) * 100)} % are songs of this catalogue`;
  const artists = matched.artist > 0 ? `, of ${counted(matched.artist, "more play")} it knows the artist` : "";
  const fresh =
    added === plays ? "all new" : added === 0 ? "none of them new" : `${added.toLocaleString("en")} of them new`;
  return `${counted(plays, "play")}, ${fresh}; ${known}${artists}.`;
}

/** Why a file was not read, or not to its end. */
export function troubleOf({ files }: HistoryReport): string | undefined {
  for (const { failed, cutOff } of files) {
    if (failed !== null) return failed;
    if (cutOff !== null) return `It ends too early: ${cutOff}. What came before is kept.`;
  }
  return undefined;
}
