import type { NameIndex } from "#src/language/names.ts";
import { collectEntries, type Entry, type NameRow } from "./entries.ts";
import { hashDeletions, hashText } from "./hash.ts";
import { Lookup } from "./lookup.ts";
import { foldName, looseKey } from "./loose.ts";
import { nicknameEntries } from "./nicknames.ts";
import { filePostings } from "./postings.ts";
import { titleForms } from "./title.ts";

/** Keys under this length are matched exactly: one edit of a short name is another name. */
const SHORTEST_FUZZY = 4;

/** The dictionary of the catalogue's names: exact by one hash, near by deletion neighbourhoods of artists and works. */
export function buildNames(rows: Iterable<NameRow>): NameIndex {
  const entries = collectEntries(rows);
  const keys = entries.map(entryKeys);
  const exact = filePostings(entries.length * 1.1, (file) => {
    keys.forEach((forms, ordinal) => {
      for (const form of forms) file(hashText(form), ordinal);
    });
  });
  const near = filePostings(entries.length * 12, (file) => {
    keys.forEach((forms, ordinal) => {
      const form = forms[0]!;
      if (form.length >= SHORTEST_FUZZY && form.length < 40) hashDeletions(form, (hash) => file(hash, ordinal));
    });
  });
  const artists = new Map<string, Entry>();
  for (const entry of entries) if (entry.type === "artist") artists.set(entry.id, entry);
  return new Lookup({
    entries,
    exact,
    near,
    works: worksByArtist(entries),
    nicknames: nicknameEntries(artists),
    artists,
  });
}

function entryKeys(entry: Entry): string[] {
  if (entry.type === "artist") return [looseKey(entry.id)];
  const forms = titleForms(entry.name);
  if (forms.length === 1) return [looseKey(foldName(forms[0]!))];
  return [...new Set(forms.map((form) => looseKey(foldName(form))))];
}

function worksByArtist(entries: readonly Entry[]): Map<Entry, number[]> {
  const works = new Map<Entry, number[]>();
  entries.forEach((entry, ordinal) => {
    if (entry.artist === undefined) return;
    const list = works.get(entry.artist);
    if (list) list.push(ordinal);
    else works.set(entry.artist, [ordinal]);
  });
  return works;
}
