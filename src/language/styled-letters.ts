/** Letters and digits that are drawn otherwise but are the same (𝟗𝟎𝐬, ９０ｓ, ⓡⓞⓒⓚ, ℝ): mathematical, letterlike, enclosed, of full width. */
const STYLED = /[\u{1d400}-\u{1d7ff}\u{2102}-\u{2138}\u{24b6}-\u{24e9}\u{ff10}-\u{ff5a}\u{1f130}-\u{1f149}]/u;
const EACH = new RegExp(STYLED.source, "gu");

export interface Unstyled {
  text: string;
  /** Where each UTF-16 unit of `text`, and its end, stands in what was typed. */
  at: readonly number[];
}

/** What was typed in plain letters (Unicode's compatibility form, NFKC, of those letters alone); undefined where it is already. */
export function unstyled(typed: string): Unstyled | undefined {
  if (!STYLED.test(typed)) return undefined;
  const at: number[] = [];
  let text = "";
  let end = 0;
  for (const letter of typed) {
    const plain = letter.replace(EACH, (found) => found.normalize("NFKC"));
    for (let unit = 0; unit < plain.length; unit++) at.push(end);
    text += plain;
    end += letter.length;
  }
  at.push(end);
  return { text, at };
}

/** The same value with every span of the plain text ({ text, start, end }) as it was typed. */
export function asTyped<T>(value: T, plain: Unstyled, typed: string): T {
  if (Array.isArray(value)) return value.map((one) => asTyped(one, plain, typed)) as T;
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, asTyped(field, plain, typed)] as const);
  const copy = Object.fromEntries(fields) as T;
  if (!isSpan(value)) return copy;
  const [start, end] = [plain.at[value.start]!, plain.at[value.end]!];
  return { ...copy, text: typed.slice(start, end), start, end };
}

function isSpan(value: object): value is { text: string; start: number; end: number } {
  const { text, start, end } = value as { text?: unknown; start?: unknown; end?: unknown };
  return typeof text === "string" && typeof start === "number" && typeof end === "number";
}
