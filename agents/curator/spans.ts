import type { Brief, Span } from "#src/domain/brief.ts";

type Said = Pick<Brief, "prompt" | "messages">;

/** The span as given when it is true, else where its words stand in the latest message or the prompt, else null. */
export function spanOf(part: unknown, said: Said): Span | null {
  const { span, quote } = part as { span?: Partial<Span> | null; quote?: unknown };
  const text = span?.text ?? (typeof quote === "string" ? quote.trim() : "");
  if (text === "") return null;
  const given = span?.turn === undefined ? said.prompt : said.messages?.[span.turn - 1];
  if (span?.start !== undefined && given?.slice(span.start, span.end) === text)
    return { ...span, text, start: span.start, end: span.start + text.length };
  return findQuote(text, said);
}

function findQuote(quote: string, { prompt, messages = [] }: Said): Span | null {
  for (let turn = messages.length; turn >= 0; turn--) {
    const source = turn === 0 ? prompt : messages[turn - 1]!;
    const start = source.toLowerCase().indexOf(quote.toLowerCase());
    if (start < 0) continue;
    const text = source.slice(start, start + quote.length);
    return { text, start, end: start + quote.length, ...(turn > 0 && { turn }) };
  }
  return null;
}

/** Whether two spans share words of one text. */
export function overlap(mine: Span | null, its: Span | null): boolean {
  if (mine === null || its === null || (mine.turn ?? 0) !== (its.turn ?? 0)) return false;
  return mine.start < its.end && its.start < mine.end;
}
