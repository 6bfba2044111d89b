import type { Aim, Brief, Leaning, Test } from "#src/domain/brief.ts";
import { randomFrom } from "#src/domain/chance.ts";
import { covers } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import { readPlan } from "#src/playlists/compose/plan.ts";
import { turn } from "./steer.ts";
import { named } from "./tell.ts";
import { trackOf, type Work } from "./work.ts";

/** Plays that the surprise keeps away from, and likes that it stays near: the latest. */
const RECENT = 5;
const LIKED = 4;
const LOOKED_AT = 200;
const CHOSEN_FROM = 12;

/** Another region than the last tracks had, near what is liked and within all rules: one track is drawn there, and what follows is like it. */
export function surprise(work: Work): void {
  const anchor = anchorOf(work);
  if (!anchor) {
    work.said.push(work.tell("noSurprise"));
    return;
  }
  const said = work.tell("surprise", { track: named(work.tell, anchor) });
  turn(work, towards(work.state.brief, anchor, otherThanAsked(work.state.brief, heardOf(work))), work.message);
  work.first.push(anchor.id);
  work.said.push(said);
}

/** Within every rule; where that leaves too little, nearer to the genres and then to the sound of what was heard. */
function anchorOf(work: Work): Track | undefined {
  const { state, plays, ground } = work;
  const recent = plays.slice(-RECENT).flatMap((id) => trackOf(work, id) ?? []);
  const genres = otherThanAsked(state.brief, [...new Set(recent.flatMap((track) => track.genres))]).slice(0, 60);
  const away = genres.length > 0 ? [{ id: "heard", test: { kind: "genre" as const, anyOf: genres } }] : [];
  const artists = new Set([...plays, state.now?.trackId].flatMap((id) => trackOf(work, id)?.artists[0] ?? []));
  const draw = randomFrom(state.seed + state.begun * 31 + state.directions.length)();
  for (const [sound, not] of [
    [soundOf(recent), away],
    [soundOf(recent), []],
    [[], []],
  ]) {
    const hits = anchorsIn(work, recent, { sound: sound!, not: not! });
    const others = hits
      .map(({ ordinal }) => ground.catalog.track(ordinal))
      .filter(({ artists: [main], kind, genres: own }) => kind === "music" && own.length > 0 && !artists.has(main!));
    const farthest = farFirst(others, new Set(genres)).slice(0, CHOSEN_FROM);
    if (farthest.length > 0) return farthest[Math.floor(draw * farthest.length)];
  }
  return undefined;
}

/** Those of whose genres the least was heard come first. */
function farFirst(tracks: readonly Track[], heard: ReadonlySet<string>): Track[] {
  const shared = ({ genres }: Track) => genres.filter((label) => heard.has(label)).length / genres.length;
  return tracks.toSorted((a, b) => shared(a) - shared(b));
}

type Asked = { id: string; test: Test }[];

function anchorsIn(work: Work, recent: readonly Track[], { sound, not }: { sound: Asked; not: Asked }) {
  const { state, plays, ground } = work;
  const { catalog } = ground;
  const near = wantedIn(state).flatMap((id) => trackOf(work, id) ?? []);
  const { must, mustNot, excluded } = readPlan(catalog, state.brief, state.seed);
  const heard = [...plays, ...state.queue.map(({ trackId }) => trackId)];
  return catalog.search({
    must: [...must, ...sound],
    mustNot: [...mustNot, ...not],
    leanings: [...wish("near", near.length > 0 ? near : recent, 1), ...moodsOf(state.brief), ...TASTE],
    limit: LOOKED_AT,
    exclude: new Set([...excluded, ...heard.flatMap((id) => catalog.ordinalOf(id) ?? [])]),
    seed: state.seed + state.begun,
  }).hits;
}

/** A label that a rule asks for is no place to leave. */
function otherThanAsked({ rules }: Brief, labels: readonly string[]): string[] {
  const asked = rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind !== "none" && rule.test.kind === "genre" ? rule.test.anyOf : [],
  );
  return labels.filter((label) => !asked.some((genre) => covers(genre, label)));
}

/** Liked, else heard to the end; the latest. */
function wantedIn({ signals }: Work["state"]): string[] {
  const of = (kind: string) => signals.flatMap((signal) => (signal.kind === kind ? [signal.trackId] : []));
  const liked = of("liked");
  return (liked.length > 0 ? liked : of("finished")).slice(-LIKED);
}

/** How far the sound may lie from what was heard. */
const SOUND = { energy: 0.2, acousticness: 0.35 } as const;

function soundOf(recent: readonly Track[]) {
  return (["energy", "acousticness"] as const).flatMap((feature) => {
    const known = recent.flatMap((track) => track[feature] ?? []);
    if (known.length === 0) return [];
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const test = { kind: "audio" as const, feature, min: mean - SOUND[feature], max: mean + SOUND[feature] };
    return [{ id: `sound-${feature}`, test }];
  });
}

/** What was said of mood, place and hour holds also where the music is another, and what there is to be less of. */
function moodsOf({ leanings }: Brief): Leaning[] {
  return leanings.filter(
    ({ id, weight, aims }) =>
      id !== AWAY && (weight < 0 || aims.every(({ kind }) => kind === "audio" || kind === "taste")),
  );
}

const AWAY = "surprise-away";

const TASTE: Leaning[] = [
  leaning("taste", 0.5, [
    { kind: "taste", weight: 1 },
    { kind: "popularity", target: 70, weight: 0.5 },
  ]),
];

function leaning(id: string, weight: number, aims: Aim[]): Leaning {
  return { id, span: null, asked: id, weight, from: "request", aims };
}

function wish(id: string, tracks: readonly Track[], weight: number): Leaning[] {
  return tracks.length === 0 ? [] : [leaning(id, weight, tracks.map(likeness))];
}

function likeness({ id, title }: Track): Aim {
  return { kind: "similar", to: "track", ref: { name: title.slice(0, 300) || id, id }, weight: 1 };
}

/** The labels that were heard most lately. */
function heardOf(work: Work): string[] {
  const labels = work.plays.slice(-RECENT).flatMap((id) => trackOf(work, id)?.genres ?? []);
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, LABELS)
    .map(([label]) => label);
}

const LABELS = 10;

/** The Brief with all its rules, but without the wishes that held tracks where they were, drawn to one. */
function towards(brief: Brief, anchor: Track, heard: readonly string[]): Brief {
  const put = {
    ...leaning("surprise", 3, [likeness(anchor)]),
    asked: `a surprise: like ${anchor.title}`.slice(0, 300),
  };
  const away = heard.map((name): Aim => ({ kind: "genre", name: name.slice(0, 100), weight: 1 }));
  const leanings = [put, ...(away.length > 0 ? [leaning(AWAY, -2, away)] : [])];
  return { ...brief, leanings: [...moodsOf(brief), ...leanings], orders: [] };
}
