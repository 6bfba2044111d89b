import type { Command } from "commander";
import { MAX_TRACKS } from "#src/domain/brief.ts";
import type { TrackFacts } from "#src/verbs.ts";
import { placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { clockOf } from "./print/clock.ts";
import { type Paint, paintFor, printJson, printLines } from "./print/terminal.ts";
import { fill, plainLine } from "./print/width.ts";
import type { Place, Shell } from "./shell.ts";

export function addSearch(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("search")))
    .description("find tracks by words of their titles, artists, albums and genres")
    .argument("<text...>", "what to look for; typing errors in names are forgiven")
    .option("--limit <number>", "how many at most", wholeNumber(1, MAX_TRACKS), 20)
    .action(async (words: string[], options: Place & { json?: boolean; limit: number }) => {
      const request = { text: words.join(" "), limit: options.limit };
      const found = await shell.withVerbs(placeOf(options), "catalog", (verbs) => verbs.searchCatalog(request));
      if (options.json) return printJson(shell.out, found);
      const { tracks, matched } = found;
      if (tracks.length === 0) return printLines(shell.out, [`Nothing matches "${plainLine(request.text)}".`]);
      const more = matched > tracks.length ? [`${tracks.length} of ${matched.toLocaleString("en")} that match`] : [];
      printLines(shell.out, [...trackLines(tracks, shell.out.columns, paintFor(shell.out)), ...more]);
    });
}

function trackLines(tracks: readonly TrackFacts[], columns: number, paint: Paint): string[] {
  const free = Math.min(columns, 120) - 4 - 7 - 6;
  const title = Math.floor(free * 0.45);
  const artists = Math.floor(free * 0.3);
  return tracks.map((track) =>
    [
      paint("bold", fill(plainLine(track.title), title)),
      fill(plainLine(track.artists.join(", ")), artists),
      fill(track.year === null ? "-" : String(track.year), 4, "right"),
      fill(clockOf(track.durationMs), 7, "right"),
      paint("dim", plainLine(track.id)),
    ].join("  "),
  );
}
