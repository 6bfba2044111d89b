import { foldName } from "#src/domain/fold.ts";
import { invertLists, type Lists } from "./lists.ts";
import { Interner, packStrings } from "./strings.ts";
import type { Credits } from "./track-index.ts";

/** Collects who made the rows. */
export class CreditCollector {
  readonly #spellings = new Interner();
  readonly #artists = new Interner();
  readonly #artistOfSpelling: number[] = [];
  readonly #ends: number[] = [0];
  readonly #credits: number[] = [];

  get spellings(): readonly string[] {
    return this.#spellings.values;
  }

  /** Returns the main artist's number. */
  add(names: readonly string[]): number {
    const start = this.#credits.length;
    for (const name of names) this.#credits.push(this.#spelling(name));
    this.#ends.push(this.#credits.length);
    return this.#artistOfSpelling[this.#credits[start]!]!;
  }

  finish(): Credits {
    const spellingsOfRow: Lists = { offsets: new Uint32Array(this.#ends), items: new Uint32Array(this.#credits) };
    const artistOfSpelling = new Uint32Array(this.#artistOfSpelling);
    const artistsOfRow: Lists = {
      offsets: spellingsOfRow.offsets,
      items: spellingsOfRow.items.map((spelling) => artistOfSpelling[spelling]!),
    };
    return {
      spellings: packStrings(this.#spellings.values),
      artistOfSpelling,
      spellingsOfRow,
      artistsOfRow,
      artists: this.#artists.table(),
      tracksOfArtist: invertLists(artistsOfRow, this.#artists.values.length),
    };
  }

  #spelling(name: string): number {
    const spelling = this.#spellings.number(name);
    if (spelling === this.#artistOfSpelling.length) this.#artistOfSpelling.push(this.#artists.number(foldName(name)));
    return spelling;
  }
}
