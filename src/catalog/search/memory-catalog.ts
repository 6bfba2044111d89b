import type { Catalog, Column, ListenerView, Ordinal, SearchQuery, SearchResult } from "#src/catalog/catalog.ts";
import type { EpisodeIndex } from "#src/catalog/episodes/index.ts";
import { MemoryEpisodes, NO_EPISODES } from "#src/catalog/episodes/memory-episodes.ts";
import { type Bits, bitsWhere, countBits, emptyBits, fullBits, hasBit } from "#src/catalog/index/bits.ts";
import { decodeTrack, labelsOfSet } from "#src/catalog/index/decode.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { countStrings, findString, searchSorted, stringAt } from "#src/catalog/index/strings.ts";
import { FLAGS, type TrackIndex } from "#src/catalog/index/track-index.ts";
import { alignModel } from "#src/catalog/learned/aligned.ts";
import type { LearnedModel } from "#src/catalog/learned/model.ts";
import type { Votes } from "#src/catalog/learned/votes.ts";
import { type Reference, referenceOf } from "#src/catalog/similar/reference.ts";
import { learnedSpace } from "#src/catalog/space/learned.ts";
import type { Space } from "#src/catalog/space/space.ts";
import { untrainedSpace } from "#src/catalog/space/untrained.ts";
import type { Test } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import type { NameIndex } from "#src/language/names.ts";
import { copyWorths } from "./copy-worth.ts";
import { doubtsOf } from "./doubts.ts";
import { GenreMatch } from "./genre-match.ts";
import { failing, passing } from "./masks.ts";
import { Memo } from "./memo.ts";
import { noiseRows } from "./noise.ts";
import { type PersonalRows, personalOn } from "./personal-catalog.ts";
import { factsOf } from "./priors.ts";
import { RankedCatalog } from "./ranked-catalog.ts";
import { RANKING, type Ranking } from "./ranking.ts";
import { keepRecent } from "./recent.ts";
import { type SearchGround, search } from "./search.ts";
import { holidayRows } from "./season.ts";
import { Typical } from "./typical.ts";
import { type SparseFits, wordFits } from "./words.ts";

const MASKS = 400;
/** Tests that rows are put to in turn. */
const RECENT = 8;
const REFERENCES = 500;
const WORDS = 60;
const VOTES = 12;
/** Sets of weights other than the program's own. */
const RANKINGS = 8;

/** Numbers of episodes, of their "songs" and shows stand behind those of music. */
function basesOf(index: TrackIndex) {
  const artist = countStrings(index.credits.artists);
  return { ordinal: index.size, song: countStrings(index.songs.keys), artist };
}

interface More {
  model?: LearnedModel | undefined;
  talk?: EpisodeIndex | "coming" | undefined;
  /** Where music can be heard, by track id; of episodes their own index knows it. */
  sounds?: ReadonlyMap<string, string> | undefined;
}

/** The catalogue held in memory. See the port for what each question means. */
export class MemoryCatalog implements Catalog {
  readonly version: number;
  readonly size: number;
  readonly names: NameIndex;
  readonly space: Space;
  readonly learned: Catalog["learned"];
  readonly listener: undefined = undefined;
  readonly shared: Catalog = this;
  readonly episodes: MemoryEpisodes;
  readonly #talk: EpisodeIndex | "coming" | undefined;
  readonly #sounds: ReadonlyMap<string, string>;
  readonly #index: TrackIndex;
  readonly #ground: SearchGround;
  readonly #passing = new Memo<Bits>(MASKS);
  readonly #failing = new Memo<Bits>(MASKS);
  readonly #counts = new Memo<number>(10 * MASKS);
  readonly #references = new Memo<Reference | null>(REFERENCES);
  readonly #words = new Memo<SparseFits>(WORDS);
  readonly #ranked = new Memo<Catalog>(RANKINGS);

  constructor(index: TrackIndex, names: NameIndex, { model, talk, sounds = new Map() }: More = {}) {
    const learned = model && alignModel(model, index);
    this.version = index.version;
    this.size = index.size;
    this.learned = learned;
    this.names = names;
    this.#talk = talk;
    this.#sounds = sounds;
    this.episodes = new MemoryEpisodes(talk ?? NO_EPISODES, basesOf(index));
    const untrained = untrainedSpace(index);
    this.space = learned ? learnedSpace(untrained, learned) : untrained;
    this.#index = index;
    const genres = new GenreMatch(index);
    const corpus = { index, genres };
    this.#ground = {
      ...corpus,
      ranking: RANKING,
      typical: new Typical(index, genres),
      doubts: doubtsOf(index),
      noise: noiseRows(index),
      holidays: holidayRows(index, genres),
      facts: factsOf(index),
      rankable: bitsWhere(index.size, (row) => (index.flags[row]! & FLAGS.rankable) !== 0),
      everything: fullBits(index.size),
      copied: bitsWhere(index.size, (row) => (index.flags[row]! & FLAGS.hasCopies) !== 0),
      copyWorth: copyWorths(index, RANKING.copy, learned?.listsOfRow),
      learned,
      votes: new Memo<Votes | null>(VOTES),
      passing: keepRecent((test) => this.#passing.get(JSON.stringify(test), () => passing(corpus, test)), RECENT),
      failing: keepRecent((test) => this.#failing.get(JSON.stringify(test), () => failing(corpus, test)), RECENT),
      wordFits: (words) => this.#words.get(words, () => wordFits(index, words)),
      reference: ({ to, ref }) =>
        this.#references.get(JSON.stringify([to, ref]), () =>
          referenceOf(index, { kind: "similar", to, ref, weight: 1 }),
        ),
      scratch: {
        mask: emptyBits(index.size),
        rows: new Uint32Array(index.size),
        scores: new Float64Array(index.size),
        bestCopy: new Int32Array(countStrings(index.songs.keys)).fill(-1),
        seen: new Uint32Array(countStrings(index.songs.keys)),
      },
    };
  }

