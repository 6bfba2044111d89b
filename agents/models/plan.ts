import type { Brief, TrackRule } from "#src/domain/brief.ts";
import { mapRefs, refsOf } from "#src/domain/refs.ts";

export interface PlannedCall {
  name: "resolve_names" | "search_catalog";
  args: Record<string, unknown>;
}

/** Tracks to look at; composing does the real search. */
const LOOK = 5;
const MOST_NAMES = 30;
const MOST_RULES = 60;
const HELD_BY_ALL: ReadonlySet<string> = new Set(["every", "none"]);

/**
 * The tool calls that a Brief wants, side by side; none when it has no rules and every name is known. Leanings are not
 * searched here: composing ranks by them anyway, and nothing in the answer would hang on it.
 */
export function planCalls(brief: Brief): PlannedCall[] {
  return [...resolveNames(brief), ...searchCatalog(brief)];
}

/** Names that the reading has no id for: looked up once more, with typos. */
function resolveNames(brief: Brief): PlannedCall[] {
  const names = [...new Set(refsOf(brief).flatMap(({ id, name }) => (id === undefined ? [name.slice(0, 200)] : [])))];
  return names.length === 0 ? [] : [{ name: "resolve_names", args: { names: names.slice(0, MOST_NAMES) } }];
}

/** How many tracks the rules leave, and which rule leaves none. */
function searchCatalog(brief: Brief): PlannedCall[] {
  const rules = brief.rules
    .filter((rule): rule is TrackRule => rule.kind === "tracks" && HELD_BY_ALL.has(rule.scope.kind))
    .filter(({ test }) => test.kind !== "history")
    .slice(0, MOST_RULES)
    .map(({ id, test, scope }) => ({ ...test, id, ...(scope.kind === "none" && { not: true }) }));
  return rules.length === 0 ? [] : [{ name: "search_catalog", args: { rules, limit: LOOK } }];
}

export interface Resolved {
  asked: string;
  sure: string;
  type: string;
  id: string;
  name: string;
}

/** The Brief with ids for names that were found after all; a guess stays a name without id. */
export function withIds(brief: Brief, found: readonly Resolved[]): Brief {
  const sure = new Map(
    found
      .filter((one) => one.sure === "exact" || one.sure === "likely")
      .map((one) => [`${one.type} ${one.asked}`, one]),
  );
  if (sure.size === 0) return brief;
  return mapRefs(brief, (type, ref) => {
    const one = ref.id === undefined ? sure.get(`${type} ${ref.name}`) : undefined;
    return one ? { name: one.name, id: one.id } : ref;
  });
}
