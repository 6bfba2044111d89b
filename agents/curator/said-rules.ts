import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, NameRef, Rule, TrackRule } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";

/** Kinds that a reading may get wrong: a word of the request that is a name, or is none. */
const MISREADABLE: ReadonlySet<string> = new Set(["artist", "album", "track", "title", "media"]);

/** A rule said outright that code reads surely, or put by hand: no model drops it or puts another in its place. */
export function isFixed(rule: Rule): boolean {
  if (rule.byHand) return true;
  if (rule.span === null) return false;
  return rule.kind !== "tracks" || rule.scope.kind === "none" || !MISREADABLE.has(rule.test.kind);
}

/** Whether a rule still says the same; a name without id may have got one. */
export function saysTheSame(mine: Rule, its: Rule): boolean {
  if (mine.kind !== "tracks" || its.kind !== "tracks")
    return isDeepStrictEqual({ ...mine, asked: "", span: null }, { ...its, asked: "", span: null });
  if (!isDeepStrictEqual(mine.scope, its.scope)) return false;
  const [a, b] = [namesOf(mine), namesOf(its)];
  if (!a || !b || mine.test.kind !== its.test.kind) return isDeepStrictEqual(mine.test, its.test);
  return (
    a.length === b.length &&
    a.every(({ id, name }, at) => id === undefined || (id === b[at]!.id && name === b[at]!.name))
  );
}

function namesOf({ test }: TrackRule): readonly NameRef[] | undefined {
  return test.kind === "artist" || test.kind === "album" || test.kind === "track" ? test.anyOf : undefined;
}

/** A rule stands on words of the listener, and one that holds a name on words that say the name: more is a wish. */
export function isSaid(catalog: Catalog, rule: Rule, { prompt, messages = [] }: Brief): boolean {
  const { span } = rule;
  if (rule.byHand) return true;
  if (span === null) return false;
  const names = rule.kind === "tracks" ? namesOf(rule) : undefined;
  if (!names || rule.kind !== "tracks") return true;
  const said = new Set(foldText([prompt, ...messages].join(" ")).split(" "));
  const types = [rule.test.kind as "artist" | "album" | "track"];
  const meant = catalog.names.lookup(span.text, { types, fuzzy: true });
  const isNamed = ({ name, id }: NameRef) =>
    meant.some((one) => one.id === id) ||
    foldText(name)
      .split(" ")
      .some((word) => word.length > 2 && said.has(word));
  return names.every(isNamed);
}