  /** The same catalogue with what was learned; without a model, untrained. */
  withLearned(model: LearnedModel | undefined): MemoryCatalog {
    return new MemoryCatalog(this.#index, this.names, { model, talk: this.#talk, sounds: this.#sounds });
  }

  /** The same music with these episodes, and with what was learned. */
  withTalk(talk: EpisodeIndex | undefined, model: LearnedModel | undefined): MemoryCatalog {
    return new MemoryCatalog(this.#index, this.names, { talk, model, sounds: this.#sounds });
  }

  ordinalOf(id: string): Ordinal | undefined {
    return searchSorted(this.#index.ids, id) ?? this.episodes.ordinalOf(id);
  }

  track(ordinal: Ordinal): Track {
    if (this.episodes.has(ordinal)) return this.episodes.track(ordinal);
    this.#requireRow(ordinal);
    return decodeTrack(this.#index, ordinal);
  }

  audioUrl(ordinal: Ordinal): string | null {
    if (this.episodes.has(ordinal)) return this.episodes.facts(ordinal)?.audioUrl ?? null;
    if (this.#sounds.size === 0) return null;
    return this.#sounds.get(this.track(ordinal).id) ?? null;
  }

  /** Labels that ranking takes from the main artist's other tracks; empty where the row has labels of its own. */
  derivedGenres(ordinal: Ordinal): string[] {
    const { derived, styleOfRow } = this.#index.genres;
    return derived[ordinal] === 1 ? labelsOfSet(this.#index, styleOfRow[ordinal]!) : [];
  }

  song(ordinal: Ordinal): number {
    if (this.episodes.has(ordinal)) return this.episodes.song(ordinal);
    return this.#index.songs.songOfRow[ordinal]!;
  }

  artists(ordinal: Ordinal): readonly number[] {
    if (this.episodes.has(ordinal)) return this.episodes.artists(ordinal);
    return [...listAt(this.#index.credits.artistsOfRow, ordinal)];
  }

  artistNumber(name: string): number | undefined {
    return findString(this.#index.credits.artists, foldName(name));
  }

  artistName(artist: number): string {
    const show = this.episodes.artistName(artist);
    if (show !== undefined) return show;
    const { tracksOfArtist, artistsOfRow, spellingsOfRow, spellings } = this.#index.credits;
    const row = listAt(tracksOfArtist, artist)[0]!;
    const place = listAt(artistsOfRow, row).indexOf(artist);
    return stringAt(spellings, listAt(spellingsOfRow, row)[place]!);
  }

  tracksOf(artist: number): readonly Ordinal[] {
    return this.episodes.tracksOf(artist) ?? [...listAt(this.#index.credits.tracksOfArtist, artist)];
  }

  value(ordinal: Ordinal, column: Column): number {
    if (this.episodes.has(ordinal)) return this.episodes.value(ordinal, column);
    return this.#index.columns[column][ordinal]!;
  }

  passes(ordinal: Ordinal, test: Test): boolean {
    if (this.episodes.has(ordinal)) return this.episodes.holds(ordinal, test) === true;
    return hasBit(this.#ground.passing(test), ordinal);
  }

  fails(ordinal: Ordinal, test: Test): boolean {
    if (this.episodes.has(ordinal)) return this.episodes.holds(ordinal, test) === false;
    return hasBit(this.#ground.failing(test), ordinal);
  }

  count(test: Test): number {
    return this.#counts.get(JSON.stringify(test), () => countBits(this.#ground.passing(test)));
  }

  search(query: SearchQuery): SearchResult {
    return search(this.#ground, query);
  }

  withWords(words: string): Iterable<Ordinal> {
    return this.#ground.wordFits(words).rows;
  }

  forListener(view: ListenerView): Catalog {
    return personalOn(this, this.#ground, { view, ...this.#personal() });
  }

  ranked(ranking: Ranking): Catalog {
    if (ranking === RANKING) return this;
    const make = () => new RankedCatalog(this, this.#ground, { ranking, personal: this.#personal() });
    return this.#ranked.get(JSON.stringify(ranking), make);
  }

  #personal(): PersonalRows {
    return { rows: (key, compute) => this.#passing.get(key, compute), counts: this.#counts };
  }

  #requireRow(ordinal: Ordinal): void {
    if (!(ordinal >= 0 && ordinal < this.size)) throw new Error(`The catalogue has no row ${ordinal}.`);
  }
}
