import type { Rule } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import type { SessionItem } from "#src/domain/session.ts";
import type { SessionAct } from "#src/domain/session-act.ts";
import type { Track } from "#src/domain/track.ts";
import { songsOf } from "./read-request.ts";
import { quoted, steer } from "./steer.ts";
import { listed, named } from "./tell.ts";
import { trackOf, type Work } from "./work.ts";

type Act<Kind extends SessionAct["kind"]> = Extract<SessionAct, { kind: Kind }>;

/** Of an album or an artist so many come, each at least so far behind the one before. */
const MORE = 3;
const APART = 2;
const MOST_NAMED = 4;

/** What the listener names outright comes, whatever was asked of tracks before; a rule that it breaks is said. */
export function play(work: Work, { trackIds, when }: Act<"play">): void {
  const tracks = trackIds.flatMap((id) => trackOf(work, id) ?? []);
  const { tell } = work;
  if (tracks.length === 0) {
    work.said.push(tell("notThere"));
    return;
  }
  place(work, tracks, when);
  const names = listed(
    tell,
    tracks.slice(0, MOST_NAMED).map((track) => named(tell, track)),
  );
  const several = tracks.length > 1;
  if (when === "now") work.said.push(tell("nowPlaying", { track: named(tell, tracks[0]!) }));
  else if (several) work.said.push(tell(when === "next" ? "nextSeveral" : "laterSeveral", { tracks: names }));
  else work.said.push(tell(when, { track: names }));
  sayBroken(work, tracks);
}

function sayBroken(work: Work, tracks: readonly Track[]): void {
  const broken = tracks.flatMap((track) => brokenBy(work, track))[0];
  if (broken) work.said.push(work.tell("thisOnce", { rule: quoted(broken) }));
}

/** Puts tracks into the queue as requested: next in their order, later at the end; "now" ends what plays. */
export function place(work: Work, tracks: readonly Pick<Track, "id">[], when: Act<"play">["when"]): void {
  const ids = new Set(tracks.map(({ id }) => id));
  const queue = work.state.queue.filter(({ trackId }) => !ids.has(trackId));
  const items = tracks.map(({ id }) => requested(work, id));
  if (when === "now") work.ending = "cut";
  const at = when === "now" ? 0 : when === "next" ? Math.min(work.placed, queue.length) : queue.length;
  if (when === "next") work.placed += items.length;
  else if (when === "now") work.placed = items.length;
  work.state = { ...work.state, queue: [...queue.slice(0, at), ...items, ...queue.slice(at)] };
}

/** Its own item where it waits already, so that players know it again. */
function requested(work: Work, trackId: string): SessionItem {
  const waiting = work.before.state.queue.find((item) => item.trackId === trackId);
  const reason = "You asked for it.";
  if (waiting) return { ...waiting, from: "requested", reason };
  const { nextItem, block, resume } = work.state;
  work.state = { ...work.state, nextItem: nextItem + 1 };
  return {
    id: String(nextItem),
    trackId,
    block: block.id,
    from: "requested",
    reason,
    facts: [],
    startMs: entryOf(resume, trackId) ?? 0,
  };
}

/** Facts of which a row is sure: that a label is missing says little. */
const HARD: ReadonlySet<string> = new Set(["year", "explicit", "language", "artist", "duration"]);

/** The rule said in words that a track surely breaks. */
function brokenBy({ ground: { catalog }, before }: Work, track: Track): Rule[] {
  const ordinal = catalog.ordinalOf(track.id)!;
  return before.state.brief.rules.filter((rule) => {
    if (rule.kind !== "tracks" || rule.span === null) return false;
    if (rule.scope.kind === "none") return catalog.passes(ordinal, rule.test);
    return rule.scope.kind === "every" && HARD.has(rule.test.kind) && catalog.fails(ordinal, rule.test);
  });
}

/** "more from this album": some of it among what comes, and what else comes leans to it. */
export function moreFrom(work: Work, { of, trackId }: Act<"moreFrom">): void {
  const { tell } = work;
  const track = trackOf(work, trackId);
  if (!track) {
    work.said.push(tell("notThere"));
    return;
  }
  const artist = track.artists[0]!;
  if (of === "album" && track.album === null) {
    work.said.push(tell("noAlbum", { track: named(tell, track) }));
    return;
  }
  const some = of === "song" ? [] : restOf(work, track, of);
  if (of === "song") lean(work, track, tell("moreSong", { track: named(tell, track) }));
  else if (some.length === 0 && of === "album") work.said.push(tell("noMore"));
  else if (some.length === 0) lean(work, track, tell("moreLikeArtist", { artist }), "artist");
  else {
    const tracks = listed(
      tell,
      some.map(({ title }) => `“${title}”`),
    );
    const said =
      of === "album" ? tell("moreAlbum", { album: track.album!, tracks }) : tell("moreArtist", { artist, tracks });
    lean(work, track, said, of);
    spread(work, some);
    sayBroken(work, some);
  }
}

