import type { GateVerdict } from "#src/domain/lab/gate.ts";
import type { CaseResult } from "#src/domain/lab/matrix.ts";
import type { LabRun } from "#src/domain/lab/run.ts";
import { passRateOf } from "./results.ts";

/** One side of a run as a test suite. */
export interface JunitSide {
  /** "version@model". */
  name: string;
  cases: readonly JunitCase[];
}

export interface JunitCase {
  caseId: string;
  prompt: string;
  family: string | null;
  /** Null where no cell is there. */
  result: CaseResult | null;
  /** Why a case that does not pass is no failure of this one: it did not pass before. */
  excused?: string;
}

/** What XML 1.0 cannot hold at all, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/**
 * A run in the JUnit XML that CI systems read (the schema of the Apache Ant and Jenkins junit tasks): one `testcase` a case, failed where not
 * every repetition passed, skipped where it is excused or could not be judged, an error where no answer came; and the conditions of the gate as a
 * suite of their own. Text that XML cannot hold is left out, the rest escaped.
 */
export function junitOf(run: LabRun, sides: readonly JunitSide[], verdict?: GateVerdict): string {
  const suites = [
    ...sides.map((side) => suiteOf(run, side)),
    ...(verdict
      ? [
          testsuite(
            run,
            "gate",
            verdict.checks.map(({ name, passed, said }) =>
              testcase({ name, classname: "gate", seconds: 0 }, passed ? "" : outcome("failure", said, said)),
            ),
            verdict.cautions,
          ),
        ]
      : []),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(`${run.plan.suite}@${run.plan.suiteVersion}`)}">\n${suites.join("")}</testsuites>\n`;
}

function suiteOf(run: LabRun, { name, cases }: JunitSide): string {
  return testsuite(
    run,
    name,
    cases.map((one) =>
      testcase(
        {
          name: one.caseId,
          classname: [run.plan.suite, one.family ?? "other"].join("."),
          seconds: (one.result?.latencyMs ?? 0) / 1000,
        },
        bodyOf(one),
      ),
    ),
  );
}

function testsuite(
  { createdAt, id }: LabRun,
  name: string,
  cases: readonly string[],
  said: readonly string[] = [],
): string {
  const count = (tag: string) => cases.filter((text) => text.includes(`<${tag} `)).length;
  const attributes = [
    `name="${escaped(name)}"`,
    `id="${escaped(`${id}/${name}`)}"`,
    `tests="${cases.length}"`,
    `failures="${count("failure")}"`,
    `errors="${count("error")}"`,
    `skipped="${count("skipped")}"`,
    `timestamp="${createdAt.replace(/\.\d+Z$/, "Z")}"`,
  ];
  const out = said.length > 0 ? `    <system-out>${inText(said.join("\n"))}</system-out>\n` : "";
  return `  <testsuite ${attributes.join(" ")}>\n${cases.join("")}${out}  </testsuite>\n`;
}

function testcase(
  { name, classname, seconds }: { name: string; classname: string; seconds: number },
  body: string,
): string {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(classname)}" time="${seconds.toFixed(3)}"`;
  return body === "" ? `${head}/>\n` : `${head}>\n${body}    </testcase>\n`;
}

function bodyOf({ prompt, result, excused }: JunitCase): string {
  if (!result) return outcome("error", "no cell was made", prompt);
  const { passed, repetitions, failing, because, outcomes } = result;
  const rate = passRateOf(result);
  if (rate === 1) return "";
  if (rate === undefined) return skipped(`not judged: ${because ?? "nothing of it could be"}`);
  const lines = [
    `“${prompt}”`,
    `${passed} of ${repetitions} repetitions passed`,
    ...failing.map(({ asked, found, times }) => `${asked}: ${found} (${times} of ${repetitions})`),
    ...(because === undefined ? [] : [because]),
  ];
  const said = failing[0] ? `${failing[0].asked}: ${failing[0].found}` : (because ?? "did not pass");
  if (excused !== undefined) return skipped(excused);
  const isError = outcomes.length === 1 && outcomes[0] === "failed";
  return outcome(isError ? "error" : "failure", said, lines.join("\n"));
}

function skipped(message: string): string {
  return `      <skipped message="${escaped(message)}"/>\n`;
}

function outcome(tag: "failure" | "error", message: string, text: string): string {
  return `      <${tag} type="${tag}" message="${escaped(message)}">${inText(text)}</${tag}>\n`;
}

function inText(text: string): string {
  return clean(text).replace(/[&<>]/g, (sign) => ESCAPED[sign]!);
}

/** For an attribute. */
function escaped(text: string): string {
  return clean(text).replace(/[&<>"'\n\r\t]/g, (sign) => ESCAPED[sign]!);
}

function clean(text: string): string {
  return text.toWellFormed().replace(NO_XML, "");
}
