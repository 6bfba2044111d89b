import type { Aim, Brief, Leaning, Rule } from "#src/domain/brief.ts";
import { randomFrom } from "#src/domain/chance.ts";
import type { Track } from "#src/domain/track.ts";
import { turn } from "./steer.ts";
import { named } from "./tell.ts";
import { trackOf, type Work } from "./work.ts";

/** Plays that the surprise keeps away from, and likes that it stays near: the latest. */
const RECENT = 5;
const LIKED = 4;
const LOOKED_AT = 80;
const CHOSEN_FROM = 12;

/** What a track is of may change; what must never be heard may not. */
const STAYS: ReadonlySet<string> = new Set(["explicit", "version", "media", "history", "duration", "language"]);

/** Another region than the last tracks had, near what is liked: one track is drawn there, and what follows is like it. */
export function surprise(work: Work): void {
  const anchor = anchorOf(work);
  if (!anchor) {
    work.said.push(work.tell("noSurprise"));
    return;
  }
  const said = work.tell("surprise", { track: named(work.tell, anchor) });
  turn(work, towards(work.state.brief, anchor, heardOf(work)), work.message);
  work.first.push(anchor.id);
  work.said.push(said);
}

function anchorOf(work: Work): Track | undefined {
  const { state, plays, ground } = work;
  const { catalog } = ground;
  const recent = plays.slice(-RECENT).flatMap((id) => trackOf(work, id) ?? []);
  const near = wantedIn(state).flatMap((id) => trackOf(work, id) ?? []);
  const heard = [...plays, ...state.queue.map(({ trackId }) => trackId)];
  const genres = [...new Set(recent.flatMap((track) => track.genres))].slice(0, 60);
  const { hits } = catalog.search({
    must: [...testsOf(state.brief, "every").filter(({ test }) => STAYS.has(test.kind)), ...soundOf(recent)],
    mustNot: [
      ...testsOf(state.brief, "none"),
      ...(genres.length > 0 ? [{ id: "heard", test: { kind: "genre" as const, anyOf: genres } }] : []),
    ],
    leanings: [...wish("near", near.length > 0 ? near : recent, 1), ...moodsOf(state.brief), ...TASTE],
    limit: LOOKED_AT,
    exclude: new Set(heard.flatMap((id) => catalog.ordinalOf(id) ?? [])),
    seed: state.seed + state.begun,
  });
  const artists = new Set(recent.flatMap(({ artists: [main] }) => main ?? []));
  const others = hits
    .map(({ ordinal }) => catalog.track(ordinal))
    .filter(({ artists: [main], kind, genres: own }) => kind === "music" && own.length > 0 && !artists.has(main!));
  const draw = randomFrom(state.seed + state.begun * 31 + state.directions.length);
  return others[Math.floor(draw() * Math.min(CHOSEN_FROM, others.length))];
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

/** What was said of mood, place and hour holds also where the music is another. */
function moodsOf({ leanings }: Brief): Leaning[] {
  return leanings.filter(({ aims }) => aims.every(({ kind }) => kind === "audio" || kind === "taste"));
}

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

function testsOf({ rules }: Brief, scope: "every" | "none") {
  return rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind === scope ? [{ id: rule.id, test: rule.test }] : [],
  );
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

const LABELS = 6;

/** The Brief without what held tracks where they were, drawn to one. */
function towards(brief: Brief, anchor: Track, heard: readonly string[]): Brief {
  const put = {
    ...leaning("surprise", 3, [likeness(anchor)]),
    asked: `a surprise: like ${anchor.title}`.slice(0, 300),
  };
  const away = heard.map((name): Aim => ({ kind: "genre", name: name.slice(0, 100), weight: 1 }));
  const leanings = [put, ...(away.length > 0 ? [leaning("surprise-away", -2, away)] : [])];
  return { ...brief, rules: brief.rules.filter(staysIn), leanings: [...moodsOf(brief), ...leanings], orders: [] };
}

function staysIn(rule: Rule): boolean {
  return rule.kind !== "tracks" || rule.scope.kind === "none" || STAYS.has(rule.test.kind);
}
