import { foldName, foldText } from "#src/domain/fold.ts";
import { recogniseNames } from "../entities/recognise.ts";
import type { NameMatch, NameType } from "../names.ts";
import { type PhraseBook, phraseBook } from "../phrase-book.ts";
import type { ListTrack } from "../refine/about.ts";
import { readRelative } from "../refine/relative.ts";
import type { SlotReading } from "../refine/templates.ts";
import type { Token } from "../tokens.ts";
import type { SessionAbout, SessionPorts } from "./about.ts";
import data from "./words.json" with { type: "json" };
import { endOf, SONG, WHEN } from "./words.ts";

/** Music that a request names. */
export type Named =
  | {
      kind: "found";
      of: NameType;
      name: NameMatch;
      /** "something by", "some": a few of it, not all. */
      some: boolean;
      /** Said with its artist. */
      pair?: boolean;
      /** Another one that it may as well mean. */
      other?: NameMatch;
      /** Of `of` "track": whose recording stands in the session already. */
      id?: string;
    }
  /** A name that the catalogue does not have, and by whom it would be. */
  | { kind: "missing"; text: string; by?: NameMatch; isSure: boolean };

const LONGEST_NAME = 14;
const MOST_RESPELLED = 5;
/** A title without an artist must be known this well, unless it stands as it is. */
const KNOWN = 35;
const KNOWN_WORD = 55;
const RIVAL = 12;

/** Words before which a name may end, as something else may begin there. */
const TAILS = new Set(data.tails.map((word) => foldText(word)));

/** Reads names of music: titles, artists, albums, "roads by portishead", "the album dummy". */
export class SongReader {
  readonly #about: SessionAbout;
  readonly #ports: SessionPorts;
  readonly #book: PhraseBook;
  readonly #memo = new Map<string, Named | undefined>();

  constructor(about: SessionAbout, ports: SessionPorts) {
    this.#about = about;
    this.#ports = ports;
    this.#book = ports.book ?? phraseBook();
  }

  /** The longest way that names something first. Words that name nothing of the catalogue only where they are said to. */
  read = (tokens: readonly Token[], from: number): SlotReading[] => {
    const readings: SlotReading[] = [];
    let missing: SlotReading | undefined;
    for (const to of endsOf(tokens, from)) {
      const named = this.#named(tokens, from, to);
      if (named?.kind === "found") readings.push({ to, value: named });
      if (named?.kind === "missing") missing = { to, value: named };
    }
    return readings.length > 0 ? readings : missing ? [missing] : [];
  };

  #named(tokens: readonly Token[], from: number, to: number): Named | undefined {
    const key = `${from}-${to}`;
    if (!this.#memo.has(key)) this.#memo.set(key, this.#resolve(tokens.slice(from, to)));
    return this.#memo.get(key);
  }

