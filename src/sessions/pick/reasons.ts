import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, Leaning } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import { capital } from "#src/domain/fold.ts";
import type { Fact } from "#src/domain/playlist.ts";
import type { SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { factReader } from "#src/playlists/explain/facts.ts";
import { music, said, songSaid } from "#src/playlists/explain/point.ts";
import { type MeasuredWish, measureWishes } from "#src/playlists/explain/wishes.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { isTaste } from "#src/playlists/verify/taste.ts";
import type { Ground } from "../core/session.ts";
import { narrowStyleOf, styleOf } from "../program/theme.ts";
import { DIRECTION_PART, directionTest, sinceTurn } from "./direction-part.ts";
import { anchorsOf } from "./signals.ts";
import { likeness, traitsOf } from "./traits.ts";

const MOST_FACTS = 16;
/** Part of the facts that are no part of the Brief: what the listener did, and knows. */
const SIGNAL_PART = "signals";
const HISTORY_PART = "history";
/** So alike a track is to one that was liked that it may be said. */
const ALIKE = 0.62;
/** A wish is met so well that it may be said, 0-1. */
const CLOSE = 0.75;
/** Popularities that may be spoken of, 0-100. */
const WELL_KNOWN = 65;
const LITTLE_KNOWN = 25;
const LONGEST_NAME = 60;

/** What a thing to say loses for each track around of which it is said. */
const TOLD = 0.35;
const CHANCE = 0.25;

/** Why a track has its place. */
export interface Why {
  reason: string;
  facts: Fact[];
}

/** Something true of a track; what leads a sentence, and what may follow. */
interface Clause {
  weight: number;
  text: string;
}

/** For tracks that were chosen together, in order: the facts, and one sentence made from the stored rows and what the listener did. */
export function whyOf(
  ground: Ground,
  state: SessionState,
  chosen: readonly { trackId: string; from: string }[],
): Why[] {
  if (chosen.length === 0) return [];
  const { catalog } = ground;
  const tracks = chosen.map(({ trackId }): Track => catalog.track(catalog.ordinalOf(trackId)!));
  // What is said of taste and of the direction is said in other words than wishes are.
  const { brief } = state;
  const spoken: Brief = {
    ...brief,
    leanings: brief.leanings.filter((one) => one.id !== DIRECTION_PART && !isTaste(one)),
  };
  const reference = referenceOf(catalog.shared);
  const wishes = measureWishes(spoken, tracks, reference);
  const factsOf = factReader({ brief: spoken, tracks, reference }, wishes);
  const likes = likesFor(catalog, state, tracks);
  const told = [state.now, ...state.queue].flatMap((item) => (item ? [item.reason] : []));
  return tracks.map((track, at) => {
    const like = likes[at];
    const clauses = [
      ...(chosen[at]!.from === "requested" ? [{ weight: 2, text: "you asked for it" }] : []),
      ...(chosen[at]!.from === "list" ? [{ weight: 2, text: "from the list that you started with" }] : []),
      ...(like ? [like.clause] : []),
      ...wishClauses(wishes, at),
      ...knownClauses(catalog, track),
      ...rowClauses(track),
    ];
    const own = [...(like ? [like.fact] : []), ...historyFacts(catalog, track)];
    const luck = (text: string) => chanceOf(state.seed + text.length, catalog.ordinalOf(track.id)!);
    const reason = (at === 0 ? turnReason(catalog, state, track) : undefined) ?? sentence(clauses, told, luck);
    told.push(reason);
    return { reason, facts: [...own, ...factsOf(at)].slice(0, MOST_FACTS) };
  });
}

/** The weightiest thing first, another behind it; what was said of the tracks around waits. */
function sentence(clauses: readonly Clause[], told: readonly string[], luck: (text: string) => number): string {
  const times = (text: string) => told.filter((reason) => reason.toLowerCase().includes(text.toLowerCase())).length;
  const worth = ({ weight, text }: Clause) => weight + CHANCE * luck(text) - TOLD * times(text);
  const [first, second] = [...clauses].sort((a, b) => worth(b) - worth(a));
  if (!first) return "It fits what was asked.";
  const text = second && first.text.length + second.text.length < 120 ? `${first.text}; ${second.text}` : first.text;
  return `${capital(text)}.`.slice(0, 400);
}

interface Like {
  clause: Clause;
  fact: Fact;
}

/** For each track the liked or heard one that it is most like, where that is much and can be named. */
function likesFor(catalog: Catalog, state: SessionState, tracks: readonly Track[]): (Like | undefined)[] {
  const anchors = anchorsOf(catalog, state);
  if (anchors.length === 0) return tracks.map(() => undefined);
  // What all of them are says nothing of why it is this one.
  const asked = genresAsked(state.brief);
  const liked = new Set(state.signals.filter(({ kind }) => kind === "liked").map(({ trackId }) => trackId));
  const heard = anchors.map((row) => catalog.track(row));
  const of = traitsOf(catalog, anchors);
  const own = traitsOf(
    catalog,
    tracks.map(({ id }) => catalog.ordinalOf(id)!),
  );
  return tracks.map((track, i) => {
    const alike = anchors.map((_, j) => likeness(catalog, { a: own, i, b: of, j }));
    const best = alike.indexOf(Math.max(...alike));
    return alike[best]! < ALIKE ? undefined : likeOf(track, heard[best]!, { fit: alike[best]!, liked, asked });
  });
}

function likeOf(
  track: Track,
  like: Track,
  { fit, liked, asked }: { fit: number; liked: ReadonlySet<string>; asked: ReadonlySet<string> },
): Like | undefined {
  const artist = track.artists.find((name) => like.artists.includes(name));
  const style = narrowStyleOf([track, like], asked);
  if (!artist && !style) return undefined;
  const title = `“${songSaid(like.title)}”`;
  const did = liked.has(like.id) ? `you liked ${title}` : `you heard ${title} to the end`;
  const link = artist ? `this is by ${said(artist, LONGEST_NAME)} too` : `this is ${music(style!)} too`;
  const fact: Fact = {
    ...{ part: SIGNAL_PART, asked: did, field: liked.has(like.id) ? "liked" : "finished", value: like.title },
    fit: Math.round(fit * 100) / 100,
  };
  return { clause: { weight: liked.has(like.id) ? 1.3 : 0.7, text: `${did}, and ${link}` }, fact };
}

function genresAsked({ rules, leanings }: Brief): ReadonlySet<string> {
  const ofRules = rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.test.kind === "genre" ? rule.test.anyOf : [],
  );
  const ofWishes = leanings.flatMap(({ aims }) => aims.flatMap((aim) => (aim.kind === "genre" ? [aim.name] : [])));
  return new Set([...ofRules, ...ofWishes]);
}

