import type { Catalog } from "#src/catalog/catalog.ts";
import { type Brief, isAsked, MAX_TRACKS, type Test } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import type { Feedback, Playlist } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import type { Following } from "../compose/follow.ts";
import { NO_FEEDBACK, unsaid, withFeedback, withFeedbackLeanings, withFeedbackRules } from "./feedback.ts";
import { nearerThan } from "./fit.ts";
import { type Inserted, insertedBy, withoutPutIn } from "./insert.ts";
import { patchBrief, stepsOf } from "./patch-brief.ts";
import { withRoom } from "./room.ts";
import { titlesOf } from "./said.ts";
import { ordinalsOf, type Settlement, settle } from "./settle.ts";
import { NAMED_FIRST } from "./weights.ts";

export interface PatchInput {
  catalog: Catalog;
  /** The version that the message is about. */
  list: Playlist;
  patch: Patch;
  /** As typed; empty for feedback without words. */
  message: string;
  /** Ids given beside the message. */
  liked: readonly string[];
  disliked: readonly string[];
  /** What was said of these before no longer counts. */
  cleared?: readonly string[];
  /** What the Brief becomes, where it was edited by hand: the patch then tells what of the list it is about. */
  brief?: Brief;
}

export interface Applied {
  brief: Brief;
  feedback: Feedback;
  following: Following;
  /** Why each track that goes goes, in plain words. */
  leave: ReadonlyMap<string, string>;
  /** What was done, in our own plain words, in order. */
  said: string[];
  title?: string;
}

/**
 * A patch put on a list: the Brief that it leads to, what was said of tracks, which of them stay in which place, and why the
 * others go. Pure: the same list, patch and catalogue give the same answer. `undo` is not its business.
 */
export function applyPatch(input: PatchInput): Applied {
  const { catalog, list, patch, message, liked, disliked, cleared = [] } = input;
  const wanted = stepsOf(patch, "insert").flatMap(({ put }) =>
    put.kind === "tracks" && put.test.kind === "track" ? put.test.anyOf.flatMap(({ id }) => id ?? []) : [],
  );
  const heard = unsaid(list.feedback ?? NO_FEEDBACK, cleared);
  const before = { ...heard, disliked: heard.disliked.filter((id) => !wanted.includes(id)) };
  const feedback = withFeedback(before, { liked, disliked }, patch);
  const { brief: roomy, dropped } = input.brief
    ? { brief: input.brief, dropped: [] }
    : withRoom(catalog, patchBrief(list.brief, patch, message), patch);
  const out = [...stepsOf(patch, "remove"), ...stepsOf(patch, "replace"), ...stepsOf(patch, "dislike")];
  const gone = [...disliked, ...out.flatMap(({ ids }) => ids)];
  const asked = withoutPutIn(catalog, roomy, gone);
  const { brief: open, inserted } = insertedBy({ catalog, brief: asked, list, patch });
  const rated =
    liked.length + disliked.length > 0 || patch.steps.some(({ kind }) => kind === "like" || kind === "dislike");
  const settled = settle({
    catalog,
    brief: open,
    patch,
    list,
    feedback,
    rated,
    inserted,
    byHand: input.brief !== undefined,
  });
  const sized = withLength(open, { list, patch, slots: settled.slots.length });
  const rows = (ids: readonly string[]) => ids.flatMap((id) => rowOf(catalog, id));
  const kept = new Set([...feedback.liked, ...feedback.kept]);
  const accepted = rows(settled.slots.flatMap((slot) => (slot && kept.has(slot.id) ? [slot.id] : [])));
  const ruled = withFeedbackRules(sized, { feedback, patch, accepted });
  const rename = stepsOf(patch, "rename").at(-1);
  return {
    brief: withFeedbackLeanings(ruled, { liked: rows(feedback.liked), disliked: rows(feedback.disliked) }),
    feedback,
    following: followingOf(input, settled, inserted),
    leave: settled.leave,
    said: [...patch.said, ...dropped.map(({ asked }) => `no longer “${asked}”`), ...saidOfFeedback(input)],
    ...(rename && { title: rename.title }),
  };
}

function rowOf(catalog: Catalog, id: string): Track[] {
  const ordinal = catalog.ordinalOf(id);
  return ordinal === undefined ? [] : [catalog.track(ordinal)];
}

/**
 * What was taken out is not filled up again, and what was put in makes a number of tracks larger, unless the message says how
 * long the list shall be.
 */
