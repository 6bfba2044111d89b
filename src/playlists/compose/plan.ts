import type { Catalog } from "#src/catalog/catalog.ts";
import type { Aim, Brief, Leaning, NameRef, Order, Rule, Test, TrackRule } from "#src/domain/brief.ts";
import { DEFAULT_TRACKS, isAsked } from "#src/domain/brief.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import { meantWords } from "./meant-words.ts";
import { recordingsOf } from "./recordings.ts";

export interface PartTest {
  id: string;
  test: Test;
  /** Ids of tracks that need not pass. */
  but?: ReadonlySet<string>;
}

/** How many tracks of the list must pass a test, resolved to whole numbers. */
export interface Quota extends PartTest {
  min: number;
  max: number;
}

/** A place that a test claims: the opener, the closer. */
export interface Pin extends PartTest {
  place: "first" | "last";
}

export interface Stage {
  share: number;
  test: Test | undefined;
  aims: readonly Aim[];
}

/** The Brief as the composer reads it: rules by what they do to a list. */
export interface Plan {
  tracks: number;
  durationMs: number | undefined;
  toleranceMs: number;
  /** True when the number of tracks was said beside a duration, or is the length itself. */
  countFixed: boolean;
  /** False for the usual length that nobody asked for. */
  lengthSaid: boolean;
  must: PartTest[];
  mustNot: PartTest[];
  quotas: Quota[];
  pins: Pin[];
  excluded: ReadonlySet<number>;
  cap: { id: string; max: number; said: boolean } | undefined;
  gap: { id: string; min: number; said: boolean } | undefined;
  albumCap: { id: string; max: number } | undefined;
  uniqueSongs: boolean;
  leanings: readonly Leaning[];
  order: Order | undefined;
  stages: Stage[];
  relaxations: Relaxation[];
  /** The words that say what the list is to be like. */
  said: string;
  seed: number;
}

/** Length of a track where the list is a duration and nothing is known yet: the catalogue's usual song. */
const USUAL_TRACK_MS = 222_000;

/** The Brief by what its parts do to a list; shares become whole numbers of tracks. Rules about a listener are left out where nobody's is known. */
export function readPlan(catalog: Catalog, brief: Brief, seed: number): Plan {
  const { length } = brief;
  const tracks =
    length.kind === "tracks"
      ? length.tracks
      : (length.tracks ?? Math.max(1, Math.round(length.durationMs / USUAL_TRACK_MS)));
  const find = <Kind extends Rule["kind"]>(kind: Kind) =>
    brief.rules.find((rule): rule is Extract<Rule, { kind: Kind }> => rule.kind === kind);
  const cap = find("artistCap");
  const gap = find("artistGap");
  const albumCap = find("albumCap");
  const plan: Plan = {
    tracks,
    durationMs: length.kind === "duration" ? length.durationMs : undefined,
    toleranceMs: length.kind === "duration" ? length.toleranceMs : 0,
    lengthSaid: isAsked(length) || length.kind === "duration" || length.tracks !== DEFAULT_TRACKS,
    countFixed: length.kind === "tracks" || length.tracks !== undefined,
    must: [],
    mustNot: [],
    quotas: [],
    pins: [],
    excluded: excludedOrdinals(catalog, brief),
    cap: cap && { id: cap.id, max: cap.max, said: isAsked(cap) },
    gap: gap && { id: gap.id, min: gap.min, said: isAsked(gap) },
    albumCap: albumCap && { id: albumCap.id, max: albumCap.max },
    uniqueSongs: brief.rules.some((rule) => rule.kind === "uniqueSongs"),
    leanings: brief.leanings,
    order: brief.orders[0],
    stages: [],
    relaxations: [],
    said: meantWords(brief),
    seed,
  };
  for (const rule of brief.rules)
    if (rule.kind === "tracks" && (rule.test.kind !== "history" || catalog.listener)) placeRule(plan, rule);
  // A track of unknown length cannot be counted towards a total.
  if (length.kind === "duration") plan.must.push({ id: "length", test: { kind: "duration", minMs: 1 } });
  if (plan.order?.kind === "stages")
    plan.stages = plan.order.stages.map(({ share, test, aims }) => ({ share, test, aims }));
  return plan;
}

function placeRule(plan: Plan, rule: TrackRule): void {
  const { id, test, scope } = rule;
  const but = rule.but && { but: new Set(rule.but.flatMap((ref) => ref.id ?? [])) };
  const named = namesOf(test);
  const missing = named?.filter((ref) => ref.id === undefined) ?? [];
  if (named && missing.length === named.length && scope.kind !== "every" && scope.kind !== "none") {
    plan.relaxations.push({
      part: id,
      note: `the catalogue has nothing by the name ${missing.map(({ name }) => `"${name}"`).join(", ")}`,
    });
    return;
  }
  switch (scope.kind) {
    case "every":
      plan.must.push({ id, test, ...but });
      return;
    case "none":
      plan.mustNot.push({ id, test, ...but });
      return;
    case "first":
    case "last":
      plan.pins.push({ id, test, place: scope.kind });
      return;
    case "count":
      plan.quotas.push({ id, test, min: scope.min ?? 0, max: scope.max ?? Number.POSITIVE_INFINITY });
      return;
    case "share":
      plan.quotas.push({
        id,
        test,
        min: scope.min === undefined ? 0 : Math.max(1, Math.ceil(scope.min * plan.tracks - 0.5)),
        max: scope.max === undefined ? Number.POSITIVE_INFINITY : Math.round(scope.max * plan.tracks),
      });
  }
}

/** The names that a test is about; undefined for tests about anything else. */
export function namesOf(test: Test): readonly NameRef[] | undefined {
  return test.kind === "artist" || test.kind === "album" || test.kind === "track" ? test.anyOf : undefined;
}

function excludedOrdinals(catalog: Catalog, brief: Brief): Set<number> {
  return recordingsOf(
    catalog,
    brief.rules.flatMap((rule) => (rule.kind === "excludeTracks" ? rule.ids : [])),
  );
}
