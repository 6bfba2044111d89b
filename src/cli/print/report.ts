import type { ImportReport } from "#src/catalog/import/report.ts";
import type { Paint } from "./terminal.ts";
import { plainLine } from "./width.ts";

const EXAMPLES = 5;
const number = (value: number) => value.toLocaleString("en");

/** What became of the rows of each source. */
export function reportLines(reports: readonly ImportReport[], paint: Paint): string[] {
  return reports.flatMap((report) => [
    `${paint("bold", plainLine(report.name))}: ${number(report.rows)} row${report.rows === 1 ? "" : "s"} in ${(report.tookMs / 1000).toFixed(1)} s`,
    `  ${number(report.added)} added, ${number(report.updated)} updated, ${number(report.unchanged)} unchanged, ${number(report.rejected.count)} rejected`,
    ...rejectedLines(report, paint),
    ...cleanedLines(report),
    ...(report.cutOff === null ? [] : [paint("yellow", `  not read to its end: ${plainLine(report.cutOff)}`)]),
  ]);
}

export function rejectedLines({ rejected }: Pick<ImportReport, "rejected">, paint: Paint): string[] {
  const shown = rejected.examples.slice(0, EXAMPLES);
  const more = rejected.count - shown.length;
  return [
    ...shown.map(({ line, reason }) => paint("yellow", `  line ${number(line)}: ${plainLine(reason)}`)),
    ...(more > 0 && shown.length > 0 ? [paint("yellow", `  and ${number(more)} more`)] : []),
  ];
}

function cleanedLines({ cleaned }: ImportReport): string[] {
  const fields = Object.entries(cleaned).sort((a, b) => b[1] - a[1]);
  if (fields.length === 0) return [];
  return [`  impossible values left out: ${fields.map(([field, count]) => `${field} ${number(count)}`).join(", ")}`];
}
