import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, Rule } from "#src/domain/brief.ts";
import type { Ledger, Playlist } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { checkedTitle } from "../claims/checked-words.ts";
import type { Following } from "../compose/follow.ts";
import type { Curators } from "../curate.ts";
import { type Made, makeList } from "../make.ts";
import { keepMissing } from "../missing.ts";
import { changeOf } from "../refine/change.ts";
import { FEEDBACK_PARTS, NO_FEEDBACK, withFeedbackRules } from "../refine/feedback.ts";
import { keepingFeedback } from "../refine/guard.ts";
import { titleAfter } from "../refine/refine.ts";
import type { Work } from "../work.ts";
import { type Stays, whatStays } from "./stays.ts";

/** A prompted list that is to be made anew. */
export interface RefreshTask {
  before: Playlist;
  /** How many of its tracks may stay, those that the request names aside. */
  keep: number;
  /** Tracks of earlier versions, which come back only where nothing else fits. */
  earlier: { versions: number; ids: readonly string[] };
}

const NO_PATCH = { steps: [], said: [], leftovers: [] };
const MOST_EXCLUDED = 5000;
const ROOM = "it made room for new ones";

/**
 * The next version of a prompted list: other tracks for the same Brief, what stays in its place. The tracks that make room
 * are a rule of the new Brief, so that the ledger proves that they went; a message takes that rule back. Earlier versions'
 * tracks are left out while that costs the ledger nothing. `nothing_fits` when the catalogue has no other track that
 * keeps the rules: then the list stays as it is.
 */
export async function makeRefreshed(work: Work, curators: Curators, task: RefreshTask): Promise<Made> {
  const stays = whatStays(work.ctx.catalog(), task.before, task.keep);
  const without = await makeOnce(work, curators, { task, stays, barred: task.earlier.ids });
  if (task.earlier.ids.length === 0 || !isWorse(without, task.before.ledger)) return told(work, task, stays, without);
  const withEarlier = await makeOnce(work, curators, { task, stays, barred: [] });
  return told(work, task, stays, unmetOf(withEarlier) < unmetOf(without) ? withEarlier : without);
}

interface Trial {
  task: RefreshTask;
  stays: Stays;
  barred: readonly string[];
}

async function makeOnce(work: Work, curators: Curators, { task, stays, barred }: Trial): Promise<Made> {
  const { before } = task;
  const brief = briefFor(work.ctx.catalog(), before, stays);
  const { id, listenerId, prompt, createdAt } = before;
  return makeList(work, keepingFeedback(curators, brief), {
    request: { prompt, ...(listenerId !== null && { listenerId }), model: modelOf(before, curators) },
    reading: { brief, missing: [] },
    following: followingOf(before, stays, barred),
    head: {
      id,
      listenerId,
      prompt,
      createdAt,
      version: before.version + 1,
      updatedAt: work.startedAt.toISOString(),
      ...(before.feedback && { feedback: before.feedback }),
    },
  });
}

/** Who made the list makes it again, while it is still there. */
function modelOf({ model }: Playlist, { models }: Curators): string {
  return models?.names.includes(model) ? model : "planner";
}

function briefFor(catalog: Catalog, before: Playlist, stays: Stays): Brief {
  const { brief, tracks, feedback = NO_FEEDBACK } = before;
  const accepted = rowsOf(
    catalog,
    tracks.map(({ id }) => id).filter((id) => stays.liked.has(id)),
  );
  const going = tracks.map(({ id }) => id).filter((id) => !isStaying(stays, id));
  const ruled = withFeedbackRules(brief, { feedback, patch: NO_PATCH, accepted });
  if (going.length === 0) return ruled;
  const asked = going.length === 1 ? "not the one that made room" : `none of the ${going.length} that made room`;
  const rule: Rule = {
    id: FEEDBACK_PARTS.refreshed,
    span: null,
    asked,
    kind: "excludeTracks",
    ids: going.slice(0, MOST_EXCLUDED),
  };
  return { ...ruled, rules: [...ruled.rules.slice(0, 99), rule] };
}

