import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, Leaning, Rule, Test, TrackRule } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import type { Feedback, Playlist } from "#src/domain/playlist.ts";
import type { Staying } from "../compose/follow.ts";
import { fitsOf } from "./fit.ts";
import { type Inserted, putInBefore } from "./insert.ts";
import { outdone } from "./outdone.ts";
import { stepsOf } from "./patch-brief.ts";
import { FEWEST_CHANGED, FITS_WELL, LEAST_CHANGED, LONG_LIST, MOST_CHANGED } from "./weights.ts";

export interface Settlement {
  /** The places of the list; null where another track comes. */
  slots: (Staying | null)[];
  /** Why each track that goes goes, in plain words. */
  leave: Map<string, string>;
  /** Those that may not come back at once. */
  barred: Set<string>;
  /** All that was not accepted competes again, and what is accepted stands first. */
  fromTheTop: boolean;
}

export interface SettleInput {
  catalog: Catalog;
  /** As patched. */
  brief: Brief;
  patch: Patch;
  list: Playlist;
  feedback: Feedback;
  /** Whether something was liked or disliked beside the message or in it. */
  rated: boolean;
  /** What the message puts in beside all that stays. */
  inserted?: readonly Inserted[];
  /** Whether the Brief was edited by hand: then what it no longer asks for makes room for what it could not have. */
  byHand?: boolean;
}

/**
 * What of a list stays when a patch is put on its Brief: all that is accepted unless the patch forbids it, and of the rest what
 * the message leaves alone. A wish replaces those that fit it least; a wish for the like of some songs, or for others, all
 * that nobody accepted.
 */
export function settle(input: SettleInput): Settlement {
  const { patch, list, feedback } = input;
  const before = putInBefore(input.catalog, list.brief, list);
  const accepted = new Set([...feedback.liked, ...feedback.kept, ...before]);
  const leave = leavingOutright(input);
  const left = () => list.tracks.filter(({ id }) => !leave.has(id));
  const open = () => left().filter(({ id }) => !accepted.has(id));
  const fromTheTop = isReadFromTheTop(input);
  const barred = new Set(leave.keys());
  const go = (ids: readonly string[], because: string) => {
    for (const id of ids) {
      leave.set(id, because);
      if (!fromTheTop) barred.add(id);
    }
  };
  const ids = () => open().map(({ id }) => id);
  if (wantsOthers(patch)) {
    go(ids(), "you asked for others");
    for (const id of leave.keys()) barred.add(id);
  } else if (fromTheTop) go(ids(), "others fit better now");
  else if (wantsAlike(patch)) go(ids(), `it was not among those that the new ones are like`);
  else for (const { id, because } of fittingLeast(input, ids())) go([id], because);
  if (input.byHand) for (const { id, because } of outdone(input, ids())) go([id], because);
  for (const { id, because } of overQuotas(input, left(), accepted)) go([id], because);
  const gone = new Set(stepsOf(patch, "remove").flatMap((step) => step.ids));
  return { slots: slotsOf(input, { accepted, leave, gone }), leave, barred, fromTheTop };
}

/** The rules that the message puts: what the list did not keep before it need not keep now. */
function newRules(patch: Patch): Rule[] {
  return stepsOf(patch, "rule").map(({ put }) => put);
}

function leavingOutright({ catalog, patch, list, feedback }: SettleInput): Map<string, string> {
  const leave = new Map<string, string>();
  const here = new Set(list.tracks.map(({ id }) => id));
  const go = (ids: readonly string[], because: string) => {
    for (const id of ids) if (here.has(id)) leave.set(id, because);
  };
  for (const { id } of list.tracks) {
    const broken = newRules(patch).find((rule) => isBroken(catalog, rule, id));
    if (broken) leave.set(id, `it does not keep “${broken.asked}”`);
  }
  go(feedback.disliked, "you disliked it");
  for (const { ids } of stepsOf(patch, "replace")) go(ids, "you asked for another in its place");
  for (const { ids } of stepsOf(patch, "remove")) go(ids, "you took it out");
  return leave;
}

