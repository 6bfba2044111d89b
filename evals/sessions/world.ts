import { foldName, foldText } from "#src/domain/fold.ts";
import { readRows } from "../data.ts";
import type { FactRow } from "../suite/facts.ts";

/**
 * The catalogue as the simulated listener and the baselines know it: read from the data file by code of its own, so that
 * nothing of the product's search, space or song identity is in what judges it. Rows are numbered as the file has them.
 */
export interface World {
  size: number;
  ids: readonly string[];
  rowOf: ReadonlyMap<string, number>;
  titles: readonly string[];
  /** Folded names of the artists by number, and numbers by row, main first. */
  artistNames: readonly string[];
  artists: readonly (readonly number[])[];
  rowsOfArtist: readonly (readonly number[])[];
  /** Equal for copies of one song: main artist and title without brackets and what follows a dash. */
  song: Int32Array;
  /** Number of the row's set of labels; 0 is the empty one. Rows without labels have those of their main artist. */
  labelSet: Int32Array;
  labelSets: readonly LabelSet[];
  labelNames: readonly string[];
  /** AUDIO.length values a row, each with mean 0 and deviation 1 over the catalogue; NaN where unknown. */
  audio: Float32Array;
  /** BPM, 0-11 with minor keys at their relative major on the circle of fifths; NaN where unknown. */
  tempo: Float32Array;
  fifths: Float32Array;
  /** NaN where unknown. */
  year: Float32Array;
  popularity: Float32Array;
  durationMs: Float32Array;
  /** Words of title and album that tell holiday songs, noise and karaoke. */
  oddities: Uint8Array;
}

/** Labels by number, ascending, each weighed by its rarity; of length 1 together. */
export interface LabelSet {
  labels: Int32Array;
  weights: Float32Array;
}

export const AUDIO = [
  "energy",
  "valence",
  "danceability",
  "acousticness",
  "instrumentalness",
  "speechiness",
  "loudness",
  "tempo",
] as const;

/** Bits of `oddities`, and the words that tell them. */
export const ODDITIES = {
  holiday: { bit: 1, words: /\b(christmas|xmas|x-mas|jingle bells?|santa claus|navidad|weihnacht\w*|noël|natale)\b/i },
  noise: {
    bit: 2,
    words:
      /\b((white|brown|pink|fan) noise|(rain|ocean|sleep|nature|forest) sounds|binaural|asmr|sound effects|(174|285|396|417|432|528|639|741|852|963) ?hz)\b/i,
  },
  karaoke: { bit: 4, words: /\b(karaoke|in the style of|made famous by|backing track|originally performed)\b/i },
} as const;

/** Labels of an artist that its rows without any take. */
const LABELS_OF_ARTIST = 8;
/** Length of a track of which it is not known. */
const USUAL_MS = 215_000;

export async function readWorld(): Promise<World> {
  const rows: FactRow[] = [];
  const rowOf = new Map<string, number>();
  for await (const row of readRows<FactRow>("catalog.jsonl.gz")) {
    if (rowOf.has(row.id)) continue;
    rowOf.set(row.id, rows.length);
    rows.push(row);
  }
  const numbered = numberArtists(rows);
  const { artists } = numbered;
  const songs = numbering<string>();
  const column = (of: (row: FactRow) => number | undefined) => Float32Array.from(rows, (row) => of(row) ?? Number.NaN);
  return {
    size: rows.length,
    ids: rows.map(({ id }) => id),
    rowOf,
    titles: rows.map(({ title, artists: [name] }) => `${name} - ${title}`),
    ...numbered,
    song: Int32Array.from(rows, ({ title }, row) => songs.of(`${artists[row]![0]}\t${plainTitle(title)}`)),
    ...labelsOf(rows, artists),
    audio: audioOf(rows),
    tempo: column(({ tempo }) => (typeof tempo === "number" && tempo > 0 ? tempo : undefined)),
    fifths: column(({ key, mode }) =>
      typeof key === "number" && key >= 0 && typeof mode === "number"
        ? ((mode === 1 ? key : key + 3) * 7) % 12
        : undefined,
    ),
    year: column(({ year }) => year),
    popularity: column(({ popularity }) => popularity),
    durationMs: column(({ duration_ms }) => (duration_ms && duration_ms > 0 ? duration_ms : USUAL_MS)),
    oddities: Uint8Array.from(rows, oddityOf),
  };
}

