/** PostgreSQL stores neither NUL nor half a surrogate pair: NUL goes, a lone surrogate becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** The same for every string inside a JSON value, keys too. */
export function wellFormedJson<T>(value: T): T {
  return mayBeMalformed(JSON.stringify(value)) ? (cleaned(value) as T) : value;
}

/** NUL and lone surrogates show as escapes in JSON text; they are too rare to look for in every string of a value. */
export function mayBeMalformed(json: string): boolean {
  return /\\u(?:0000|d[89a-f])/.test(json);
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), cleaned(inner)]));
}
