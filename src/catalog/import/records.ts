import { AppError } from "#src/errors.ts";
import { csvRecords } from "./csv.ts";
import type { CutOff } from "./cut-off.ts";
import { BEGINS_AS_FEED, feedRecords } from "./feed.ts";
import { jsonLines } from "./json-lines.ts";
import type { RawRecord } from "./raw-record.ts";
import { decoded, firstText, NOT_TEXT, resumed } from "./text.ts";

/**
 * The rows of a source. RSS and Atom are known by how they begin. Else the format goes by its name (`.jsonl`, `.ndjson`, `.json`, `.csv`, `.tsv`, each with or without
 * `.gz`), else by how it begins. Throws AppError("unsupported_format") for what is neither.
 */
export async function* recordsOf(name: string, bytes: AsyncGenerator<Buffer | CutOff>): AsyncGenerator<RawRecord> {
  const text = decoded(bytes);
  const start = await firstText(text);
  if (start.text.trim() === "") {
    if (start.cutOff) yield { kind: "cutOff", reason: start.cutOff.reason };
    return;
  }
  const rest = resumed(start, text);
  if (BEGINS_AS_FEED.test(start.text)) {
    yield* feedRecords(rest);
    return;
  }
  yield* formatOf(name, start.text) === "csv" ? csvRecords(name, rest, start.text) : jsonLines(rest);
}

function formatOf(name: string, start: string): "jsonl" | "csv" {
  const trimmed = start.trimStart();
  if (NOT_TEXT.test(start) || start.includes("\0"))
    throw new AppError("unsupported_format", `${name} is neither JSON Lines nor CSV nor a feed.`);
  const plain = name.toLowerCase().replace(/\.(?:gz|gzip)$/, "");
  const isCsv = /\.(?:csv|tsv)$/.test(plain) && !isObject(trimmed.split("\n", 1)[0] ?? "");
  if (!isCsv && trimmed.startsWith("["))
    throw new AppError(
      "unsupported_format",
      `${name} is one JSON array; Segue reads JSON Lines: one object on each line.`,
    );
  if (isCsv) return "csv";
  if (/\.(?:jsonl|ndjson|json)$/.test(plain) || trimmed.startsWith("{")) return "jsonl";
  if (/[,;\t]/.test(trimmed.split("\n", 1)[0] ?? "")) return "csv";
  throw new AppError(
    "unsupported_format",
    `${name} is neither JSON Lines, CSV with a header, nor an RSS or Atom feed.`,
  );
}

/** A first line that is a whole JSON object is no header, whatever the name says. */
function isObject(line: string): boolean {
  try {
    return line.startsWith("{") && typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
