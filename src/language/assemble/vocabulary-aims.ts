import type { Aim } from "#src/domain/brief.ts";
import { AUDIO_FEATURES } from "#src/domain/track.ts";
import type { NameIndex } from "../names.ts";
import { type VocabularyEntry, YEARS_AROUND } from "../vocabulary.ts";

/** Shares of one leaning. Tuned by the evaluations: what it sounds like, what it is filed under, who typifies it, its title. */
const WEIGHT = {
  audio: 1,
  genre: 1.2,
  artist: 0.5,
  words: 0.35,
  popularity: 0.8,
  year: 1,
  language: 2,
  version: 0.5,
  telling: 2,
  sound: 0.3,
};

const known = new WeakMap<NameIndex, Map<VocabularyEntry, Aim[]>>();

/** The measurable wishes of a vocabulary entry; its artists only where the catalogue has them. Kept as long as the names. */
export function aimsOf(entry: VocabularyEntry, names: NameIndex): Aim[] {
  let entries = known.get(names);
  if (entries === undefined) {
    entries = new Map();
    known.set(names, entries);
  }
  let aims = entries.get(entry);
  if (aims === undefined) {
    aims = makeAims(entry, names);
    entries.set(entry, aims);
  }
  return [...aims];
}

function makeAims(entry: VocabularyEntry, names: NameIndex): Aim[] {
  const aims: Aim[] = [];
  for (const feature of AUDIO_FEATURES) {
    const target = entry.aims[feature];
    if (target !== undefined) aims.push({ kind: "audio", feature, target, weight: WEIGHT.audio });
  }
  if (entry.aims.popularity !== undefined) {
    aims.push({ kind: "popularity", target: entry.aims.popularity, weight: WEIGHT.popularity });
  }
  aims.push(...yearAims(entry.aims.year));
  for (const [name, share] of Object.entries(entry.genres ?? {})) {
    aims.push({ kind: "genre", name, weight: round(share * WEIGHT.genre) });
  }
  if (entry.language) aims.push({ kind: "language", code: entry.language, weight: WEIGHT.language });
  if (entry.words) aims.push({ kind: "words", words: entry.words.join(" ").slice(0, 300), weight: WEIGHT.words });
  for (const version of entry.not ?? []) aims.push({ kind: "version", version, weight: -WEIGHT.version });
  for (const artist of entry.artists ?? []) {
    const match = names.lookup(artist, { types: ["artist"], limit: 1 })[0];
    if (match?.distance !== 0 || match.type !== "artist") continue;
    aims.push({ kind: "artist", ref: { name: match.name, id: match.id }, weight: WEIGHT.artist });
  }
  return (entry.telling ? aims.map(tell) : aims).slice(0, 60);
}

/** Moves the weight from the sound to what says it outright. */
function tell(aim: Aim): Aim {
  if (aim.kind === "words") return { ...aim, weight: WEIGHT.telling };
  return aim.kind === "audio" || aim.kind === "popularity" ? { ...aim, weight: round(aim.weight * WEIGHT.sound) } : aim;
}

function yearAims(year: number | [number, number] | undefined): Aim[] {
  if (year === undefined) return [];
  const [from, to] = typeof year === "number" ? [year - YEARS_AROUND, year + YEARS_AROUND] : year;
  return [{ kind: "year", from: Math.round(from), to: Math.round(to), weight: WEIGHT.year }];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
