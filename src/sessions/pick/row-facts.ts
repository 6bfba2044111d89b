import type { Catalog } from "#src/catalog/catalog.ts";
import { foldText } from "#src/domain/fold.ts";
import { canonicalLabel, GENRE_NODES, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import unspoken from "#src/playlists/explain/unspoken-labels.json" with { type: "json" };
import { familyOfRow } from "./family.ts";
import { FEATURES } from "./sound.ts";
import { type Oddity, odditiesOf } from "./unwanted.ts";

/** What choosing needs of a row beside its columns. */
export interface RowFacts {
  song: number;
  /** Equal for equal titles without version words. */
  title: number;
  /** Main first. */
  artists: readonly number[];
  /** Genres and labels by number, ascending, with weights that make a vector of length 1, or shorter where little is known. */
  genres: readonly number[];
  genreWeights: readonly number[];
  /** Number of its genre family; see `familyOf`. */
  family: number;
  /** As `FEATURES`; NaN where unknown. */
  sound: readonly number[];
  /** NaN where unknown. */
  year: number;
  oddities: ReadonlySet<Oddity>;
}

/** Many sessions choose among the same songs: what was read of a row is kept, up to so many rows of a catalogue. */
const REMEMBERED = 16_000;
const known = new WeakMap<Catalog, Map<number, RowFacts>>();

export function factsOfRow({ shared }: Catalog, row: number): RowFacts {
  const ofCatalog = known.get(shared) ?? new Map<number, RowFacts>();
  known.set(shared, ofCatalog);
  const found = ofCatalog.get(row);
  if (found) return found;
  if (ofCatalog.size >= REMEMBERED) ofCatalog.clear();
  const facts = readFacts(shared, row);
  ofCatalog.set(row, facts);
  return facts;
}

function readFacts(catalog: Catalog, row: number): RowFacts {
  const track = catalog.track(row);
  const vector = genreVector(track.genres);
  return {
    song: catalog.song(row),
    title: titleNumber(track),
    artists: catalog.artists(row),
    genres: vector.map(([number]) => number),
    genreWeights: vector.map(([, weight]) => weight),
    family: familyOfRow(catalog, row),
    sound: FEATURES.map((feature) => track[feature] ?? Number.NaN),
    year: track.songYear ?? track.year ?? Number.NaN,
    oddities: odditiesOf(track),
  };
}

/** What a genre weighs by how many lie above it, and a label as the catalogue has it. */
const NARROW = [0.4, 0.8, 1, 1.1];
const LABEL = 1;
/** A label like "permanent wave" says more of who listens than of how it sounds. */
const VAGUE_LABEL = 0.4;
const VAGUE = new Set(unspoken.map(canonicalLabel));
/** Fewer labels than come to this are no whole picture: such rows are alike only in part. */
const WHOLE = 1.2;

/** Number and weight of each genre; 0 for scenes and instruments, which say little of a sound. */
const NODES: ReadonlyMap<string, { number: number; weight: number }> = new Map(
  GENRE_NODES.map(({ name, kind }, number) => {
    const above = Math.max(0, nodesOfLabel(name).length - 1);
    return [name, { number, weight: kind ? 0 : NARROW[Math.min(NARROW.length - 1, above)]! }];
  }),
);

/** Labels have the numbers beyond those of genres. */
const FIRST_LABEL = 65_536;

/** The labels and the genres that they stand for: narrow ones weigh more than the families that they lie in. */
function genreVector(labels: readonly string[]): [number: number, weight: number][] {
  const counts = new Map<string, number>();
  const weights = new Map<number, number>();
  for (const label of new Set(labels.map(canonicalLabel))) {
    const weight = VAGUE.has(label) ? VAGUE_LABEL : LABEL;
    weights.set(FIRST_LABEL + (hashOf(label) >>> 1), weight);
    for (const node of nodesOfLabel(label)) counts.set(node, (counts.get(node) ?? 0) + weight);
  }
  for (const [name, count] of counts) {
    const { number, weight } = NODES.get(name)!;
    if (weight > 0) weights.set(number, weight * Math.sqrt(count));
  }
  const length = Math.max(WHOLE, Math.hypot(...weights.values()));
  return [...weights]
    .map(([number, weight]): [number, number] => [number, weight / length])
    .sort((x, y) => x[0] - y[0]);
}

/** What a title may end in that says only which tape it is from: "2019 digital master". */
const MASTER = / (?:\d{4} )?(?:digital |new |original )?(?:re)?master(?:ed|s)?(?: \d{4})?$/;

/** Where what is no part of the name of a song begins: "Popular (with Madonna) - From The Idol". */
const ASIDE = /[([{]|\s[-–—]\s/;
/** What tells parts of a work apart is part of their names. */
const PART_OF_WORK = /\b(?:no|op|act|part|pt|mvt|movement|scene)\b|\b[ivx]+\b/;

/** Tapes of one song that are told apart by where they are from have one number, and songs of one name by whomever. */
function titleNumber({ songKey, title }: Pick<Track, "songKey" | "title">): number {
  const whole = songKey.slice(songKey.indexOf("|") + 1).replace(MASTER, "");
  const name = foldText(title.split(ASIDE, 1)[0]!);
  const rest = whole.slice(name.length);
  const isAside = name !== "" && whole.startsWith(`${name} `) && !PART_OF_WORK.test(rest);
  return hashOf(isAside ? name : whole);
}

/** FNV-1a over UTF-16 units, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let mixed = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  return mixed >>> 0;
}
