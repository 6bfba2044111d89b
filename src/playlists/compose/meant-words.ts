import type { Brief, Leaning, Rule, Span } from "#src/domain/brief.ts";

/**
 * The words that say what a list is to be like, the newest message last, for lists that people titled with such words. Left
 * out are how long it is to be, what it is to be without, what is said of the listener ("only songs I know", "for
 * me"), and what was taken back by hand: titles with those words tell of others, and of what is not wanted. Empty where nothing else was
 * asked, whatever words stand around it.
 */
export function meantWords({ prompt, messages = [], takenBack = [], ...brief }: Brief): string {
  const { length, rules, leanings, orders, leftovers } = brief;
  const spoken = [length, ...rules.filter(isAside), ...leanings.filter(isNotLike)].flatMap(({ span }) => span ?? []);
  const aside = [...spoken, ...takenBack];
  const parts = [length, ...rules, ...leanings, ...orders, ...leftovers];
  if (aside.length > 0 && parts.every(({ span }) => span === null || aside.includes(span))) return "";
  return [prompt, ...messages]
    .map((text, at) =>
      without(
        text,
        aside.filter(({ turn = 0 }) => turn === at),
      ),
    )
    .join(" ");
}

function isNotLike({ weight, aims }: Leaning): boolean {
  return weight < 0 || aims.every(({ kind }) => kind === "taste");
}

function isAside(rule: Rule): boolean {
  return rule.kind === "tracks" && (rule.scope.kind === "none" || rule.test.kind === "history");
}

/** Blanks in place of the spans, which may overlap. */
function without(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${" ".repeat(Math.max(0, end - start))}${rest.slice(end)}`,
    text,
  );
}