/** Told of the first track after the session went elsewhere, and of no other. */
function turnReason(catalog: Catalog, state: SessionState, { id }: Track): string | undefined {
  const { brief } = state;
  const test = directionTest(brief);
  const leaning = brief.leanings.find((one) => one.id === DIRECTION_PART);
  const isFirst = sinceTurn(state) === 0 && test && catalog.passes(catalog.ordinalOf(id)!, test);
  return leaning && isFirst ? `Another direction: ${leaning.asked}.`.slice(0, 400) : undefined;
}

/** The wishes that a track fits best, in one clause. */
function wishClauses(wishes: readonly MeasuredWish[], at: number): Clause[] {
  const close = wishes.flatMap(({ leaning, fits }) => {
    const fit = fits[at];
    const words = wordsOf(leaning);
    return words === undefined || fit === null || fit === undefined || fit < CLOSE ? [] : [{ words, fit }];
  });
  const [best, next] = close.sort((one, other) => other.fit - one.fit);
  if (!best) return [];
  const words = `“${best.words}”${next && next.words !== best.words ? ` and “${next.words}”` : ""}`;
  return [{ weight: 0.3 + 0.5 * best.fit, text: `a close fit for ${words}` }];
}

/** As the listener said it; what is about a name or about words is told by other facts. */
function wordsOf({ span, aims }: Leaning): string | undefined {
  if (!span || aims.every(({ kind }) => kind === "words" || kind === "similar")) return undefined;
  return said(span.text.replace(/^(?:in|on|at|to|for|with|by)\s+/i, ""), LONGEST_NAME);
}

const KNOWN = { kind: "history", is: "known" } as const;
const FAVOURITE = { kind: "history", is: "favourite" } as const;

function knownClauses(catalog: Catalog, { id, popularity }: Track): Clause[] {
  const row = catalog.ordinalOf(id)!;
  if (catalog.listener && catalog.passes(row, FAVOURITE)) return [{ weight: 0.9, text: "one of your favourites" }];
  if (catalog.listener && catalog.passes(row, KNOWN)) return [{ weight: 0.7, text: "you have heard it before" }];
  if (popularity === null) return [];
  if (popularity >= WELL_KNOWN) return [{ weight: 0.45, text: "one that many know" }];
  return popularity <= LITTLE_KNOWN ? [{ weight: 0.5, text: "one that few know" }] : [];
}

function historyFacts(catalog: Catalog, { id }: Track): Fact[] {
  if (!catalog.listener) return [];
  const row = catalog.ordinalOf(id)!;
  const is = catalog.passes(row, FAVOURITE) ? "favourite" : catalog.passes(row, KNOWN) ? "known" : undefined;
  return is ? [{ part: HISTORY_PART, asked: "what you have heard", field: "history", value: is, fit: 1 }] : [];
}

/** What the row itself says: style and year, sound. */
function rowClauses(track: Track): Clause[] {
  const style = styleOf([track]);
  const year = track.songYear ?? track.year;
  const clauses: Clause[] = [];
  if (style && year !== null) clauses.push({ weight: 0.6, text: `${music(style)} from ${year}` });
  else if (style) clauses.push({ weight: 0.5, text: music(style) });
  else if (year !== null) clauses.push({ weight: 0.4, text: `from ${year}` });
  const { energy } = track;
  const feel = energy === null ? undefined : FEELS.find(({ below }) => energy < below)?.words;
  if (feel) clauses.push({ weight: 0.35, text: feel });
  return clauses;
}

/** By energy 0-1; nothing is said of the middle. */
const FEELS: readonly { below: number; words: string | undefined }[] = [
  { below: 0.2, words: "very quiet" },
  { below: 0.4, words: "gentle" },
  { below: 0.65, words: undefined },
  { below: 0.8, words: "lively" },
  { below: 1.01, words: "full of energy" },
];
