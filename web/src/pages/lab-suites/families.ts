import type { Suite, SuiteCase } from "./queries.ts";

export const NO_FAMILY = "Without a family";

/** Cases by family in the order in which families first come; of what is sought every word stands somewhere in the case. */
export function familiesOf(
  { cases, said }: Pick<Suite, "cases" | "said">,
  sought: string,
): { family: string; cases: SuiteCase[] }[] {
  const words = sought
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const shown = cases.filter((one) => {
    const text = textOf(
      one,
      (said[one.id] ?? []).map(({ asked, notation }) => `${asked} ${notation}`),
    );
    return words.every((word) => text.includes(word));
  });
  const families = new Map<string, SuiteCase[]>();
  for (const one of shown) {
    const family = one.family ?? NO_FAMILY;
    families.set(family, [...(families.get(family) ?? []), one]);
  }
  return [...families].map(([family, own]) => ({ family, cases: own }));
}

/** So many cases are shown at once. */
export const A_PAGE = 100;

/**
 * Which families stand open: where little is shown, where something is sought or where there is one alone, those that
 * begin within the first page.
 */
export function openAtFirst(families: readonly { cases: readonly unknown[] }[], isOpen: boolean): boolean[] {
  let before = 0;
  return families.map(({ cases }) => {
    const isShown = (isOpen || families.length === 1) && before < A_PAGE;
    before += cases.length;
    return isShown;
  });
}

function textOf({ id, prompt, family = "", conversation = [], note = "" }: SuiteCase, said: readonly string[]): string {
  return [id, prompt, family, note, ...conversation.map(({ message }) => message), ...said].join(" ").toLowerCase();
}