  #resolve(tokens: readonly Token[]): Named | undefined {
    const quoted = tokens[0]!.quote;
    const lead = leadOf(tokens);
    const words = tokens.slice(lead.to);
    if (words.length === 0) return undefined;
    const by = this.#byArtist(words, lead);
    if (by?.kind === "found") return by;
    const text = textOf(words);
    if (!quoted && !lead.sure && (isOrdinary(words, this.#book) || this.#ports.genreExists?.(foldText(text))))
      return undefined;
    if (lead.some && lead.by) return this.#artist(text, true);
    const listed = lead.types.includes("track") ? this.#listed(text) : undefined;
    if (listed) return listed;
    if (!quoted && !lead.sure && isDescriptive(words, this.#book) && !this.#isRecognised(tokens)) return undefined;
    const alone = this.#alone(text, lead.types, { some: lead.some, sure: lead.sure || quoted, words: words.length });
    const isSure = lead.sure || quoted;
    return alone ?? by ?? this.#respelled(words, lead) ?? (lead.some ? undefined : { kind: "missing", text, isSure });
  }

  /** "roads by portishead", at every "by", the last first; "portishead roads" too. */
  #byArtist(words: readonly Token[], { types, some }: Lead): Named | undefined {
    let missing: Named | undefined;
    for (let at = words.length - 2; at >= 1; at--) {
      const end = endOf(SONG.by, words, at);
      if (end === undefined || end >= words.length) continue;
      const artist = this.#artistNamed(textOf(words.slice(end)));
      if (!artist) continue;
      const title = textOf(words.slice(0, at));
      const [work] = this.#lookup(title, types, artist.name);
      if (work) return { kind: "found", of: work.type, name: work, some, pair: true };
      if (artist.popularity >= KNOWN && !isOrdinary(words.slice(0, at), this.#book))
        missing ??= { kind: "missing", text: title, by: artist, isSure: true };
    }
    return missing ?? this.#besides(words, types, some);
  }

  #besides(words: readonly Token[], types: readonly NameType[], some: boolean): Named | undefined {
    for (let at = 1; at < words.length; at++) {
      for (const [one, other] of [
        [words.slice(0, at), words.slice(at)],
        [words.slice(at), words.slice(0, at)],
      ] as const) {
        const [artist] = this.#ports.names.lookup(textOf(one), { types: ["artist"], limit: 1 });
        if (!artist || artist.distance > 0 || artist.popularity < KNOWN) continue;
        const [work] = this.#ports.names.lookup(textOf(other), { types, by: artist.name, limit: 1 });
        if (work && work.distance === 0 && work.type !== "artist")
          return { kind: "found", of: work.type, name: work, some, pair: true };
      }
    }
    return undefined;
  }

  #lookup(text: string, types: readonly NameType[], by: string): NameMatch[] {
    const works = types.filter((type) => type !== "artist");
    return this.#ports.names.lookup(text, { types: works, by, fuzzy: true, limit: 1 });
  }

  #artistNamed(text: string): NameMatch | undefined {
    return this.#ports.names.lookup(text, { types: ["artist"], fuzzy: true, limit: 1 })[0];
  }

  /** Whether the sentence, and the catalogue, make a name of these words. */
  #isRecognised(tokens: readonly Token[]): boolean {
    const text = `play ${textOf(tokens)}`;
    return recogniseNames(text, undefined, this.#ports.names).some(
      ({ start, end, ref }) => ref?.distance === 0 && start <= 5 && end === text.length,
    );
  }

  #artist(text: string, some: boolean): Named | undefined {
    const name = this.#artistNamed(text);
    return name && { kind: "found", of: "artist", name, some };
  }

  /** Titles with one word more misspelt than the catalogue forgives: each word is spelled as a name has it. */
  #respelled(words: readonly Token[], { types }: Lead): Named | undefined {
    if (words.length < 2 || words.length > MOST_RESPELLED) return undefined;
    const { names } = this.#ports;
    for (const [at, { text }] of words.entries()) {
      if (text.length < 5) continue;
      for (const near of names.lookup(text, { fuzzy: true, limit: 4 })) {
        const spelled = foldName(near.name);
        if (spelled === text || spelled.includes(" ")) continue;
        const wording = words.map((word, other) => (other === at ? spelled : word.text)).join(" ");
        const [name] = names.lookup(wording, { types, fuzzy: true, limit: 1 });
        if (name && name.popularity >= KNOWN) return { kind: "found", of: name.type, name, some: false };
      }
    }
    return undefined;
  }

  /** A title of the session itself wins over its namesakes. */
  #listed(text: string): Named | undefined {
    const { now, queue, plays } = this.#about;
    const folded = foldName(text);
    const track = [...(now ? [now] : []), ...queue, ...plays].find((one) => titlesOf(one).includes(folded));
    if (!track || folded === "") return undefined;
    const name: NameMatch = {
      type: "track",
      id: track.id,
      name: track.title,
      ...(track.artists[0] !== undefined && { artist: track.artists[0] }),
      popularity: 0,
      tracks: 1,
      distance: 0,
    };
    return { kind: "found", of: "track", name, some: false, id: track.id };
  }

  #alone(
    text: string,
    types: readonly NameType[],
    { some, sure, words }: { some: boolean; sure: boolean; words: number },
  ): Named | undefined {
    const least = sure ? 0 : words === 1 ? KNOWN_WORD : KNOWN;
    const { names } = this.#ports;
    const found = names.lookup(text, { types, fuzzy: words > 1 || text.length > 5 || sure, limit: 5 });
    const [name, ...others] = found.filter(
      (one) => one.popularity >= (one.distance === 0 ? least : Math.max(KNOWN, least)),
    );
    if (!name) return undefined;
    const other = others.find(
      (one) =>
        one.type === name.type &&
        one.artist !== name.artist &&
        one.distance <= name.distance &&
        one.popularity >= name.popularity - RIVAL,
    );
    return { kind: "found", of: name.type, name, some, ...(name.type !== "artist" && other && { other }) };
  }
}

