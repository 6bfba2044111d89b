import { wellFormed } from "#src/db/well-formed.ts";

const LONGEST_TEXT = 500;
const LONGEST_ADDRESS = 2_000;
const EMPTY: ReadonlySet<string> = new Set(["", "null", "none", "nan", "n/a", "na", "undefined"]);
/** C0 and C1 controls, line and paragraph separators. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Tidy text of at most 500 characters, or null for nothing. Numbers are taken as they would be written. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return null;
  const text = wellFormed(value.replace(CONTROLS, " ")).trim().normalize("NFC");
  return text === "" ? null : text.slice(0, LONGEST_TEXT).toWellFormed();
}

/** A finite number, undefined for nothing given, null for something that is no number. Decimal commas are understood. */
export function numberOf(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (EMPTY.has(text.toLowerCase())) return undefined;
  if (!/^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?%?$/i.test(text)) return null;
  return Number(text.replace(",", ".").replace("%", ""));
}

export function booleanOf(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return null;
  if (/^(?:true|yes|y|t|1|1\.0|explicit)$/i.test(value.trim())) return true;
  if (/^(?:false|no|n|f|0|0\.0|clean|not explicit)$/i.test(value.trim())) return false;
  return null;
}

/** A list in any of its written forms: an array, JSON, Python's repr, parted by ";" or "|". Null for a single text. */
export function listOf(value: unknown): string[] | null {
  if (Array.isArray(value)) return textsOf(value.map((item) => (isNamed(item) ? item.name : item)));
  const text = textOf(value);
  if (text === null) return [];
  if (text.startsWith("[") && text.endsWith("]")) return bracketedList(text);
  if (/[;|]/.test(text)) return textsOf(text.split(/[;|]/));
  return null;
}

function textsOf(items: readonly unknown[]): string[] {
  return items.map(textOf).filter((item) => item !== null);
}

/** Spotify's own JSON has artists as objects. */
function isNamed(item: unknown): item is { name: unknown } {
  return typeof item === "object" && item !== null && "name" in item;
}

function bracketedList(text: string): string[] | null {
  try {
    return listOf(JSON.parse(text));
  } catch {
    return pythonList(text);
  }
}

/** `['A', "B's"]`, as pandas writes lists into CSV. */
function pythonList(text: string): string[] | null {
  const items = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
  if (items.length === 0) return text === "[]" ? [] : null;
  return textsOf(items.map((item) => (item[1] ?? item[2] ?? "").replace(/\\(['"\\])/g, "$1")));
}

const PITCHES: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11, h: 11 };

/** Pitch class 0-11 from a number or a name ("F#", "Bb"). */
export function pitchOf(value: unknown): number | null | undefined {
  const name = typeof value === "string" ? /^\s*([a-h])\s*(#|♯|b|♭)?/i.exec(value) : null;
  if (!name?.[1]) return numberOf(value);
  const shift = name[2] === undefined ? 0 : /[#♯]/.test(name[2]) ? 1 : -1;
  return ((PITCHES[name[1].toLowerCase()] ?? 0) + shift + 12) % 12;
}

export function modeOf(value: unknown): number | null | undefined {
  if (typeof value !== "string") return numberOf(value);
  if (/^\s*(?:major|maj|dur)\s*$/i.test(value)) return 1;
  if (/^\s*(?:minor|min|moll)\s*$/i.test(value)) return 0;
  return numberOf(value);
}

/** Milliseconds from "3:45", "1:02:03", seconds (below 5,000) or milliseconds. */
export function durationOf(value: unknown): number | null | undefined {
  const clock = typeof value === "string" ? /^\s*(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:\.\d+)?\s*$/.exec(value) : null;
  if (clock) return ((Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * 1000;
  const number = numberOf(value);
  if (typeof number !== "number") return number;
  return number < 5000 ? number * 1000 : number;
}

const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map(languageNames());

function* languageNames(): Generator<[string, string]> {
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  for (let code = 0; code < 26 * 26; code += 1) {
    const tag = String.fromCharCode(97 + Math.floor(code / 26), 97 + (code % 26));
    const name = names.of(tag);
    if (name && Intl.getCanonicalLocales(tag)[0] === tag) yield [name.toLowerCase(), tag];
  }
}

/** ISO 639-1 where there is one, from "en", "eng", "en-GB" or "English"; "zxx" for nothing sung; null else. */
export function languageOf(value: unknown): string | null {
  const text = textOf(value)?.toLowerCase();
  if (!text) return null;
  if (["zxx", "instrumental", "none", "no linguistic content"].includes(text)) return "zxx";
  const name = LANGUAGE_NAMES.get(text);
  if (name) return name;
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/.test(text)) return null;
  try {
    return new Intl.Locale(text.replaceAll("_", "-")).language;
  } catch {
    return null;
  }
}

/** An address that a player can open, without a name and password in it. */
export function addressOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || typeof value !== "string" || value.length > LONGEST_ADDRESS) return null;
  const url = URL.parse(value.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  return url.href.length > LONGEST_ADDRESS ? null : url.href;
}