/** A fact that the catalogue does not have keeps no rule. */
function isBroken(catalog: Catalog, rule: Rule, id: string): boolean {
  if (rule.kind === "excludeTracks") return rule.ids.includes(id);
  if (rule.kind !== "tracks" || isOfNobody(catalog, rule.test) || rule.but?.some((ref) => ref.id === id)) return false;
  const ordinal = catalog.ordinalOf(id);
  if (ordinal === undefined) return true;
  if (rule.scope.kind === "every") return !catalog.passes(ordinal, rule.test);
  return rule.scope.kind === "none" && !catalog.fails(ordinal, rule.test);
}

/** What somebody has heard, and nobody knows whose list it is. */
function isOfNobody({ listener }: Catalog, { kind }: Test): boolean {
  return kind === "history" && !listener;
}

function wishesOf(patch: Patch): Leaning[] {
  return stepsOf(patch, "leaning").map(({ put }) => put);
}

/** "Others"; and "keep the first ten", which says nothing of the rest but that it may go. */
function wantsOthers(patch: Patch): boolean {
  const kinds = new Set(patch.steps.map(({ kind }) => kind));
  return kinds.has("fresh") || (kinds.has("keep") && kinds.size === 1);
}

/** "More like those": like songs, not like what an artist does in general. */
function wantsAlike(patch: Patch): boolean {
  return wishesOf(patch).some(
    ({ weight, aims }) =>
      weight > 0 && aims.some((aim) => aim.kind === "similar" && aim.to === "track" && aim.weight > 0),
  );
}

function isReadFromTheTop({ patch, list, rated }: SettleInput): boolean {
  if (list.tracks.length < LONG_LIST) return false;
  const wished = patch.steps.some(
    (step) => step.kind === "leaning" || (step.kind === "rule" && step.put.kind === "tracks"),
  );
  return wished || rated;
}

/**
 * The wishes that tracks go out for. Search text beside what was understood takes none out, nor does what is like a name
 * of which the message adds some and the list has none yet.
 */
function takingOut(patch: Patch, { tracks }: Playlist): Leaning[] {
  const wishes = wishesOf(patch);
  const added = stepsOf(patch, "rule").flatMap(({ put }) =>
    put.kind === "tracks" && put.scope.kind === "count" && "anyOf" in put.test
      ? put.test.anyOf
          .flatMap((ref) => (typeof ref === "object" ? [ref.name] : []))
          .filter((name) => !tracks.some(({ artists }) => artists.includes(name)))
      : [],
  );
  const isSearchText = ({ aims }: Leaning) => patch.steps.length > 1 && aims.every(({ kind }) => kind === "words");
  const isAdded = ({ weight, aims }: Leaning) =>
    weight > 0 && aims.every((aim) => "ref" in aim && added.includes(aim.ref.name));
  return wishes.filter((wish) => !isSearchText(wish) && !isAdded(wish));
}

/** Of those that may go, the ones that fit the new wishes least: some always, not all. */
function fittingLeast(
  { catalog, patch, list }: SettleInput,
  open: readonly string[],
): { id: string; because: string }[] {
  const wishes = takingOut(patch, list);
  if (wishes.length === 0) return [];
  const known = open.flatMap((id) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? [] : [{ id, ordinal }];
  });
  const ordinals = known.map(({ ordinal }) => ordinal);
  const fits = fitsOf(catalog, { wishes, list: ordinalsOf(catalog, list) }, ordinals);
  const worst = known
    .map(({ id, ordinal }, at) => ({ id, at, fit: fits.get(ordinal)! }))
    .sort((a, b) => a.fit - b.fit || b.at - a.at);
  const least = Math.min(worst.length, Math.max(FEWEST_CHANGED, Math.ceil(worst.length * LEAST_CHANGED)));
  const most = Math.max(least, Math.floor(worst.length * MOST_CHANGED));
  const misfits = worst.filter(({ fit }) => fit < FITS_WELL).length;
  const because = `it fits “${wishes.map(({ asked }) => asked).join(", ")}” less than the others`;
  return worst.slice(0, Math.min(most, Math.max(least, misfits))).map(({ id }) => ({ id, because }));
}

