import { type TrainingList, wordsOf } from "#src/catalog/learned/model.ts";
import { foldName, foldText } from "#src/domain/fold.ts";

/** One thing to learn from. Plays of a listener by folded name of the artist, each once. */
export type TrainingRow = { list: TrainingList } | { listener: readonly (readonly [name: string, plays: number])[] };

export type ReadRow = TrainingRow | { rejected: string };

/** Longer lists say too little of what goes together, and cost the most. */
const MOST_TRACKS = 10_000;
const MOST_ARTISTS = 10_000;
const MOST_CHARACTERS = 20_000;
/** A title says more than a description. */
const TITLE_COUNTS = 2;

/**
 * What a row of a file is, told by its shape: a titled playlist (`name` or `title`, `description`, and its tracks under
 * `track_ids` or `tracks`), a conversation (`turns` with a `query` each, and the `goal` that it led to), or a listener
 * (`artists` as pairs of name and plays).
 */
export function readRow(row: unknown): ReadRow {
  if (!isObject(row)) return { rejected: "it is no object" };
  if (isObject(row.playlist)) return readRow(row.playlist);
  if (Array.isArray(row.turns)) return conversation(row);
  const tracks = row.track_ids ?? row.trackIds ?? row.tracks ?? row.track;
  if (Array.isArray(tracks)) return playlist(row, tracks);
  if (row.artists !== undefined) return listener(row.artists);
  return { rejected: "it is no playlist, no conversation and no listener" };
}

/** A list of what was said of it; words of a title count double. */
export function listOf(title: string, description: string, trackIds: readonly string[]): TrainingList {
  const [titled, described] = [title, description].map((text) => wordsOf(foldText(text.slice(0, MOST_CHARACTERS))));
  const words = [...Array.from({ length: TITLE_COUNTS }, () => titled!).flat(), ...described!];
  return { words, trackIds };
}

function playlist(row: Record<string, unknown>, tracks: readonly unknown[]): ReadRow {
  const title = textOf(row.name) ?? textOf(row.title);
  if (title === undefined) return { rejected: "the playlist has no name" };
  const ids = idsOf(tracks);
  if (ids.length === 0) return { rejected: "the playlist has no track ids" };
  return { list: listOf(title, textOf(row.description) ?? textOf(row.annotation) ?? "", ids) };
}

function conversation({ turns, goal }: Record<string, unknown>): ReadRow {
  const queries = (turns as unknown[]).flatMap((turn) => (isObject(turn) ? (textOf(turn.query) ?? []) : []));
  if (queries.length === 0) return { rejected: "nobody asks for anything in the conversation" };
  const ids = Array.isArray(goal) ? idsOf(goal) : [];
  if (ids.length === 0) return { rejected: "the conversation has no goal of track ids" };
  return { list: listOf("", queries.join(" "), ids) };
}

function listener(artists: unknown): ReadRow {
  const given = Array.isArray(artists) ? artists : isObject(artists) ? Object.entries(artists) : [];
  const plays = new Map<string, number>();
  for (const entry of given.slice(0, MOST_ARTISTS)) {
    if (!Array.isArray(entry)) continue;
    const [name, count] = entry as [unknown, unknown];
    if (typeof name !== "string" || typeof count !== "number" || !(count > 0 && count < 1e9)) continue;
    const key = foldName(name.slice(0, MOST_CHARACTERS));
    if (key !== "") plays.set(key, (plays.get(key) ?? 0) + count);
  }
  if (plays.size === 0) return { rejected: "the listener has no artists with plays" };
  return { listener: [...plays] };
}

/** `spotify:track:1`, `urn:segue:track:1` and addresses end in the id. */
const PATH = /^(?:[a-z]+:|https?:\/\/)\S*[:/]/i;

function idsOf(tracks: readonly unknown[]): string[] {
  return tracks.slice(0, MOST_TRACKS).flatMap((track) => {
    const id = isObject(track) ? idOf(track) : textOf(track);
    if (id === undefined) return [];
    return id.startsWith("urn:segue:") ? decoded(id.replace(PATH, "")) : id.replace(PATH, "");
  });
}

function idOf(track: Record<string, unknown>): string | undefined {
  if (isObject(track.track)) return idOf(track.track);
  const { id, track_id, trackId, track_uri, identifier } = track;
  const first = Array.isArray(identifier) ? identifier[0] : identifier;
  return [id, track_id, trackId, track_uri, first].map(textOf).find((text) => text !== undefined);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
