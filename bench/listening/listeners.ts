import { randomFrom } from "#src/domain/chance.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { dataFolder, readRows } from "../../evals/data.ts";

const DAY_MS = 86_400_000;
const DAYS = 730;
const BEGIN = Date.UTC(2024, 10, 1);
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Plays of two years: half of all listeners have fewer. */
const MEDIAN_PLAYS = 1_500;
const SPREAD = 0.8;

/** Plays by artist, most first. */
export type ArtistPlays = readonly number[];

/** How listeners share their plays out among artists: the real ones (HetRec 2011 Last.fm), else Zipf's law over 50. */
export async function readShares(): Promise<ArtistPlays[]> {
  if (!dataFolder()) return [Array.from({ length: 50 }, (_, rank) => 10_000 / (rank + 1))];
  const shares: ArtistPlays[] = [];
  for await (const { artists } of readRows<{ artists: [string, number][] }>("listeners.jsonl.gz"))
    shares.push(artists.map(([, plays]) => plays));
  return shares;
}

/** One listener's events, oldest first, drawn from a seed. */
export function drawEvents(shares: readonly ArtistPlays[], seed: number, plays?: number): ListeningEvent[] {
  const random = randomFrom(seed);
  const own = shares[Math.floor(random() * shares.length)] ?? [1];
  const total = plays ?? playsOf(random);
  const hours = Array.from({ length: 5 }, () => Math.floor(random() * 24));
  const sum = own.reduce((all, one) => all + one, 0);
  const times = Array.from({ length: total }, () => timeOf(random, hours)).sort((a, b) => a - b);
  const draw: Draw = { own, sum, total, seed, ids: new Map() };
  return times.map((time) => eventOf(random, { time, trackId: trackOf(random, draw) }));
}

function playsOf(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(Math.min(20_000, Math.max(50, MEDIAN_PLAYS * Math.exp(SPREAD * normal))));
}

/** Some hours of the day are a listener's own. */
function timeOf(random: () => number, hours: readonly number[]): number {
  const hour = random() < 0.8 ? hours[Math.floor(random() * hours.length)]! : Math.floor(random() * 24);
  return BEGIN + Math.floor(random() * DAYS) * DAY_MS + hour * 3_600_000 + Math.floor(random() * 3_600_000);
}

interface Draw {
  own: ArtistPlays;
  sum: number;
  total: number;
  seed: number;
  /** Of the tracks drawn so far. */
  ids: Map<number, string>;
}

/** An artist by its share, then one of its tracks, the first ones more often; the more plays, the more tracks. */
function trackOf(random: () => number, { own, sum, total, seed, ids }: Draw): string {
  let left = random() * sum;
  const artist = Math.max(
    0,
    own.findIndex((plays) => {
      left -= plays;
      return left <= 0;
    }),
  );
  const known = Math.min(40, Math.ceil(((own[artist]! / sum) * total) ** 0.7));
  const track = artist * 40 + Math.floor(known * random() ** 2);
  const id = ids.get(track) ?? idOf(seed * 7_919 + track);
  ids.set(track, id);
  return id;
}

/** Like the ids of the catalogue: 22 letters that do not repeat. */
function idOf(seed: number): string {
  const random = randomFrom(seed);
  return Array.from({ length: 22 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");
}

function eventOf(random: () => number, { time, trackId }: { time: number; trackId: string }): ListeningEvent {
  const at = new Date(time).toISOString();
  const kind = random();
  if (kind < 0.12) return { type: "skip", trackId, at, heardMs: Math.floor(random() * 60_000) };
  if (kind < 0.14) return { type: "like", trackId, at };
  return kind < 0.5 ? { type: "finish", trackId, at } : { type: "play", trackId, at, heardMs: 200_000 };
}