function withLength(brief: Brief, { list, patch, slots }: { list: Playlist; patch: Patch; slots: number }): Brief {
  if (slots === list.tracks.length || stepsOf(patch, "length").length > 0) return brief;
  const { length } = brief;
  const given = isAsked(length) || length.kind === "duration" || length.given === true;
  const first = length.kind === "duration" ? list.tracks.length : (length.first ?? length.tracks);
  const tracks = Math.max(1, Math.min(MAX_TRACKS, slots));
  if (slots > list.tracks.length) {
    if (length.kind === "duration" || tracks <= length.tracks) return brief;
    return { ...brief, length: { ...length, tracks, first } };
  }
  return { ...brief, length: { kind: "tracks", tracks, span: null, ...(given && { given }), first } };
}

function followingOf(
  { catalog, list, patch }: PatchInput,
  settled: Settlement,
  inserted: readonly Inserted[],
): Following {
  const { slots, barred, leave, fromTheTop } = settled;
  const wishes = stepsOf(patch, "leaning").map(({ put }) => put);
  const leaving = [...leave.keys()].flatMap((id) => catalog.ordinalOf(id) ?? []);
  const steers = wishes.length > 0 && leaving.length > 0 && !fromTheTop;
  return {
    slots,
    barred,
    ...(steers && { wanted: nearerThan(catalog, { wishes, list: ordinalsOf(catalog, list) }, leaving) }),
    sameSize: stepsOf(patch, "length").length === 0 && slots.length === list.tracks.length,
    reorder: stepsOf(patch, "order").length > 0,
    moved: new Set([
      ...stepsOf(patch, "move").map(({ id }) => id),
      ...inserted.flatMap(({ id, to }) => (to === undefined && list.brief.orders.length > 0 ? [] : [id])),
    ]),
    isStill: inserted.length > 0 || isExchange(list, patch),
    fromTheTop,
    named: { tests: namedIn(patch), each: NAMED_FIRST },
  };
}

/** Two tracks take each other's place. */
function isExchange({ tracks }: Playlist, patch: Patch): boolean {
  const [one, other, ...more] = stepsOf(patch, "move");
  if (!one || !other || more.length > 0) return false;
  const placeOf = (id: string) => tracks.findIndex((track) => track.id === id) + 1;
  return one.to === placeOf(other.id) && other.to === placeOf(one.id);
}

/** What a message asks for by name. */
function namedIn(patch: Patch): Test[] {
  const ruled = stepsOf(patch, "rule").flatMap(({ put }) =>
    put.kind === "tracks" && put.scope.kind !== "none" && NAMES.has(put.test.kind) ? [put.test] : [],
  );
  const wished = stepsOf(patch, "leaning").flatMap(({ put }) =>
    put.aims.flatMap((aim): Test[] => {
      if (put.from !== "request" || put.weight * aim.weight <= 0) return [];
      if (aim.kind === "artist") return [{ kind: "artist", anyOf: [aim.ref] }];
      return aim.kind === "similar" && aim.to !== "track" ? [{ kind: aim.to, anyOf: [aim.ref] }] : [];
    }),
  );
  const tests = [...ruled, ...wished];
  return [...new Map(tests.map((test) => [JSON.stringify(test), test])).values()];
}

const NAMES: ReadonlySet<Test["kind"]> = new Set(["artist", "album", "track"]);

function saidOfFeedback({ list, liked, disliked, cleared = [] }: PatchInput): string[] {
  const songs = (ids: readonly string[]) => (ids.length === 1 ? "the one" : `the ${ids.length}`);
  const back = clearedOf(list, cleared);
  return [
    ...(liked.length > 0 ? [`more like ${songs(liked)} you liked`] : []),
    ...(disliked.length > 0 ? [`without ${songs(disliked)} you disliked`] : []),
    ...(back.length > 0 ? [`no longer what you said of ${titled(list, back)}`] : []),
  ];
}

/** By their titles where they are still there. */
function titled({ tracks }: Playlist, ids: readonly string[]): string {
  const here = tracks.filter(({ id }) => ids.includes(id));
  if (here.length === ids.length) return titlesOf(here);
  return ids.length === 1 ? "the one" : `the ${ids.length}`;
}

function clearedOf({ feedback = NO_FEEDBACK }: Playlist, cleared: readonly string[]): string[] {
  const rated = new Set([...feedback.liked, ...feedback.disliked, ...feedback.kept]);
  return cleared.filter((id) => rated.has(id));
}
