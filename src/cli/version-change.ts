import { AppError } from "#src/errors.ts";

type Change = Record<string, unknown>;

/** Fields whose names are taken as they stand: a tool's name has no dots, a weight's path may have one. */
const TABLES = new Set(["tools", "ranking", "vocabulary"]);
const TEXTS = /^(?:instructions|listenerInstructions|tools\..+)$/;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What is to change, from a file of JSON and from `path=value`, which wins. A value is JSON, or text where it is none;
 * `@file` stands for what the file holds. Throws AppError("invalid_input") that names what cannot be read.
 */
export async function changeFrom({
  file,
  set,
  read,
}: {
  file?: string;
  set: readonly string[];
  read: (path: string) => Promise<string>;
}): Promise<Change> {
  const change = file === undefined ? {} : changeIn(await read(file), file);
  for (const said of set) {
    const at = said.indexOf("=");
    if (at < 1) throw new AppError("invalid_input", `--set ${said}: say it like ranking.popularity=-0.4.`);
    const [path, text] = [said.slice(0, at), said.slice(at + 1)];
    put(change, path, text.startsWith("@") ? await read(text.slice(1)) : text);
  }
  return change;
}

/** A change by itself, or a whole version with one. */
function changeIn(text: string, file: string): Change {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_input", `The file ${file} is not valid JSON.`, { cause });
  }
  const inner = isObject(value) && isObject(value.change) ? value.change : value;
  if (!isObject(inner)) throw new AppError("invalid_input", `The file ${file} must hold a JSON object.`);
  return structuredClone(inner);
}

function put(change: Change, path: string, text: string): void {
  const keys = path.split(".");
  if (keys.some((key) => key === "" || FORBIDDEN.has(key)) || (keys.length > 1 && !TABLES.has(keys[0]!)))
    throw new AppError("invalid_input", `--set ${path}: there is nothing of this name to change.`);
  let table = change;
  for (const key of keys.slice(0, -1)) {
    if (!isObject(table[key])) table[key] = {};
    table = table[key] as Change;
  }
  table[keys.at(-1)!] = TEXTS.test(path) ? text : path === "models" ? modelsOf(text) : parsed(text);
}

/** A JSON list or null, or names with commas between, as in MODEL. */
function modelsOf(text: string): unknown {
  const value = parsed(text);
  if (typeof value !== "string") return value;
  return value
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is Change {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
