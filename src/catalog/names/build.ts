import { foldName } from "#src/domain/fold.ts";
import type { NameIndex } from "#src/language/names.ts";
import { ARTIST, collectEntries, type Entries, type NameRow, PIECE } from "./entries.ts";
import { hashDeletions, hashText } from "./hash.ts";
import { Lookup } from "./lookup.ts";
import { looseKey } from "./loose.ts";
import { nicknameEntries } from "./nicknames.ts";
import { PostingsBuilder } from "./postings.ts";
import { Slots } from "./slots.ts";
import { titleForms } from "./title.ts";

/** Keys under this length are matched exactly: one edit of a short name is another name. */
const SHORTEST_FUZZY = 4;
const LONGEST_FUZZY = 40;
/** Works less known than this are found misspelt only beside their artist: a slip is looked for among what people know. */
const KNOWN_WORK = 25;

/** The dictionary of the catalogue's names: exact by one hash, near by the deletion neighbourhoods of artists and known works. */
export function buildNames(rows: Iterable<NameRow>): NameIndex {
  const work = buildingNames(rows);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same in pieces, for `inTurns`. */
export function* buildingNames(rows: Iterable<NameRow>): Generator<void, NameIndex> {
  const { entries, folded } = yield* collectEntries(rows);
  const exact = new PostingsBuilder();
  const nearArtists = new PostingsBuilder();
  const nearWorks = new PostingsBuilder();
  const artists = new Map<string, number>();
  const filed = new Slots();
  for (let ordinal = 0; ordinal < entries.size; ordinal++) {
    if (ordinal % PIECE === 0) yield;
    const keys = entryKeys(entries.names[ordinal]!, folded[ordinal]!, entries.types[ordinal]!);
    for (const key of keys) exact.add(hashText(key), ordinal);
    const isArtist = entries.types[ordinal] === ARTIST;
    if (isArtist) artists.set(entries.ids[ordinal]!, ordinal);
    const key = keys[0]!;
    if (key.length < SHORTEST_FUZZY || key.length > LONGEST_FUZZY) continue;
    if (isArtist) hashDeletions(key, (hash) => nearArtists.add(hash, ordinal));
    else if (entries.popularity[ordinal]! >= KNOWN_WORK && isNew(filed, key)) {
      hashDeletions(key, (hash) => nearWorks.add(hash, ordinal));
    }
  }
  return new Lookup({
    entries,
    exact: exact.finish(),
    nearArtists: nearArtists.finish(),
    nearWorks: nearWorks.finish(),
    works: worksByArtist(entries),
    nicknames: nicknameEntries(artists),
    artists,
  });
}

/** Whether no work was filed under the key before (nor, one time in billions, another key of the same hash). */
function isNew(filed: Slots, key: string): boolean {
  const hash = hashText(key);
  if (filed.find(hash, () => true) !== undefined) return false;
  filed.add(hash, 0);
  return true;
}

/** The keys under which an entry is found, the plainest first. */
function entryKeys(name: string, folded: string, type: number): string[] {
  if (type === ARTIST) return [looseKey(folded)];
  const forms = titleForms(name);
  if (forms.length === 1 && forms[0] === name) return [looseKey(folded)];
  return [...new Set(forms.map((form) => looseKey(foldName(form))))];
}

/** Ordinals of the works of each artist, by the artist's ordinal. */
function worksByArtist({ types, artists, size }: Entries): (artist: number) => Uint32Array {
  const starts = new Uint32Array(size + 1);
  for (let ordinal = 0; ordinal < size; ordinal++) if (types[ordinal] !== ARTIST) starts[artists[ordinal]! + 1]!++;
  for (let artist = 1; artist <= size; artist++) starts[artist]! += starts[artist - 1]!;
  const works = new Uint32Array(starts[size]!);
  const next = starts.slice();
  for (let ordinal = 0; ordinal < size; ordinal++) {
    if (types[ordinal] !== ARTIST) works[next[artists[ordinal]!]!++] = ordinal;
  }
  return (artist) => works.subarray(starts[artist]!, starts[artist + 1]!);
}
