import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, NameRef, Rule, Test, TrackRule } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { type PartTest, readPlan } from "../compose/plan.ts";
import { recordingsOf } from "../compose/recordings.ts";
import { FEEDBACK_PARTS } from "./feedback.ts";
import { stepsOf } from "./patch-brief.ts";

/** A track that a message puts into the list, and its place, 1-based; at the end where none was said. */
export interface Inserted {
  id: string;
  score: number;
  to?: number;
}

/** What must never be heard is not heard either when a song is named. */
const NEVER_BENDS: ReadonlySet<Test["kind"]> = new Set(["explicit", "version", "media"]);
const LOOKED_AT = 50;
const MOST_EXCEPTIONS = 100;

interface InsertInput {
  catalog: Catalog;
  /** As patched. */
  brief: Brief;
  list: Playlist;
  patch: Patch;
}

/**
 * The tracks that a message puts in, and the Brief with each of them as an exception of the rules that it does not keep. What
 * keeps every rule is taken first; what the catalogue does not have, or the list already has, is left out.
 */
export function insertedBy({ catalog, brief, list, patch }: InsertInput): { brief: Brief; inserted: Inserted[] } {
  const steps = stepsOf(patch, "insert");
  const leaving = new Set([...stepsOf(patch, "remove"), ...stepsOf(patch, "replace")].flatMap(({ ids }) => ids));
  const songs = new Set(list.tracks.flatMap(({ id }) => (leaving.has(id) ? [] : (songOf(catalog, id) ?? []))));
  const inserted: Inserted[] = [];
  let left = brief;
  for (const { put, to } of steps) {
    if (put.kind !== "tracks") continue;
    const { test } = put;
    left = test.kind === "track" ? allowedAgain(catalog, left, test) : left;
    const hit = find(catalog, left, { test, part: put.id, seed: list.seed, songs });
    if (!hit) continue;
    songs.add(catalog.song(hit.ordinal));
    left = withException(catalog, left, hit.ordinal);
    inserted.push({ id: catalog.track(hit.ordinal).id, score: hit.score, ...(to !== undefined && { to }) });
  }
  return { brief: left, inserted };
}

function songOf(catalog: Catalog, id: string): number | undefined {
  const ordinal = catalog.ordinalOf(id);
  return ordinal === undefined ? undefined : catalog.song(ordinal);
}

interface Wanted {
  test: Test;
  part: string;
  seed: number;
  /** Songs that are there already. */
  songs: ReadonlySet<number>;
}

function find(catalog: Catalog, brief: Brief, { test, part, seed, songs }: Wanted) {
  const plan = readPlan(catalog, { ...brief, rules: brief.rules.filter(({ id }) => id !== part) }, seed);
  const search = (holds: (one: PartTest) => boolean) =>
    catalog
      .search({
        must: [...plan.must.filter(holds), { id: part, test }],
        mustNot: plan.mustNot.filter(holds),
        leanings: plan.leanings,
        exclude: plan.excluded,
        includeUnrankable: true,
        uniqueSongs: false,
        limit: LOOKED_AT,
        seed,
      })
      .hits.filter(({ ordinal }) => !songs.has(catalog.song(ordinal)));
  const strict = search(() => true);
  const hits =
    strict.length > 0 ? strict : search(({ id, test: { kind } }) => NEVER_BENDS.has(kind) || id === "length");
  return hits.find(({ ordinal }) => isMeant(catalog, ordinal, test)) ?? hits[0];
}

/** The very recording that was looked up by its name. */
function isMeant(catalog: Catalog, ordinal: number, test: Test): boolean {
  return test.kind === "track" && test.anyOf.some(({ id }) => id !== undefined && catalog.ordinalOf(id) === ordinal);
}

/** What was taken out by hand comes back when it is asked for by name. */
function allowedAgain(catalog: Catalog, brief: Brief, { anyOf }: Extract<Test, { kind: "track" }>): Brief {
  const rows = recordingsOf(
    catalog,
    anyOf.flatMap(({ id }) => id ?? []),
  );
  const isOut = (id: string) => !rows.has(catalog.ordinalOf(id) ?? -1);
  return {
    ...brief,
    rules: brief.rules.map((rule) => (rule.kind === "excludeTracks" ? { ...rule, ids: rule.ids.filter(isOut) } : rule)),
  };
}

/** Each rule that the track does not keep holds for all but it. */
function withException(catalog: Catalog, brief: Brief, ordinal: number): Brief {
  const { id, title } = catalog.track(ordinal);
  const ref: NameRef = { name: title.slice(0, 300) || id, id };
  const rules = brief.rules.map((rule): Rule => {
    if (rule.kind !== "tracks" || keeps(catalog, rule, ordinal)) return rule;
    return { ...rule, but: [...(rule.but ?? []), ref].slice(-MOST_EXCEPTIONS) };
  });
  return { ...brief, rules };
}

function keeps(catalog: Catalog, { scope, test }: TrackRule, ordinal: number): boolean {
  if (scope.kind === "every") return catalog.passes(ordinal, test);
  return scope.kind !== "none" || catalog.fails(ordinal, test);
}

/** Tracks of a list that messages put in by name: they stay like what was accepted. */
export function putInBefore(catalog: Catalog, { rules }: Brief, { tracks }: Playlist): Set<string> {
  const tracked = rules.filter((rule): rule is TrackRule => rule.kind === "tracks");
  const excepted = new Set(tracked.flatMap(({ but = [] }) => but.flatMap(({ id }) => id ?? [])));
  const named = tracked.filter(isPutIn);
  const isNamed = (ordinal: number | undefined) =>
    ordinal !== undefined && named.some(({ test }) => catalog.passes(ordinal, test));
  return new Set(tracks.flatMap(({ id }) => (excepted.has(id) || isNamed(catalog.ordinalOf(id)) ? [id] : [])));
}

/** A rule of a message that one song be there. */
function isPutIn({ id, test, scope, span }: TrackRule): boolean {
  return (
    id !== FEEDBACK_PARTS.keeps &&
    span?.turn !== undefined &&
    test.kind === "track" &&
    /^(count|first|last)$/.test(scope.kind)
  );
}

/** The Brief without what asked for tracks that somebody takes out since, and without the exceptions that were made for them. */
export function withoutPutIn(catalog: Catalog, brief: Brief, ids: readonly string[]): Brief {
  if (ids.length === 0) return brief;
  const songs = new Set(ids.flatMap((id) => songOf(catalog, id) ?? []));
  const isGone = ({ id }: NameRef) => id !== undefined && (ids.includes(id) || songs.has(songOf(catalog, id) ?? -1));
  const rules = brief.rules.flatMap((rule): Rule[] => {
    if (rule.kind !== "tracks") return [rule];
    if (isPutIn(rule) && rule.test.kind === "track" && rule.test.anyOf.every(isGone)) return [];
    if (!rule.but?.some(isGone)) return [rule];
    const { but, ...whole } = rule;
    const left = but.filter((ref) => !isGone(ref));
    return [left.length > 0 ? { ...whole, but: left } : whole];
  });
  return { ...brief, rules };
}
