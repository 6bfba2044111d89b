import type { FileReport, HistoryReport, Lacking } from "#src/taste/history/report.ts";
import type { Paint } from "./terminal.ts";
import { plainLine } from "./width.ts";

const number = (value: number) => value.toLocaleString("en");
const many = (count: number, thing: string) => `${number(count)} ${thing}${count === 1 ? "" : "s"}`;

const LEFT_OUT = {
  podcast: "podcasts",
  nowPlaying: "still playing",
  unheard: "not heard at all",
  unnamed: "without a name",
} as const;

/** What became of an imported history. */
export function historyLines(report: HistoryReport, paint: Paint): string[] {
  return [
    ...report.files.flatMap((file) => fileLines(file, paint)),
    ...playLines(report, paint),
    ...lackingLines("Most played that the catalogue lacks:", report.lacking.songs, paint),
    ...lackingLines("Most played artists that the catalogue lacks:", report.lacking.artists, paint),
  ];
}

function fileLines(file: FileReport, paint: Paint): string[] {
  const { name, format, rows, plays, leftOut, rejected, cutOff, failed } = file;
  const kinds = Object.keys(leftOut) as (keyof typeof LEFT_OUT)[];
  const out = kinds.map((why) => `${number(leftOut[why] ?? 0)} left out (${LEFT_OUT[why]})`);
  const more = rejected.count - rejected.examples.length;
  return [
    `${paint("bold", plainLine(name))}${format === null ? "" : ` (${format})`}: ${many(rows, "row")}`,
    `  ${[many(plays, "play"), ...out, `${number(rejected.count)} rejected`].join(", ")}`,
    ...rejected.examples.map(({ line, reason }) =>
      paint("yellow", `  ${rejected.by} ${number(line)}: ${plainLine(reason)}`),
    ),
    ...(more > 0 ? [paint("yellow", `  and ${number(more)} more`)] : []),
    ...(cutOff === null
      ? []
      : [paint("yellow", `  It ends too early: ${plainLine(cutOff)}. What came before is kept.`)]),
    ...(failed === null ? [] : [paint("yellow", `  ${plainLine(failed)}`)]),
  ];
}

function playLines({ plays, matched, added, known, span, timeZone, tookMs }: HistoryReport, paint: Paint): string[] {
  if (span === null) return ["No play was found."];
  const share = (count: number) => `${number(count)} (${Math.round((100 * count) / plays)} %)`;
  return [
    `${paint("bold", many(plays, "play"))} from ${span.from.slice(0, 10)} to ${span.to.slice(0, 10)} in ${(tookMs / 1000).toFixed(1)} s`,
    `  ${share(matched.track)} are tracks of the catalogue`,
    `  ${share(matched.artist)} are of its artists, but tracks that it lacks: they count for the artist`,
    `  ${share(matched.none)} are neither: kept by name, they count once it knows the artist`,
    `  ${number(added)} new, ${number(known)} known before`,
    ...(timeZone === null ? [] : [`  hours and weekdays by the clock of ${timeZone}; --time-zone names another`]),
  ];
}

function lackingLines(title: string, lacking: readonly Lacking[], paint: Paint): string[] {
  if (lacking.length === 0) return [];
  const name = ({ artist, title: song }: Lacking) => (song === undefined ? artist : `${artist} - ${song}`);
  return [paint("bold", title), ...lacking.map((each) => `  ${number(each.plays)} x ${plainLine(name(each))}`)];
}
