import type { CatalogStats } from "#src/catalog/stats.ts";
import { barOf } from "./curve.ts";
import type { Paint } from "./terminal.ts";
import { fill, plainLine, wrap } from "./width.ts";

const BAR_CELLS = 24;
const FAMILIES = 20;
const FIELD_WORDS: Readonly<Record<string, string>> = { songYear: "song's first year", durationMs: "length" };
const number = (value: number) => value.toLocaleString("en");

/** Counts, coverage of each field, decades, genre families, and what is thin. */
export function catalogLines(stats: CatalogStats, columns: number, paint: Paint): string[] {
  const { tracks, songs, artists, albums } = stats;
  const most = (list: readonly { tracks: number }[]) => Math.max(1, ...list.map((entry) => entry.tracks));
  const families = stats.genres.slice(0, FAMILIES);
  return [
    paint("bold", `${number(tracks)} tracks`),
    `${number(songs)} songs, ${number(artists)} artists, ${number(albums)} albums`,
    ...section("What is known of them", stats.fields, { full: Math.max(1, tracks), share: true, paint }),
    ...section("Decades", stats.decades, { full: most(stats.decades), share: false, paint }),
    ...section("Genre families", families, { full: most(families), share: false, paint }),
    ...(stats.thin.length > 0 ? ["", paint("bold", "Thin")] : []),
    ...stats.thin.flatMap((said) =>
      wrap(said, columns - 4).map((line, at) => (at === 0 ? `  - ${line}` : `    ${line}`)),
    ),
  ];
}

function section(
  title: string,
  entries: CatalogStats["fields"],
  look: { full: number; share: boolean; paint: Paint },
): string[] {
  if (entries.length === 0) return [];
  return [
    "",
    look.paint("bold", title),
    ...entries.map(({ name, tracks }) => {
      const share = tracks / look.full;
      const percent = look.share ? fill(`${Math.floor(share * 100)} %`, 6, "right") : "";
      const bar = look.paint("cyan", barOf(share, BAR_CELLS));
      return `  ${fill(plainLine(FIELD_WORDS[name] ?? name), 18)} ${bar}${percent} ${fill(number(tracks), 9, "right")}`;
    }),
  ];
}
