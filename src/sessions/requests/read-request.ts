import type { Catalog } from "#src/catalog/catalog.ts";
import { countMatching } from "#src/catalog/matching.ts";
import { foldName } from "#src/domain/fold.ts";
import type { SessionReading } from "#src/domain/session-act.ts";
import { AUDIO_FEATURES, type Track } from "#src/domain/track.ts";
import type { NameMatch } from "#src/language/names.ts";
import type { ListTrack, Means } from "#src/language/refine/about.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import type { SessionAbout, SessionPorts } from "#src/language/session/about.ts";
import { readRequest } from "#src/language/session/read-request.ts";
import { understand } from "#src/language/understand.ts";
import type { Ground, Session } from "../core/session.ts";

export type SessionRead = { kind: "read"; reading: SessionReading } | { kind: "refused"; because: string };

/** Plays before the one in play that a request may speak of. */
const LATEST_PLAYS = 8;

/** What a request in the middle of a session asks for, as `src/language` reads it, or why nothing is done for it. */
export function readSessionRequest(ground: Ground, session: Session, message: string): SessionRead {
  const ports = portsOf(ground);
  const because = refusedBecause(message, ports);
  if (because !== undefined) return { kind: "refused", because };
  return { kind: "read", reading: readRequest(message, aboutOf(ground, session), ports) };
}

/** What the words are about speaks only for them: it is looked at where they alone would be refused, which is hardly ever. */
function refusedBecause(message: string, ports: SessionPorts): string | undefined {
  if (!refusalOf(message, { names: ports.names, language: "en" })) return undefined;
  const { brief, entities } = understand({ prompt: message }, ports);
  return refusalOf(message, { names: ports.names, language: brief.language, entities })?.because;
}

/** What language needs to know of the catalogue. */
export function portsOf({ catalog, now }: Pick<Ground, "catalog" | "now">): SessionPorts {
  return {
    names: catalog.names,
    now,
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    matching: (tests) => countMatching(catalog, tests),
    songsOf: (name, limit) => songsOf(catalog, name, limit),
    titleOf: (id) => rowOf(catalog, id)[0]?.title,
  };
}

/** Ids of songs by an artist, their own first, or on an album; the best known first, each once. */
export function songsOf(catalog: Catalog, { type, id, name }: Pick<NameMatch, "type" | "id" | "name">, limit: number) {
  if (type === "track") return [id];
  const test = { kind: type, anyOf: [{ name, id }] };
  const found = catalog.search({
    must: [{ id: "named", test }],
    mustNot: [],
    leanings: [{ id: "known", span: null, asked: "known", weight: 1, from: "request", aims: [KNOWN] }],
    limit: type === "artist" ? Math.max(limit, GUESTS) : limit,
    seed: 1,
  });
  const rows = found.hits.map(({ ordinal }) => catalog.track(ordinal));
  if (type === "album") return rows.map((row) => row.id);
  const isOwn = (row: Track) => foldName(row.artists[0] ?? "") === foldName(name);
  return [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row))].map((row) => row.id).slice(0, limit);
}

/** So many are looked at, so that an artist's own songs come before those that they are only a guest in. */
const GUESTS = 40;
const KNOWN = { kind: "popularity", target: 100, weight: 1 } as const;

function aboutOf({ catalog }: Ground, { state, plays }: Session): SessionAbout {
  const rows = (ids: readonly string[]) => ids.flatMap((id) => rowOf(catalog, id));
  const before = state.now && plays.at(-1) === state.now.trackId ? plays.slice(0, -1) : plays;
  const now = state.now ? rows([state.now.trackId]) : [];
  const queue = rows(state.queue.map(({ trackId }) => trackId));
  const [liked, disliked] = (["liked", "disliked"] as const).map((kind) =>
    state.signals.flatMap((signal) => (signal.kind === kind ? [signal.trackId] : [])),
  );
  return {
    brief: state.brief,
    now: now[0] ? listed(now[0]) : null,
    queue: queue.map(listed),
    plays: rows(before.slice(-LATEST_PLAYS)).map(listed),
    host: state.host,
    timeZone: state.timeZone,
    feedback: { liked: liked!, disliked: disliked!, kept: [] },
    turn: (state.brief.messages?.length ?? 0) + 1,
    means: meansOf([...now, ...queue]),
  };
}

function rowOf(catalog: Catalog, id: string): Track[] {
  const ordinal = catalog.ordinalOf(id);
  return ordinal === undefined ? [] : [catalog.track(ordinal)];
}

function listed({ id, title, artists, album, year, durationMs, genres, energy, tempo }: Track): ListTrack {
  return { id, title, artists, album, year, durationMs, genres, energy, tempo };
}

function meansOf(rows: readonly Track[]): Means {
  return Object.fromEntries(
    [...AUDIO_FEATURES, "popularity" as const, "year" as const].flatMap((measure) => {
      const known = rows.map((row) => row[measure]).filter((value) => value !== null);
      return known.length === 0 ? [] : [[measure, known.reduce((sum, value) => sum + value, 0) / known.length]];
    }),
  );
}
