import { foldName } from "#src/domain/fold.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import type { Engine } from "#src/engine.ts";
import { readRows } from "../data.ts";
import { mulberry } from "./random.ts";

/** A real listener: artists and how often they were played, and how the service knows this person. */
export interface DrawnListener {
  id: string;
  /** Of these the service was told; by folded name, weighted by the logarithm of the plays. */
  known: ReadonlyMap<string, number>;
  /** Kept from the service. */
  held: ReadonlyMap<string, number>;
}

interface ListenerRow {
  user: string;
  artists: [name: string, plays: number][];
}

const SEED = 20261121;
const EVENTS = 600;
const SONGS_OF_ARTIST = 12;
const FEWEST_ARTISTS = 25;
const DAY_MS = 86_400_000;

/**
 * `count` listeners drawn with a fixed seed, each with what the service is told: plays spread over the last year, by artist
 * in proportion to the logarithm of the real plays, on the artist's best-known songs here. A fifth of the artists is held out.
 */
export async function drawListeners({ verbs }: Engine, count: number, now: Date): Promise<DrawnListener[]> {
  const rows: ListenerRow[] = [];
  for await (const row of readRows<ListenerRow>("listeners.jsonl.gz"))
    if (row.artists.length >= FEWEST_ARTISTS) rows.push(row);
  const random = mulberry(SEED);
  const drawn: DrawnListener[] = [];
  while (drawn.length < count && rows.length > 0) {
    const [row] = rows.splice(Math.floor(random() * rows.length), 1);
    const listener = await tell(verbs, row!, { random, now });
    if (listener) drawn.push(listener);
  }
  return drawn;
}

async function tell(
  verbs: Engine["verbs"],
  { user, artists }: ListenerRow,
  { random, now }: { random: () => number; now: Date },
): Promise<DrawnListener | undefined> {
  const id = `eval-${user}`;
  const known = new Map<string, number>();
  const held = new Map<string, number>();
  for (const [name, plays] of artists) (random() < 0.2 ? held : known).set(foldName(name), Math.log1p(plays));
  const all = [...known.values()].reduce((sum, weight) => sum + weight, 0);
  const events: ListeningEvent[] = [];
  for (const [name] of artists) {
    const weight = known.get(foldName(name));
    if (weight === undefined) continue;
    const songs = await songsOf(verbs, name);
    if (songs.length === 0) continue;
    for (let play = 0; play < Math.max(1, Math.round((EVENTS * weight) / all)); play++) {
      const song = songs[Math.floor(random() ** 2 * songs.length)]!;
      const at = new Date(now.getTime() - Math.floor(random() * 365 * DAY_MS));
      events.push({ type: "play", trackId: song, at: at.toISOString(), heardMs: 200_000 });
    }
  }
  if (events.length < EVENTS / 2) return undefined;
  await verbs.deleteListener(id);
  for (let from = 0; from < events.length; from += 1000)
    await verbs.recordEvents(id, { events: events.slice(from, from + 1000) });
  return { id, known, held };
}

async function songsOf(verbs: Engine["verbs"], name: string): Promise<string[]> {
  const test = { kind: "artist" as const, anyOf: [{ name }] };
  const rule = {
    id: "artist",
    span: null,
    asked: name,
    kind: "tracks" as const,
    test,
    scope: { kind: "every" as const },
  };
  const { tracks } = await verbs.searchCatalog({ brief: { rules: [rule] }, limit: SONGS_OF_ARTIST });
  return tracks.map((track) => track.id);
}
