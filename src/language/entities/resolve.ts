import type { NameIndex, NameMatch, NameType } from "../names.ts";
import type { Facts } from "./facts.ts";
import type { Chosen } from "./lattice.ts";

/** The names of one sentence, and artists named before it. */
export interface Unresolved {
  facts: Facts;
  chosen: readonly Chosen[];
  artists: readonly string[];
}

export interface Resolved {
  type: NameType;
  ref?: NameMatch;
  alternatives: NameMatch[];
}

const WORKS = ["track", "album"] as const;
const LIMIT = 6;

/** Which entry of the catalogue each name means: artists first, then works by the artists beside them. */
export function resolve({ facts, chosen, artists }: Unresolved, names: NameIndex): Resolved[] {
  const resolved: Resolved[] = [];
  chosen.forEach(({ label, from, to }, at) => {
    if (label === 1) resolved[at] = resolveArtist(textOf(facts, from, to), artists, names);
  });
  chosen.forEach(({ label }, at) => {
    if (label === 2) resolved[at] = resolveWork({ facts, chosen, artists }, at, resolved, names);
  });
  return resolved;
}

function textOf(facts: Facts, from: number, to: number): string {
  return facts.words.slice(from, to).join(" ");
}

function resolveArtist(text: string, before: readonly string[], names: NameIndex): Resolved {
  const found = names.lookup(text, { types: ["artist"], fuzzy: true, limit: LIMIT });
  const near = found.filter((match) => isPlausible(text, match));
  const ref = near.find(({ id, distance }) => distance === near[0]!.distance && before.includes(id)) ?? near[0];
  const others = names.lookup(text, { types: WORKS, limit: 2 });
  return { type: "artist", ...(ref && { ref }), alternatives: [...found.filter((match) => match !== ref), ...others] };
}

/** A short name one edit away is mostly another name: only a famous one that begins alike is a slip of the keys. */
export function isPlausible(text: string, match: NameMatch): boolean {
  if (match.distance < 1 || text.length >= 7) return true;
  return match.popularity >= 65 && match.name.toLowerCase()[0] === text[0] && text.length >= 4;
}

function resolveWork(
  { facts, chosen, artists }: Unresolved,
  at: number,
  known: readonly Resolved[],
  names: NameIndex,
): Resolved {
  const { from, to } = chosen[at]!;
  const text = textOf(facts, from, to);
  const found = [...besides(chosen, at, known), ...artists].flatMap((by) =>
    names.lookup(text, { types: WORKS, by, fuzzy: true, limit: 4 }),
  );
  const anyones = names.lookup(text, { types: WORKS, fuzzy: found.length === 0, limit: LIMIT });
  const matches = found.length > 0 ? found : anyones;
  const wantsAlbum = speaksOfAlbum(facts, from, to);
  const ref = wantsAlbum ? (matches.find(({ type }) => type === "album") ?? matches[0]) : trackFirst(matches);
  const others = [...matches, ...anyones].filter(
    (match, place, all) =>
      match !== ref && all.findIndex(({ id, type }) => id === match.id && type === match.type) === place,
  );
  return {
    type: ref?.type ?? (wantsAlbum ? "album" : "track"),
    ...(ref && { ref }),
    alternatives: [...others.slice(0, LIMIT), ...names.lookup(text, { types: ["artist"], limit: 1 })],
  };
}

/** The best match; where it is an album with a track of the same name, the track. */
function trackFirst([best, ...others]: readonly NameMatch[]): NameMatch | undefined {
  if (best?.type !== "album") return best;
  const track = others.find(
    ({ type, artist, distance }) => type === "track" && artist === best.artist && distance === best.distance,
  );
  return track ?? best;
}

/** Names of the artists next to a work: the one after it first ("Roads by Portishead"), then the one before. */
function besides(chosen: readonly Chosen[], at: number, known: readonly Resolved[]): string[] {
  const { from, to } = chosen[at]!;
  const near: { name: string; gap: number }[] = [];
  chosen.forEach((other, place) => {
    const ref = known[place]?.ref;
    if (other.label !== 1 || ref === undefined) return;
    const gap = other.from >= to ? other.from - to : from - other.to + 0.5;
    near.push({ name: ref.name, gap });
  });
  return near
    .sort((a, b) => a.gap - b.gap)
    .map(({ name }) => name)
    .slice(0, 3);
}

function speaksOfAlbum(facts: Facts, from: number, to: number): boolean {
  const before = facts.words.slice(Math.max(0, from - 3), from).join(" ");
  return /\b(?:albums?|record|lp|ep|off|from)\b/.test(before) || /^(?:album|record|lp|ep)$/.test(facts.words[to] ?? "");
}