/** Rows of a list; what has left the catalogue is left out. */
export function ordinalsOf(catalog: Catalog, { tracks }: Pick<Playlist, "tracks">): number[] {
  return tracks.flatMap(({ id }) => catalog.ordinalOf(id) ?? []);
}

/** Room for a part of the list that the message asks for: what is not of it makes place, from the end; what is too much goes. */
function overQuotas(
  { catalog, brief, patch, list }: SettleInput,
  left: readonly { id: string }[],
  accepted: ReadonlySet<string>,
): { id: string; because: string }[] {
  const size = list.tracks.length;
  const { length } = brief;
  const grown = stepsOf(patch, "length").length > 0 && length.kind === "tracks" ? Math.max(0, length.tracks - size) : 0;
  const gone = new Map<string, string>();
  let promised = 0;
  for (const rule of newRules(patch)) {
    const bounds = boundsOf(rule, size);
    if (!bounds || isOfNobody(catalog, (rule as TrackRule).test)) continue;
    const { test, asked } = rule as TrackRule;
    const passes = ({ id }: { id: string }) => {
      const ordinal = catalog.ordinalOf(id);
      return ordinal !== undefined && catalog.passes(ordinal, test);
    };
    const here = left.filter(({ id }) => !gone.has(id));
    const passing = here.filter(passes).length;
    const mayGo = here.filter(({ id }) => !accepted.has(id)).toReversed();
    const room = size - here.length + grown - promised;
    promised += Math.max(0, bounds.min - passing);
    const take = (count: number, from: readonly { id: string }[], because: string) => {
      for (const { id } of from.slice(0, Math.max(0, count))) gone.set(id, because);
    };
    take(
      bounds.min - passing - room,
      mayGo.filter((one) => !passes(one)),
      `it made room for “${asked}”`,
    );
    take(passing - bounds.max, mayGo.filter(passes), `“${asked}” allows no more of it`);
  }
  return [...gone].map(([id, because]) => ({ id, because }));
}

function boundsOf(rule: Rule, size: number): { min: number; max: number } | undefined {
  if (rule.kind !== "tracks") return undefined;
  const { scope } = rule;
  if (scope.kind === "count") return { min: scope.min ?? 0, max: scope.max ?? size };
  if (scope.kind !== "share") return undefined;
  return { min: Math.ceil((scope.min ?? 0) * size), max: Math.floor((scope.max ?? 1) * size) };
}

interface Fates {
  accepted: ReadonlySet<string>;
  leave: ReadonlyMap<string, string>;
  /** Taken out, so that the list becomes shorter. */
  gone: ReadonlySet<string>;
}

function slotsOf({ patch, list, inserted = [] }: SettleInput, { accepted, leave, gone }: Fates): (Staying | null)[] {
  const slots = list.tracks
    .filter(({ id }) => !gone.has(id))
    .map(({ id, evidence: { score, from } }): Staying | null =>
      leave.has(id) ? null : { id, score, from, sure: accepted.has(id) },
    );
  for (const { id, to } of stepsOf(patch, "move")) {
    const at = slots.findIndex((slot) => slot?.id === id);
    if (at >= 0) slots.splice(Math.min(to, slots.length) - 1, 0, ...slots.splice(at, 1));
  }
  for (const { id, score, to = slots.length + 1 } of inserted)
    slots.splice(to - 1, 0, { id, score, from: "named", sure: true });
  return slots;
}
