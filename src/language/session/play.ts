import type { NameMatch } from "../names.ts";
import type { PhraseFound } from "./phrases.ts";
import type { RequestReader } from "./reader.ts";
import type { Named } from "./songs.ts";
import type { When } from "./words.ts";

const MOST_OF_ALBUM = 30;

/** "play Roads by Portishead": next, as nothing that plays is cut unprompted. */
export function doPlay(reader: RequestReader, phrase: PhraseFound): boolean {
  return play(reader, phrase, "next");
}

export function doPlayWhen(reader: RequestReader, phrase: PhraseFound): boolean {
  return play(reader, phrase, (phrase.slots.when?.value as When | undefined) ?? "later");
}

function play(reader: RequestReader, { from, slots }: PhraseFound, when: When): boolean {
  const named = slots.song!.value as Named;
  if (named.kind === "missing") return missing(reader, from, named);
  const { name, of } = named;
  if (of === "track") playTrack(reader, from, named, when);
  else if (of === "artist") playArtist(reader, from, named, when);
  else {
    const songs = reader.ports.songsOf(name, MOST_OF_ALBUM);
    if (songs.length === 0) return false;
    if (named.some) reader.add(from, { kind: "moreFrom", of: "album", trackId: songs[0]! });
    else reader.add(from, { kind: "play", trackIds: [...songs], when });
  }
  if (named.other) reader.ask(`I took “${short(name)}”. Did you mean the one by ${artistOf(named.other)}?`);
  return true;
}

type Found = Extract<Named, { kind: "found" }>;

function playTrack(reader: RequestReader, from: number, { name, id }: Found, when: When): void {
  reader.add(from, { kind: "play", trackIds: [id ?? name.id], when });
}

/** "play Portishead": some of the coming ones; "play Portishead next": the next one, too. */
function playArtist(reader: RequestReader, from: number, { name }: Found, when: When): boolean {
  const played = new Set([...reader.about.plays, ...(reader.about.now ? [reader.about.now] : [])].map(({ id }) => id));
  const songs = reader.ports.songsOf(name, 20);
  const best = songs.find((id) => !played.has(id)) ?? songs[0];
  if (best === undefined) return false;
  if (when === "now") reader.add(from, { kind: "play", trackIds: [best], when });
  else reader.add(from, { kind: "moreFrom", of: "artist", trackId: best });
  return true;
}

/** What the catalogue lacks is said, and nothing stands in for it unasked: the nearest by the artist is offered. */
function missing(reader: RequestReader, from: number, { text, by }: Extract<Named, { kind: "missing" }>): boolean {
  const who = by ? ` by ${by.name}` : "";
  reader.leftovers.push({ text: `${text}${who}`, why: "The catalogue does not have it." });
  const near = by && nearest(reader, text, by);
  if (near) reader.ask(`I do not have “${text}”${who}. Shall I play “${near}” by ${by.name}?`);
  void from;
  return true;
}

function nearest(reader: RequestReader, text: string, by: NameMatch): string | undefined {
  const { names } = reader.ports;
  const [near] = names.lookup(text, { types: ["track"], by: by.name, fuzzy: true, limit: 1 });
  return near?.name;
}

function short({ name, artist }: NameMatch): string {
  return `${name}${artist === undefined ? "" : ` by ${artist}`}`.slice(0, 90);
}

function artistOf({ artist, name }: NameMatch): string {
  return (artist ?? name).slice(0, 60);
}