interface Lead {
  types: readonly NameType[];
  /** A noun says that it is a name. */
  sure: boolean;
  some: boolean;
  by: boolean;
  to: number;
}

/** "some roads" is no song. */
const SOME = new Set(["some", "something", "anything", "etwas", "irgendwas", "algo", "qualcosa", "alguma"]);
const ALL: readonly NameType[] = ["artist", "track", "album"];

/** "the song", "the album called", "something by". */
function leadOf(tokens: readonly Token[]): Lead {
  const some = endOf(SONG.some, tokens, 0);
  if (some !== undefined && some < tokens.length) {
    const by = endOf(SONG.by, tokens, some);
    const isBy = by !== undefined && by < tokens.length;
    if (isBy || tokens.length - some > 0)
      return {
        types: isBy || SOME.has(tokens[0]!.text) ? ["artist"] : ALL,
        sure: false,
        some: true,
        by: isBy,
        to: isBy ? by : some,
      };
  }
  const article = endOf(SONG.article, tokens, 0) ?? 0;
  for (const [trie, type] of [
    [SONG.song, "track"],
    [SONG.album, "album"],
  ] as const) {
    const noun = endOf(trie, tokens, article);
    if (noun === undefined || noun >= tokens.length) continue;
    const called = endOf(SONG.called, tokens, noun);
    const by = endOf(SONG.by, tokens, noun);
    if (by !== undefined && called === undefined && type === "track") continue;
    return { types: [type], sure: true, some: false, by: false, to: called ?? noun };
  }
  return { types: ALL, sure: false, some: false, by: false, to: 0 };
}

/** Where a name may end, the farthest first: the end of the clause, and before each word that may go on. */
function endsOf(tokens: readonly Token[], from: number): number[] {
  const ends: number[] = [];
  for (let to = from + 1; to <= Math.min(tokens.length, from + LONGEST_NAME); to++) {
    const next = tokens[to];
    const ended = next === undefined || next.stop || next.comma;
    if (ended || TAILS.has(next.text) || WHEN.at(tokens, to).length > 0) ends.unshift(to);
    if (next === undefined || next.stop) break;
  }
  return ends;
}

/** Words that say what music is to be like rather than name it. */
function isOrdinary(words: readonly Token[], book: PhraseBook): boolean {
  const wish = readRelative(words, 0);
  if (wish && wish.to >= words.length) return true;
  return book.trie.at(words, 0).some(({ to }) => to >= words.length) || words.every(({ text }) => IDLE.has(text));
}

/** Every word is one that music is described with: "under the bridge", and "calm piano music" too. */
function isDescriptive(words: readonly Token[], { trie }: PhraseBook): boolean {
  return words.every(({ text }) => IDLE.has(text) || trie.words.has(text));
}

const IDLE = new Set(data.idle.map((word) => foldText(word)));

function titlesOf({ title }: ListTrack): string[] {
  return [foldName(title), foldName(title.replace(/\s*[([].*$|\s+-\s.*$/, ""))];
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ typed }) => typed).join(" ");
}
