import { isDeepStrictEqual } from "node:util";
import type { Brief, Length, Span } from "#src/domain/brief.ts";
import type { CaseDifference } from "#src/domain/lab/comparison.ts";

/** A part of a Brief in words, and what tells that two are the same part. */
interface Part {
  /** Equal for the same part of two Briefs of the same words. */
  key: string;
  words: string;
  /** All of it but its id. */
  content: unknown;
  /** What is told when only that differs. */
  detail: string;
}

/** What of a Brief came, went and changed, in plain words; of a Brief that is not there all is missing. */
export function differenceOfBriefs(was: Brief | undefined, is: Brief | undefined): CaseDifference["brief"] {
  const [before, after] = [partsOf(was), partsOf(is)];
  const [old, next] = [Map.groupBy(before, ({ key }) => key), Map.groupBy(after, ({ key }) => key)];
  const left = (parts: readonly Part[], others: Map<string, Part[]>) =>
    parts.filter(({ key }) => !others.has(key)).map(({ words }) => words);
  const changed = before.flatMap((part) => {
    const other = next.get(part.key)?.[old.get(part.key)!.indexOf(part)];
    if (!other || isDeepStrictEqual(part.content, other.content)) return [];
    const isInWords = part.words !== other.words;
    return [
      { part: part.words, was: isInWords ? part.words : part.detail, is: isInWords ? other.words : other.detail },
    ];
  });
  return { added: left(after, old), dropped: left(before, next), changed };
}

function partsOf(brief: Brief | undefined): Part[] {
  if (!brief) return [];
  const { length, rules, leanings, orders, leftovers, talk = [] } = brief;
  return [
    { key: "kind", words: `a list of ${KINDS[brief.kind]}`, content: brief.kind, detail: brief.kind },
    { key: "language", words: `read as “${brief.language}”`, content: brief.language, detail: brief.language },
    lengthPart(length),
    ...rules.map(({ id: _, ...rule }) => partOf("rule", rule)),
    ...leanings.map(({ id: _, ...leaning }) => partOf("leaning", leaning)),
    ...orders.map(({ id: _, ...order }) => partOf("order", order)),
    ...talk.map(({ id: _, ...wish }) => partOf("talk", wish)),
    ...leftovers.map(({ span, why }) => leftoverPart(span, why)),
  ];
}

const KINDS = { music: "music", talk: "episodes", mix: "music and episodes" } as const;
const NAMES = { rule: "must", leaning: "prefers", order: "order", talk: "talk" } as const;

/** A part is the same one where the same words of the request stand behind it, or where it says the same. */
function partOf(kind: keyof typeof NAMES, content: { asked: string; span: Span | null }): Part {
  const { asked, span, ...rest } = content;
  const place = span ? `${span.turn ?? 0}:${span.start}-${span.end}` : asked;
  return { key: `${kind} ${place}`, words: `${NAMES[kind]}: ${asked}`, content, detail: detailOf(rest) };
}

const LONGEST_DETAIL = 300;

/** Its numbers and names, short: `weight 1, aims audio energy 0.8`. */
function detailOf(rest: object): string {
  const text = plain(rest);
  return text.length <= LONGEST_DETAIL ? text : `${text.slice(0, LONGEST_DETAIL - 1).toWellFormed()}…`;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join("; ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => (name === "kind" ? plain(part) : `${name} ${plain(part)}`))
    .join(", ");
}

function lengthPart(length: Length): Part {
  const words =
    length.kind === "tracks" ? `${length.tracks} tracks` : `${Math.round(length.durationMs / 60_000)} minutes`;
  return { key: "length", words: `length: ${words}`, content: length, detail: detailOf(length) };
}

function leftoverPart({ text, start }: Span, why: "unsupported" | "unknown"): Part {
  const said = why === "unknown" ? "not understood" : "cannot be done";
  return { key: `leftover ${start}`, words: `${said}: “${text}”`, content: [text, why], detail: said };
}
