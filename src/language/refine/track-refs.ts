import { foldName, foldText } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import type { Token } from "../tokens.ts";
import type { ListTrack } from "./about.ts";
import words from "./positions.json" with { type: "json" };
import type { SlotReading } from "./templates.ts";

/** Tracks that words point at. */
export interface TrackRefs {
  ids: readonly string[];
  /** How the words named them: "track 5", "the Adele song". */
  by: "position" | "name";
  /** One was meant, and several fit: what they have in common. */
  several?: string;
  /** A place that the list does not have. */
  beyond?: number;
}

const NOUN = new Set(words.noun);
const MANY = new Set(words.many);
const LABEL = new Set(words.label);
const ARTICLE = new Set(words.article);
const AND = new Set(words.and);
const TO = new Set(words.to);
const BY = new Set(words.by);
const ORDINALS: ReadonlyMap<string, number> = new Map(Object.entries(words.ordinals));
const NUMBERS: ReadonlyMap<string, number> = new Map(Object.entries(words.numbers));
const FIRST = new Set(words.first);
const LAST = new Set(words.last);
const LONGEST_NAME = 12;
/** "this one" is no number. */
const ONE = new Set(["one"]);

/** A number in digits or a word. */
export function numberAt(tokens: readonly Token[], index: number): number | undefined {
  const token = tokens[index];
  if (token === undefined) return undefined;
  if (token.kind === "number") return /^\d{1,4}$/.test(token.text) ? Number(token.text) : undefined;
  return NUMBERS.get(token.text);
}

/** Reads what tracks of the list words point at: places, titles, artists, genres. */
export class TrackReader {
  readonly #tracks: readonly ListTrack[];
  readonly #titles = new Map<string, string[]>();
  readonly #artists = new Map<string, string[]>();

  constructor(tracks: readonly ListTrack[]) {
    this.#tracks = tracks;
    for (const { id, title, artists } of tracks) {
      const full = foldName(title);
      const plain = foldName(title.replace(/\s*[([].*$|\s+-\s.*$/, ""));
      for (const name of new Set([full, plain])) push(this.#titles, name, id);
      for (const artist of artists) push(this.#artists, foldName(artist), id);
    }
  }

  read = (tokens: readonly Token[], from: number): SlotReading[] => {
    const readings: SlotReading[] = [];
    const place = this.#places(tokens, from);
    if (place) readings.push(place);
    const byArtist = this.#ofSomebody(tokens, from);
    if (byArtist) readings.push(byArtist);
    readings.push(...this.#named(tokens, from));
    return readings;
  };

  /** "the third one", "4 and 7", "tracks 2-5", "the last two", "the first ten songs". */
  #places(tokens: readonly Token[], from: number): SlotReading | undefined {
    let at = skip(tokens, from, ARTICLE);
    const count = this.#edge(tokens, at);
    if (count) return count;
    if (at > from && ONE.has(tokens[at]!.text)) return undefined;
    const places: number[] = [];
    const labelled = LABEL.has(tokens[at]?.text ?? "") || tokens[at]?.typed === "#";
    for (let more = true; more; ) {
      const part = this.#placesAt(tokens, at);
      if (part === undefined) break;
      places.push(...part.places);
      at = part.to;
      const next = nextOfList(tokens, at);
      more = next !== undefined && this.#placesAt(tokens, next) !== undefined;
      if (more) at = next!;
    }
    if (places.length === 0) return undefined;
    const said = tokens[at - 1]!;
    const ordinal = !labelled && said.kind === "word" && (ORDINALS.has(said.text) || isSuffix(said));
    const noun = NOUN.has(tokens[at]?.text ?? "") && !tokens[at]!.comma && !tokens[at]!.stop;
    if (noun && !ordinal && places.length === 1 && !labelled) return undefined;
    if (!noun && !ends(tokens, at)) return undefined;
    return { to: noun ? at + 1 : at, value: this.#refsOf(places) };
  }

  #edge(tokens: readonly Token[], from: number): SlotReading | undefined {
    const word = tokens[from]?.text ?? "";
    const first = FIRST.has(word);
    if (!first && !LAST.has(word)) return undefined;
    const count = numberAt(tokens, from + 1);
    if (count === undefined && first) return undefined;
    let to = count === undefined ? from + 1 : from + 2;
    if (NOUN.has(tokens[to]?.text ?? "")) to += 1;
    else if (count === undefined && !ends(tokens, to)) return undefined;
    const size = Math.min(count ?? 1, this.#tracks.length);
    const some = first ? this.#tracks.slice(0, size) : this.#tracks.slice(this.#tracks.length - size);
    return some.length === 0 ? undefined : { to, value: { ids: idsOf(some), by: "position" } satisfies TrackRefs };
  }

  #placesAt(tokens: readonly Token[], index: number): { places: number[]; to: number } | undefined {
    let at = skip(tokens, index, ARTICLE);
    const label = at;
    while (LABEL.has(tokens[at]?.text ?? "") || tokens[at]?.typed === "#") at++;
    const token = tokens[at];
    if (token === undefined) return undefined;
    const ordinal = ORDINALS.get(token.text) ?? suffixed(tokens, at);
    if (ordinal !== undefined) return { places: [ordinal], to: token.kind === "number" ? at + 2 : at + 1 };
    const low = numberAt(tokens, at);
    if (at === label && label > index && ONE.has(token.text)) return undefined;
    const isPart = tokens[at + 1]?.glued === true && !tokens[at + 1]!.dash;
    if (low === undefined || low < 1 || isPart) return undefined;
    const dash = tokens[at + 1]?.dash === true;
    const upTo = dash ? at + 1 : TO.has(tokens[at + 1]?.text ?? "") ? at + 2 : 0;
    const high = upTo > 0 ? numberAt(tokens, upTo) : undefined;
    if (high !== undefined && high > low && high <= 2000) {
      return { places: Array.from({ length: high - low + 1 }, (_, step) => low + step), to: upTo + 1 };
    }
    return { places: [low], to: at + 1 };
  }

  #refsOf(places: readonly number[]): TrackRefs {
    const found = places.flatMap((place) => this.#tracks[place - 1] ?? []);
    const beyond = places.find((place) => place > this.#tracks.length);
    return { ids: idsOf(found), by: "position", ...(beyond !== undefined && { beyond }) };
  }

  /** "the Adele song", "the Weezer ones", "the jazz tracks", "the song by Adele". */
  #ofSomebody(tokens: readonly Token[], from: number): SlotReading | undefined {
    const start = skip(tokens, from, ARTICLE);
    if (NOUN.has(tokens[start]?.text ?? "") && BY.has(tokens[start + 1]?.text ?? "")) {
      const many = MANY.has(tokens[start]!.text);
      return this.#artistAt(tokens, start + 2, { many, noun: false });
    }
    return start > from ? this.#artistAt(tokens, start, { many: false, noun: true }) : undefined;
  }

  #artistAt(tokens: readonly Token[], from: number, { many, noun }: { many: boolean; noun: boolean }) {
    for (let to = Math.min(from + LONGEST_NAME, tokens.length); to > from; to--) {
      const after = tokens[to];
      if (noun && !NOUN.has(after?.text ?? "")) continue;
      const said = textOf(tokens, from, to);
      const ids =
        this.#artists.get(said) ??
        this.#artists.get(said.replace(/s$/, "")) ??
        this.#titles.get(said) ??
        this.#ofGenre(said);
      if (ids === undefined || ids.length === 0) continue;
      const all = many || (noun && MANY.has(after!.text));
      const value: TrackRefs =
        all || ids.length === 1
          ? { ids, by: "name" }
          : { ids: [ids[0]!], by: "name", several: typed(tokens, from, to) };
      return { to: noun ? to + 1 : to, value };
    }
    return undefined;
  }

  #ofGenre(said: string): string[] | undefined {
    const found = this.#tracks.filter(({ genres }) =>
      genres.some((genre) => foldText(genre) === said || covers(said, genre)),
    );
    return found.length > 0 && found.length < this.#tracks.length ? idsOf(found) : undefined;
  }

  /** A title of the list, wholly, where the clause ends behind it or goes on with "by" or "and". */
  *#named(tokens: readonly Token[], from: number): Generator<SlotReading> {
    for (let to = Math.min(from + LONGEST_NAME, tokens.length); to > from; to--) {
      const ids = this.#titles.get(textOf(tokens, from, to));
      if (ids === undefined) continue;
      const end = this.#byline(tokens, to, ids) ?? to;
      const value: TrackRefs = { ids: end > to ? ids : ids.slice(0, 1), by: "name" };
      const next = nextOfList(tokens, end);
      const more = next === undefined ? undefined : this.read(tokens, next)[0];
      if (more) yield { to: more.to, value: joined(value, more.value as TrackRefs) };
      yield { to: end, value };
    }
  }

