import { compose } from "../compose/compose.ts";
import { stepsOf } from "./patch-brief.ts";
import type { SettleInput } from "./settle.ts";
import { LOOSENED_CHANGED, UNBOUND_CHANGED } from "./weights.ts";

/**
 * A plan that asks for less by hand has room for others, though all that is there still fits it: of the tracks that may go,
 * those that a new list of the plan would not hold, from the end of it, and never more than a share. Most where a rule over
 * every track fell, fewer where a wish did or where tracks may come in that were kept out.
 */
export function outdone(
  { catalog, brief, patch, list }: SettleInput,
  open: readonly string[],
): { id: string; because: string }[] {
  const dropped = new Set(stepsOf(patch, "drop").map(({ part }) => part));
  const isWider = patch.steps.every(({ kind }) => kind === "drop" || kind === "length" || kind === "order");
  if (dropped.size === 0 || !isWider) return [];
  const rules = list.brief.rules.filter(({ id }) => dropped.has(id));
  const unbound = rules.some((rule) => rule.kind === "tracks" && rule.scope.kind === "every");
  const wished = list.brief.leanings.some(({ id }) => dropped.has(id));
  if (rules.length === 0 && !wished) return [];
  const fresh = compose(catalog, { brief, picks: [], seed: list.seed });
  if (fresh.kind === "nothing_fits") return [];
  const best = new Set(fresh.tracks.map(({ ordinal }) => ordinal));
  const others = open.filter((id) => !best.has(catalog.ordinalOf(id) ?? -1));
  const most = Math.ceil(open.length * (unbound ? UNBOUND_CHANGED : LOOSENED_CHANGED));
  const asked = [...rules, ...list.brief.leanings].filter(({ id }) => dropped.has(id)).map((part) => part.asked);
  const because = `others fit better now that “${asked.join(", ").slice(0, 200)}” is not asked for`;
  return others.slice(-most).map((id) => ({ id, because }));
}
