/** PostgreSQL stores neither NUL nor half a surrogate pair: NUL goes, a lone surrogate becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** The same for every string inside a JSON value, keys too. */
export function wellFormedJson<T>(value: T): T {
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), cleaned(inner)]));
}