export function plainTitle(title: string): string {
  const bare = title.replace(/[([{].*$/, "").replace(/\s[-–—]\s.*$/, "");
  return foldText(bare) || foldText(title);
}

function oddityOf({ title, album }: FactRow): number {
  const text = `${title} | ${album ?? ""}`;
  return Object.values(ODDITIES).reduce((bits, { bit, words }) => bits | (words.test(text) ? bit : 0), 0);
}

function numbering<Name>(): { of: (name: Name) => number; names: Name[] } {
  const known = new Map<Name, number>();
  const names: Name[] = [];
  const of = (name: Name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, names.length);
    return names.push(name) - 1;
  };
  return { of, names };
}

function numberArtists(rows: readonly FactRow[]): Pick<World, "artists" | "artistNames" | "rowsOfArtist"> {
  const { of, names } = numbering<string>();
  const artists = rows.map((row) => [...new Set(row.artists.map((name) => of(foldName(name))))]);
  const rowsOfArtist: number[][] = names.map(() => []);
  for (const [row, numbers] of artists.entries()) for (const artist of numbers) rowsOfArtist[artist]!.push(row);
  return { artists, artistNames: names, rowsOfArtist };
}

function labelsOf(
  rows: readonly FactRow[],
  artists: readonly (readonly number[])[],
): Pick<World, "labelSet" | "labelSets" | "labelNames"> {
  const names = numbering<string>();
  const own = rows.map(({ genres }) => [...new Set((genres ?? []).map((label) => names.of(foldText(label))))]);
  const counts = new Float64Array(names.names.length);
  const byArtist = new Map<number, Map<number, number>>();
  for (const [row, labels] of own.entries()) {
    const of = byArtist.get(artists[row]![0]!) ?? new Map<number, number>();
    for (const label of labels) {
      counts[label]! += 1;
      of.set(label, (of.get(label) ?? 0) + 1);
    }
    byArtist.set(artists[row]![0]!, of);
  }
  const usual = (artist: number) =>
    [...byArtist.get(artist)!]
      .sort((a, b) => b[1] - a[1])
      .slice(0, LABELS_OF_ARTIST)
      .map(([label]) => label);
  const sets = numbering<string>();
  sets.of("");
  const labelSet = Int32Array.from(own, (labels, row) => {
    const taken = labels.length > 0 ? labels : usual(artists[row]![0]!);
    return sets.of(taken.toSorted((a, b) => a - b).join(" "));
  });
  const labelSets = sets.names.map((name) => weighed(name, counts, rows.length));
  return { labelSet, labelSets, labelNames: names.names };
}

function weighed(name: string, counts: Float64Array, size: number): LabelSet {
  const labels = Int32Array.from(name === "" ? [] : name.split(" ").map(Number));
  const raw = Array.from(labels, (label) => Math.log(size / counts[label]!));
  const length = Math.hypot(...raw) || 1;
  return { labels, weights: Float32Array.from(raw, (weight) => weight / length) };
}

function audioOf(rows: readonly FactRow[]): Float32Array {
  const values = new Float32Array(rows.length * AUDIO.length).fill(Number.NaN);
  for (const [at, feature] of AUDIO.entries()) {
    let [count, sum, squares] = [0, 0, 0];
    for (const [row, facts] of rows.entries()) {
      const value = facts[feature];
      if (typeof value !== "number" || (feature === "tempo" && value === 0)) continue;
      values[row * AUDIO.length + at] = value;
      count++;
      sum += value;
      squares += value * value;
    }
    const mean = sum / count;
    const deviation = Math.sqrt(squares / count - mean * mean);
    for (let row = 0; row < rows.length; row++) {
      const place = row * AUDIO.length + at;
      values[place] = (values[place]! - mean) / deviation;
    }
  }
  return values;
}
