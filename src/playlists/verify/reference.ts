import type { Learned } from "#src/catalog/learned/aligned.ts";
import { songsCalled } from "#src/catalog/learned/called.ts";
import type { NameRef, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import type { AnswerPorts } from "./answer.ts";

/** What the checks may know of the catalogue beside the tracks of the list. */
export interface Reference extends AnswerPorts {
  /** Share 0-1 of the catalogue that passes. */
  shareOf: (test: Test) => number;
  /** Stored rows of what a wish is likened to: the song, or up to 50 tracks of the artist or album. */
  rowsOf: (to: "artist" | "album" | "track", ref: NameRef) => readonly Track[];
  /** Rows spread evenly over the catalogue: what a list would look like that nobody chose. */
  sample: readonly Track[];
  /** What sharing a label says, by how few rows of the sample have it: its inverse document frequency, squared. */
  rarity: (label: string) => number;
  /** What is stored of an episode beside its row; undefined for music. */
  episodeOf?: (id: string) => StoredEpisodeFacts | undefined;
  /** Whether a row stands in a list that people made under these words. Absent where nothing was learned. */
  listed?: (words: string, track: Track) => boolean;
  /** How near a row is to what the listener plays, 0-1; null where the row does not say. Absent where no listener is known. */
  nearness?: (track: Track) => number | null;
  /** The same for nobody, where this is a listener's. */
  shared?: Reference;
}

/** What the ledger reads of an episode. */
export interface StoredEpisodeFacts {
  show: string;
  description: string;
  topics: readonly string[];
  publishedAt: string | null;
  season: number | null;
  number: number | null;
}

/** The part of the catalogue that a Reference is made from. */
export interface ReferenceSource {
  readonly size: number;
  ordinalOf(id: string): number | undefined;
  track(ordinal: number): Track;
  song(ordinal: number): number;
  /** What was learned from lists that people made. */
  readonly learned?: Learned | undefined;
  count(test: Test): number;
  readonly episodes?: { readonly size: number; facts(ordinal: number): StoredEpisodeFacts | undefined };
  search(query: { must: { id: string; test: Test }[]; mustNot: []; leanings: []; limit: number; seed: number }): {
    hits: readonly { ordinal: number }[];
  };
}

const SAMPLE = 600;
const REFERENCE_ROWS = 50;
const REMEMBERED = 300;
const made = new WeakMap<ReferenceSource, Reference>();

/** Made once for each catalogue, as that is swapped whole when it changes. */
export function referenceOf(catalog: ReferenceSource): Reference {
  const known = made.get(catalog);
  if (known) return known;
  const rows = new Map<string, readonly Track[]>();
  const sample = spread(catalog);
  const reference: Reference = {
    shareOf: (test) => (catalog.size === 0 ? 0 : catalog.count(test) / catalog.size),
    songKeyOf: (id) => rowsWithId(catalog, id)[0]?.songKey,
    rowsOf: (to, ref) => {
      const key = JSON.stringify([to, ref.id ?? "", ref.name]);
      const found = rows.get(key) ?? rowsLike(catalog, to, ref);
      if (rows.size >= REMEMBERED) rows.delete(rows.keys().next().value!);
      rows.set(key, found);
      return found;
    },
    sample,
    rarity: rarityIn(sample),
    ...(catalog.episodes && { episodeOf: episodesIn(catalog) }),
    ...(catalog.learned && { listed: listedIn(catalog, catalog.learned) }),
  };
  made.set(catalog, reference);
  return reference;
}

function episodesIn(catalog: ReferenceSource): NonNullable<Reference["episodeOf"]> {
  return (id) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? undefined : catalog.episodes?.facts(ordinal);
  };
}

function listedIn(catalog: ReferenceSource, learned: Learned): NonNullable<Reference["listed"]> {
  const remembered = new Map<string, ReadonlySet<number>>();
  return (words, { id }) => {
    const songs = remembered.get(words) ?? songsCalled(learned, words);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(words, songs);
    const ordinal = catalog.ordinalOf(id);
    return ordinal !== undefined && songs.has(catalog.song(ordinal));
  };
}

function rarityIn(sample: readonly Track[]): (label: string) => number {
  const counts = new Map<string, number>();
  for (const { genres } of sample) for (const label of genres) counts.set(label, (counts.get(label) ?? 0) + 1);
  return (label) => Math.max(0.1, Math.log((sample.length + 1) / ((counts.get(label) ?? 0) + 1))) ** 2;
}

function rowsLike(catalog: ReferenceSource, to: "artist" | "album" | "track", ref: NameRef): Track[] {
  if (to === "track" && ref.id !== undefined) return rowsWithId(catalog, ref.id);
  return rowsNamed(catalog, { kind: to, anyOf: [ref] });
}

function rowsWithId(catalog: ReferenceSource, id: string): Track[] {
  const ordinal = catalog.ordinalOf(id);
  return ordinal === undefined ? [] : [catalog.track(ordinal)];
}

function rowsNamed(catalog: ReferenceSource, test: Test): Track[] {
  const must = [{ id: "reference", test }];
  const { hits } = catalog.search({ must, mustNot: [], leanings: [], limit: REFERENCE_ROWS, seed: 0 });
  return hits.map(({ ordinal }) => catalog.track(ordinal));
}

/** Rows that ranking leaves out are left out here too: a list is not better for having no ringtones in it. */
function spread(catalog: ReferenceSource): Track[] {
  const wanted = Math.min(SAMPLE, catalog.size);
  return Array.from({ length: wanted }, (_, index) =>
    catalog.track(Math.floor(((index + 0.5) * catalog.size) / wanted)),
  ).filter(({ rankable }) => rankable);
}
