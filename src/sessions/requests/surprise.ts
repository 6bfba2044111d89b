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
  turn(work, towards(work.state.brief, anchor), said);
  work.first.push(anchor.id);
  work.said.push(said);
}

function anchorOf(work: Work): Track | undefined {
  const { state, plays, ground } = work;
  const { catalog } = ground;
  const recent = plays.slice(-RECENT).flatMap((id) => trackOf(work, id) ?? []);
  const liked = state.signals.flatMap(({ kind, trackId }) => (kind === "liked" ? [trackId] : []));
  const near = liked.slice(-LIKED).flatMap((id) => trackOf(work, id) ?? []);
  const heard = new Set(
    [...plays, ...state.queue.map(({ trackId }) => trackId)].flatMap((id) => catalog.ordinalOf(id) ?? []),
  );
  const { hits } = catalog.search({
    must: testsOf(state.brief, "every").filter(({ test }) => STAYS.has(test.kind)),
    mustNot: testsOf(state.brief, "none"),
    leanings: [...wish("near", near, 1), ...wish("away", recent, -2), ...TASTE],
    limit: LOOKED_AT,
    exclude: heard,
    seed: state.seed + state.begun,
  });
  const known = new Set(recent.flatMap(({ genres }) => genres));
  const artists = new Set(recent.flatMap(({ artists: [main] }) => main ?? []));
  const others = hits
    .map(({ ordinal }) => catalog.track(ordinal))
    .filter(
      ({ artists: [main], genres, kind }) =>
        kind === "music" && !artists.has(main!) && !genres.some((genre) => known.has(genre)),
    );
  const draw = randomFrom(state.seed + state.begun * 31 + state.directions.length);
  return others[Math.floor(draw() * Math.min(CHOSEN_FROM, others.length))];
}

const TASTE: Leaning[] = [
  leaning("taste", 1, [
    { kind: "taste", weight: 1 },
    { kind: "popularity", target: 75, weight: 0.7 },
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

/** The Brief without what held tracks where they were, drawn to one. */
function towards(brief: Brief, anchor: Track): Brief {
  const put = {
    ...leaning("surprise", 3, [likeness(anchor)]),
    asked: `a surprise: like ${anchor.title}`.slice(0, 300),
  };
  return { ...brief, rules: brief.rules.filter(staysIn), leanings: [put], orders: [] };
}

function staysIn(rule: Rule): boolean {
  return rule.kind !== "tracks" || rule.scope.kind === "none" || STAYS.has(rule.test.kind);
}