function followingOf(before: Playlist, stays: Stays, barred: readonly string[]): Following {
  return {
    slots: before.tracks.map(({ id, evidence: { score, from } }) =>
      isStaying(stays, id) ? { id, score, from, sure: !stays.best.has(id) } : null,
    ),
    barred: new Set(barred),
    sameSize: false,
    reorder: false,
    moved: new Set(),
    fromTheTop: false,
    named: { tests: [], each: 0 },
  };
}

function isStaying({ named, liked, best }: Stays, id: string): boolean {
  return named.has(id) || liked.has(id) || best.has(id);
}

function rowsOf(catalog: Catalog, ids: readonly string[]): Track[] {
  return ids.flatMap((id) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? [] : [catalog.track(ordinal)];
  });
}

function isWorse(made: Made, before: Ledger): boolean {
  return unmetOf(made) > before.entries.filter(({ status }) => status === "unmet").length;
}

function unmetOf(made: Made): number {
  if (made.kind !== "list") return Number.POSITIVE_INFINITY;
  return made.playlist.ledger.entries.filter(({ status }) => status === "unmet").length;
}

/** The version with what changed and why; no list where nothing in it is new. */
function told(work: Work, task: RefreshTask, stays: Stays, made: Made): Made {
  if (made.kind === "refused") return made;
  const { before } = task;
  const isNew = made.kind === "list" && changeBetween(work, task, stays, made.playlist).added.length > 0;
  if (made.kind !== "list" || !isNew)
    return { kind: "nothing_fits", because: "Nothing else in the catalogue fits. The list stays as it is." };
  const { playlist } = made;
  const catalog = work.ctx.catalog();
  const request = [before.prompt, ...(before.brief.messages ?? [])].join("\n");
  const rows = rowsOf(
    catalog,
    playlist.tracks.map(({ id }) => id),
  );
  return {
    kind: "list",
    playlist: {
      ...playlist,
      title: checkedTitle(before.title, { tracks: rows, request }) ?? titleAfter(work, before, playlist),
      ledger: keepMissing(playlist.ledger, before.ledger),
      change: changeBetween(work, task, stays, playlist),
    },
  };
}

function changeBetween(
  { ctx }: Work,
  task: RefreshTask,
  stays: Stays,
  after: Playlist,
): NonNullable<Playlist["change"]> {
  const { before, earlier } = task;
  const leave = new Map(before.tracks.filter(({ id }) => !isStaying(stays, id)).map(({ id }) => [id, ROOM]));
  const said = saidOf(after, { stays, earlier });
  return changeOf({ catalog: ctx.catalog(), before, after, message: "", said, leave });
}

function saidOf({ tracks }: Playlist, { stays, earlier }: { stays: Stays; earlier: RefreshTask["earlier"] }): string[] {
  const here = (ids: ReadonlySet<string>) => tracks.filter(({ id }) => ids.has(id)).length;
  const back = here(new Set(earlier.ids.filter((id) => !isStaying(stays, id))));
  const left = earlier.ids.length - back;
  const versions = earlier.versions === 1 ? "the version before it" : `the ${earlier.versions} versions before it`;
  return [
    ...count(here(stays.named), "kept the one that was asked for by name", (n) => `kept the ${n} asked for by name`),
    ...count(here(stays.liked), "kept the one you accepted", (n) => `kept ${n} that you accepted`),
    ...count(here(stays.best), "kept the one that fits best", (n) => `kept the ${n} that fit best`),
    ...count(left, `left out 1 track of ${versions}`, (n) => `left out ${n} tracks of ${versions}`),
    ...count(
      back,
      "brought 1 earlier track back, as too little else fits",
      (n) => `brought ${n} earlier tracks back, as too little else fits`,
    ),
  ];
}

function count(number: number, one: string, many: (number: number) => string): string[] {
  return number === 0 ? [] : [number === 1 ? one : many(number)];
}
