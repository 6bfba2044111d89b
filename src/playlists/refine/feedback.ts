import type { Aim, Brief, Leaning, NameRef, Rule } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Patch } from "#src/domain/patch.ts";
import type { Feedback } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { stepsOf } from "./patch-brief.ts";
import { DISLIKED_ARTIST, LIKED_ARTIST, LIKED_SONG, LIKED_SONGS, MOST_ARTISTS } from "./weights.ts";

export const NO_FEEDBACK: Feedback = { liked: [], disliked: [], kept: [] };
/** Parts of a Brief that feedback writes, and no words. */
export const FEEDBACK_PARTS = {
  disliked: "feedback-disliked",
  removed: "feedback-removed",
  keeps: "feedback-keeps",
  likes: "feedback-likes",
  avoids: "feedback-avoids",
  /** What made room when the list was refreshed; a message takes it back. */
  refreshed: "feedback-refreshed",
} as const;
const MOST_IDS = 2000;
const MOST_EXCLUDED = 5000;
const MOST_NAMES = 100;

/** What was said of tracks so far, with what is said now: ids given beside the message, then its own steps. */
export function withFeedback(
  before: Feedback,
  given: { liked: readonly string[]; disliked: readonly string[] },
  patch: Patch,
): Feedback {
  let said = moved(moved(before, "liked", given.liked), "disliked", given.disliked);
  for (const step of patch.steps) {
    if (step.kind === "like") said = moved(said, "liked", step.ids);
    if (step.kind === "dislike") said = moved(said, "disliked", step.ids);
    if (step.kind === "keep") said = { ...said, kept: joined(said.kept, step.ids) };
    if (step.kind === "remove" || step.kind === "replace")
      said = { ...said, liked: less(said.liked, step.ids), kept: less(said.kept, step.ids) };
  }
  return {
    liked: said.liked.slice(-MOST_IDS),
    disliked: said.disliked.slice(-MOST_IDS),
    kept: said.kept.slice(-MOST_IDS),
  };
}

/** Without what was said of these tracks. */
export function unsaid({ liked, disliked, kept }: Feedback, ids: readonly string[]): Feedback {
  return { liked: less(liked, ids), disliked: less(disliked, ids), kept: less(kept, ids) };
}

function moved({ liked, disliked, kept }: Feedback, to: "liked" | "disliked", ids: readonly string[]): Feedback {
  return to === "liked"
    ? { liked: joined(liked, ids), disliked: less(disliked, ids), kept }
    : { liked: less(liked, ids), disliked: joined(disliked, ids), kept: less(kept, ids) };
}

/** What is said again counts as said last. */
function joined(ids: readonly string[], more: readonly string[]): string[] {
  return [...less(ids, more), ...new Set(more)];
}

function less(ids: readonly string[], gone: readonly string[]): string[] {
  return ids.filter((id) => !gone.includes(id));
}

/** The Brief with the rules that feedback stands for: none that was disliked or taken out, and all that is accepted. */
export function withFeedbackRules(
  brief: Brief,
  { feedback, patch, accepted }: { feedback: Feedback; patch: Patch; accepted: readonly Track[] },
): Brief {
  const ours = new Set<string>([
    FEEDBACK_PARTS.disliked,
    FEEDBACK_PARTS.removed,
    FEEDBACK_PARTS.keeps,
    FEEDBACK_PARTS.refreshed,
  ]);
  const others = brief.rules.filter(({ id }) => !ours.has(id));
  return {
    ...brief,
    rules: [
      ...others,
      ...excluding(FEEDBACK_PARTS.disliked, feedback.disliked, "you disliked"),
      ...excluding(FEEDBACK_PARTS.removed, removedSoFar(brief, feedback, patch), "you took out"),
      ...keeping(accepted, feedback),
    ],
  };
}

