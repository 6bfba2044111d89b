import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { writeAssertion } from "../notation/write.ts";
import { toCsv } from "./csv-cells.ts";
import type { SuiteFormat } from "./read-file.ts";

/** The cases as a file that `readSuiteFile` reads to the same again, assertions in the short notation. */
export function writeSuiteFile(cases: readonly SuiteCase[], format: SuiteFormat): string {
  if (format === "csv") return toCsv(cases);
  return cases.map((one) => `${JSON.stringify({ ...one, assert: one.assert.map(writeAssertion) })}\n`).join("");
}