  #byline(tokens: readonly Token[], at: number, ids: readonly string[]): number | undefined {
    if (!BY.has(tokens[at]?.text ?? "")) return undefined;
    for (let to = Math.min(at + 1 + LONGEST_NAME, tokens.length); to > at + 1; to--) {
      const theirs = this.#artists.get(textOf(tokens, at + 1, to));
      if (theirs?.some((id) => ids.includes(id))) return to;
    }
    return undefined;
  }
}

function joined(one: TrackRefs, other: TrackRefs): TrackRefs {
  return { ...one, ...other, ids: [...new Set([...one.ids, ...other.ids])] };
}

function suffixed(tokens: readonly Token[], at: number): number | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.kind !== "number" || next === undefined || !isSuffix(next)) return undefined;
  return Number(token.text) >= 1 ? Number(token.text) : undefined;
}

/** The "rd" of "3rd". */
function isSuffix({ glued, text }: Token): boolean {
  return glued === true && /^(st|nd|rd|th|er|e|a|o)$/.test(text);
}

function nextOfList(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token === undefined || token.stop) return undefined;
  if (AND.has(token.text)) return at + 1;
  return token.comma ? at : undefined;
}

/** Whether what was named may end before this token. */
function ends(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token === undefined || token.stop || token.comma || ENDERS.has(token.text);
}
const ENDERS = new Set(
  "and but please around round should is was are were can has have had should must to with for out off by from more because since up down into in on at first last before after instead doesnt dont didnt isnt arent stay stays go thats which as too also now so it they except y e et und a al en zu raus".split(
    " ",
  ),
);

function skip(tokens: readonly Token[], from: number, set: ReadonlySet<string>): number {
  return set.has(tokens[from]?.text ?? "") && from + 1 < tokens.length ? from + 1 : from;
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  const some = tokens.slice(from, to);
  return some.slice(1).some((token) => token.stop) ? "" : foldName(some.map(({ typed }) => typed).join(" "));
}

function typed(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token) => token.typed)
    .join(" ");
}

function idsOf(tracks: readonly ListTrack[]): string[] {
  return tracks.map(({ id }) => id);
}

function push(map: Map<string, string[]>, key: string, id: string): void {
  if (key === "") return;
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
}
