import { CutOff } from "./cut-off.ts";
import { LONGEST_RECORD, type RawRecord, type Text } from "./raw-record.ts";

/** https://jsonlines.org: one JSON object a line; empty lines do not matter. */
export async function* jsonLines(text: Text): AsyncGenerator<RawRecord> {
  let line = 0;
  let open = "";
  let isTooLong = false;
  let cutOff: CutOff | undefined;
  for await (const chunk of text) {
    if (chunk instanceof CutOff) {
      cutOff = chunk;
      break;
    }
    const lines = (open + chunk).split("\n");
    open = lines.pop() ?? "";
    for (const whole of lines) {
      line += 1;
      const record = isTooLong ? tooLong(line) : recordOf(whole, line);
      isTooLong = false;
      if (record) yield record;
    }
    if (open.length > LONGEST_RECORD) isTooLong = true;
    if (isTooLong) open = "";
  }
  const last = isTooLong ? tooLong(line + 1) : recordOf(open, line + 1);
  if (last) yield last.kind === "bad" ? { ...last, reason: "the last line is cut off" } : last;
  if (cutOff) yield { kind: "cutOff", reason: `${cutOff.reason} (after line ${line})` };
}

function tooLong(line: number): RawRecord {
  return { kind: "bad", line, reason: `the line is longer than ${LONGEST_RECORD} characters` };
}

function recordOf(text: string, line: number): RawRecord | undefined {
  if (text.trim() === "") return undefined;
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return { kind: "bad", line, reason: "not valid JSON" };
  }
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { kind: "bad", line, reason: "not a JSON object" };
  return { kind: "row", line, row: row as Record<string, unknown> };
}