/** The best known of it that have not been played: what keeps the rules, and only where nothing does, what does not. */
function restOf(work: Work, track: Track, of: "album" | "artist"): Track[] {
  const { catalog } = work.ground;
  const name = of === "artist" ? track.artists[0]! : track.album!;
  const key = of === "artist" ? { type: of, name } : { type: of, name };
  const by = catalog.names.lookup(name, { types: [of], limit: 1, ...(of === "album" && { by: track.artists[0]! }) })[0];
  if (!by) return [];
  const heard = new Set(work.plays.flatMap((id) => songOf(work, id)));
  const ids = [track.id, ...songsOf(catalog, { ...key, id: by.id, name: by.name }, 40)];
  const rows = ids.flatMap((id) => trackOf(work, id) ?? []);
  const seen = new Set<number>();
  const fresh = rows.filter((row) => {
    const song = songOf(work, row.id)[0]!;
    const isNew = !heard.has(song) && !seen.has(song) && (row.id === track.id || isNotBarred(work, row.id));
    seen.add(song);
    return isNew;
  });
  const kept = fresh.filter((row) => brokenBy(work, row).length === 0);
  const sure = kept.filter((row) => keepsAll(work, row));
  const best = [...sure, ...kept.filter((row) => !sure.includes(row))];
  return (best.length > 0 ? best : fresh).slice(0, MORE);
}

/** Also the rules that a missing label seems to break. */
function keepsAll({ ground: { catalog }, before }: Work, track: Track): boolean {
  const ordinal = catalog.ordinalOf(track.id)!;
  return before.state.brief.rules.every(
    (rule) => rule.kind !== "tracks" || rule.scope.kind !== "every" || catalog.passes(ordinal, rule.test),
  );
}

function songOf({ ground: { catalog } }: Work, id: string): number[] {
  const ordinal = catalog.ordinalOf(id);
  return ordinal === undefined ? [] : [catalog.song(ordinal)];
}

function isNotBarred({ state }: Work, id: string): boolean {
  return !state.brief.rules.some((rule) => rule.kind === "excludeTracks" && rule.ids.includes(id));
}

/** The first of them next, the others each with another track between. */
function spread(work: Work, tracks: readonly Track[]): void {
  const ids = new Set(tracks.map(({ id }) => id));
  const queue = work.state.queue.filter(({ trackId }) => !ids.has(trackId));
  const items = tracks.map(({ id }) => requested(work, id));
  for (const [at, item] of items.entries()) queue.splice(Math.min(queue.length, work.placed + at * APART), 0, item);
  work.placed += 1;
  work.state = { ...work.state, queue };
}

function lean(work: Work, track: Track, said: string, of: "album" | "artist" | "song" = "song"): void {
  const ref = { name: track.title.slice(0, 300) || track.id, id: track.id };
  const aims =
    of === "artist"
      ? [{ kind: "artist" as const, ref: { name: track.artists[0]!.slice(0, 300) }, weight: 1 }]
      : [{ kind: "similar" as const, to: "track" as const, ref, weight: 1 }];
  const asked = of === "artist" ? `more ${track.artists[0]}` : `more like ${track.title}`;
  const put = { id: `more-${of}`, span: null, asked: asked.slice(0, 300), weight: 2, from: "request", aims };
  steer(work, { steps: [{ kind: "leaning", put }], said: [asked.slice(0, 300)], leftovers: [] }, said);
}

/** Out of the queue, and not played in this session. */
export function drop(work: Work, { trackIds }: Act<"drop">, out: (work: Work, ids: readonly string[]) => void): void {
  const tracks = trackIds.flatMap((id) => trackOf(work, id) ?? []);
  out(work, trackIds);
  const names = tracks.slice(0, MOST_NAMED).map((track) => named(work.tell, track));
  work.said.push(work.tell("dropItems", { tracks: listed(work.tell, names) }));
}