/** What was taken out by hand does not come back unless it is liked or kept later. */
function removedSoFar(brief: Brief, feedback: Feedback, patch: Patch): string[] {
  const rule = brief.rules.find(({ id }) => id === FEEDBACK_PARTS.removed);
  const before = rule?.kind === "excludeTracks" ? rule.ids : [];
  const now = [...stepsOf(patch, "remove"), ...stepsOf(patch, "replace")].flatMap(({ ids }) => ids);
  const wanted = [...feedback.liked, ...feedback.kept, ...feedback.disliked];
  return less(joined(before, now), wanted);
}

function excluding(id: string, ids: readonly string[], said: string): Rule[] {
  if (ids.length === 0) return [];
  const asked = ids.length === 1 ? `not the one ${said}` : `none of the ${ids.length} ${said}`;
  return [{ id, span: null, asked, kind: "excludeTracks", ids: ids.slice(-MOST_EXCLUDED) }];
}

function keeping(accepted: readonly Track[], { liked }: Feedback): Rule[] {
  if (accepted.length === 0) return [];
  const refs = accepted.slice(0, MOST_NAMES).map(({ id, title }): NameRef => ({ name: title.slice(0, 300) || id, id }));
  const said = accepted.every(({ id }) => liked.includes(id)) ? "you liked" : "you accepted";
  const asked = refs.length === 1 ? `keeps the one ${said}` : `keeps the ${refs.length} ${said}`;
  const scope = { kind: "count", min: refs.length } as const;
  return [{ id: FEEDBACK_PARTS.keeps, span: null, asked, kind: "tracks", test: { kind: "track", anyOf: refs }, scope }];
}

/** Where feedback pulls: to songs like those liked last and their artists, and away from artists of disliked songs. */
export function withFeedbackLeanings(
  brief: Brief,
  { liked, disliked }: { liked: readonly Track[]; disliked: readonly Track[] },
): Brief {
  const ours = new Set<string>([FEEDBACK_PARTS.likes, FEEDBACK_PARTS.avoids]);
  const others = brief.leanings.filter(({ id }) => !ours.has(id));
  return { ...brief, leanings: [...others, ...likesOf(liked), ...avoidsOf(liked, disliked)].slice(-MOST_NAMES) };
}

function likesOf(liked: readonly Track[]): Leaning[] {
  if (liked.length === 0) return [];
  const songs = liked.slice(-LIKED_SONGS);
  const by = [...countArtists(liked).keys()].slice(-MOST_ARTISTS);
  const aims: Aim[] = [
    ...songs.map(({ id, title }): Aim => ({ kind: "similar", to: "track", ref: { name: title || id, id }, weight: 1 })),
    ...by.map((name): Aim => ({ kind: "artist", ref: artistRef(name), weight: LIKED_ARTIST / LIKED_SONG })),
  ];
  const asked = liked.length === 1 ? "like the one you liked" : `like the ${liked.length} you liked`;
  return [{ id: FEEDBACK_PARTS.likes, span: null, asked, weight: LIKED_SONG, from: "request", aims }];
}

function avoidsOf(liked: readonly Track[], disliked: readonly Track[]): Leaning[] {
  const loved = countArtists(liked);
  const aims = [...countArtists(disliked)]
    .filter(([name]) => !loved.has(name))
    .slice(-MOST_ARTISTS)
    .map(([name, times]): Aim => {
      const weight = DISLIKED_ARTIST[Math.min(times, DISLIKED_ARTIST.length - 1)]!;
      return { kind: "artist", ref: artistRef(name), weight };
    });
  if (aims.length === 0) return [];
  const asked = "less by artists of songs you disliked";
  return [{ id: FEEDBACK_PARTS.avoids, span: null, asked, weight: 1, from: "request", aims }];
}

/** An artist's id is the folded name. */
function artistRef(name: string): NameRef {
  const id = foldName(name);
  return id === "" ? { name } : { name, id };
}

/** How many of the songs each main artist made, in the order last heard of. */
function countArtists(tracks: readonly Track[]): Map<string, number> {
  const spelled = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { artists } of tracks) {
    const key = foldName(artists[0]!);
    const name = spelled.get(key) ?? artists[0]!.slice(0, 300);
    const times = (counts.get(name) ?? 0) + 1;
    spelled.set(key, name);
    counts.delete(name);
    counts.set(name, times);
  }
  return counts;
}
