import type { Aim, Brief, Leaning, NameRef, TrackRule } from "#src/domain/brief.ts";
import { refsOf } from "../curator/refs.ts";

export interface PlannedCall {
  name: "resolve_names" | "search_catalog" | "similar_tracks";
  args: Record<string, unknown>;
}

/** A look at what the plan finds; composing does the real search. */
const LOOK = 5;
const MOST_NAMES = 30;
const MOST_REFERENCES = 10;
const MOST_AIMS = 120;

/** The tool calls that a Brief wants, side by side; none when it names nothing and asks nothing. */
export function planCalls(brief: Brief): PlannedCall[] {
  return [...resolveNames(brief), ...searchCatalog(brief), ...similarTracks(brief)];
}

/** Names that the reading has no id for: looked up once more, with typos. */
function resolveNames(brief: Brief): PlannedCall[] {
  const names = [...new Set(refsOf(brief).flatMap(({ id, name }) => (id === undefined ? [name.slice(0, 200)] : [])))];
  return names.length === 0 ? [] : [{ name: "resolve_names", args: { names: names.slice(0, MOST_NAMES) } }];
}

function searchCatalog(brief: Brief): PlannedCall[] {
  const rules = brief.rules
    .filter(
      (rule): rule is TrackRule =>
        rule.kind === "tracks" && (rule.scope.kind === "every" || rule.scope.kind === "none"),
    )
    .filter(({ test }) => test.kind !== "history")
    .slice(0, 60)
    .map(({ id, test, scope }) => ({ ...test, id, ...(scope.kind === "none" && { not: true }) }));
  const leanings = brief.leanings.flatMap(weighed).slice(0, MOST_AIMS);
  return rules.length + leanings.length === 0
    ? []
    : [{ name: "search_catalog", args: { rules, leanings, limit: LOOK } }];
}

/** An aim counts for its share of its leaning. */
function weighed({ weight, aims }: Leaning): Aim[] {
  const sum = aims.reduce((total, aim) => total + Math.abs(aim.weight), 0) || 1;
  return aims.map((aim) => ({ ...aim, weight: (weight * aim.weight) / sum }));
}

function similarTracks(brief: Brief): PlannedCall[] {
  const refs = brief.leanings
    .flatMap(({ aims }) => aims)
    .flatMap((aim) => (aim.kind === "similar" && aim.weight > 0 && aim.ref.id !== undefined ? [aim.ref.id] : []));
  const ids = [...new Set(refs)].slice(0, MOST_REFERENCES);
  return ids.length === 0 ? [] : [{ name: "similar_tracks", args: { ids, limit: LOOK } }];
}

export interface Resolved {
  asked: string;
  sure: "exact" | "likely" | "guess";
  type: "artist" | "album" | "track";
  id: string;
  name: string;
}

/** The Brief with ids for names that were found after all; a guess stays a name without id. */
export function withIds(brief: Brief, found: readonly Resolved[]): Brief {
  const sure = new Map(found.filter((one) => one.sure !== "guess").map((one) => [`${one.type} ${one.asked}`, one]));
  if (sure.size === 0) return brief;
  const complete = (type: string, ref: NameRef): NameRef => {
    const one = ref.id === undefined ? sure.get(`${type} ${ref.name}`) : undefined;
    return one ? { name: one.name, id: one.id } : ref;
  };
  return {
    ...brief,
    rules: brief.rules.map((rule) => {
      if (rule.kind !== "tracks") return rule;
      const { test } = rule;
      if (test.kind !== "artist" && test.kind !== "album" && test.kind !== "track") return rule;
      return { ...rule, test: { ...test, anyOf: test.anyOf.map((ref) => complete(test.kind, ref)) } };
    }),
    leanings: brief.leanings.map((leaning) => ({
      ...leaning,
      aims: leaning.aims.map((aim) => {
        if (aim.kind === "similar") return { ...aim, ref: complete(aim.to, aim.ref) };
        return aim.kind === "artist" ? { ...aim, ref: complete("artist", aim.ref) } : aim;
      }),
    })),
  };
}
