import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { countOf } from "#src/lab/runs/say.ts";
import { writeAssertion } from "#src/lab/suites/notation/write.ts";
import type { SuiteAnswer, SuiteDifference, SuiteHead } from "#src/lab/suites/verbs.ts";
import type { Paint } from "./terminal.ts";
import { plainLine, wrap } from "./width.ts";

const WIDEST = 110;
const IDS_SHOWN = 10;

export function suitesLines(suites: readonly SuiteHead[], paint: Paint): string[] {
  return suites.map(({ name, version, cases, note, createdAt }) => {
    const what = `${paint("bold", name)}  version ${version}, ${countOf(cases, "case")}`;
    return `${what}, ${createdAt.slice(0, 10)}${note === "" ? "" : `  ${paint("dim", plainLine(note))}`}`;
  });
}

/** By family: each prompt with what is asserted of its answer. */
export function casesLines(cases: readonly SuiteCase[], columns: number, paint: Paint): string[] {
  const families = Map.groupBy(cases, ({ family }) => family ?? "without a family");
  return [...families].flatMap(([family, own]) => [
    paint("bold", `${plainLine(family)} (${own.length})`),
    ...own.flatMap((one) => caseLines(one, Math.min(columns, WIDEST), paint)),
    "",
  ]);
}

function caseLines({ id, prompt, conversation = [], assert }: SuiteCase, columns: number, paint: Paint): string[] {
  const said = [prompt, ...conversation.map(({ message }) => message || "(tracks were rated)")].map(plainLine);
  const asked = assert.map((one) => plainLine(writeAssertion(one))).join("; ");
  return [
    `  ${paint("bold", id)}`,
    ...wrap(said.join("  >  "), columns - 4).map((line) => `    ${line}`),
    ...wrap(asked, columns - 6).map((line) => `      ${paint("dim", line)}`),
  ];
}

export function changeLines({ suite, added, replaced, removed, same, rejected, rejectedCount }: SuiteAnswer): string[] {
  const told = rejected.map(({ line, reason }) => `  line ${line}: ${plainLine(reason)}`);
  return [
    `${suite.name} is at version ${suite.version} with ${countOf(suite.cases, "case")}.`,
    ...idsLine("Added", added),
    ...idsLine("Replaced", replaced),
    ...idsLine("Taken out", removed),
    ...(added.length + replaced.length + removed.length === 0
      ? [`Nothing changed: ${countOf(same, "case")} ${same === 1 ? "is as it was" : "are as they were"}.`]
      : []),
    ...(rejectedCount > 0
      ? [`${countOf(rejectedCount, "line")} ${rejectedCount === 1 ? "was" : "were"} rejected:`, ...told]
      : []),
  ];
}

export function suiteDifferenceLines({ from, to, added, removed, changed, same }: SuiteDifference): string[] {
  return [
    `From version ${from} to ${to}: ${added.length} added, ${changed.length} changed, ${removed.length} taken out, ${same} the same.`,
    ...added.map(({ id, prompt }) => `+ ${id}  ${plainLine(prompt)}`),
    ...removed.map(({ id, prompt }) => `- ${id}  ${plainLine(prompt)}`),
    ...changed.map(({ id, fields }) => `~ ${id}  ${fields.join(", ")}`),
  ];
}

function idsLine(word: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const more = ids.length > IDS_SHOWN ? ` and ${ids.length - IDS_SHOWN} more` : "";
  return [`${word}: ${ids.slice(0, IDS_SHOWN).join(", ")}${more}`];
}
