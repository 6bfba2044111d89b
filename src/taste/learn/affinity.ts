import type { LearnedModel } from "#src/catalog/learned/model.ts";
import { dotAt } from "#src/catalog/space/space.ts";
import { addSquare, factoriseCholesky, solveBackwards, solveForwards } from "./cholesky.ts";
import { METHOD } from "./train.ts";

/** The vectors of artists whom many play are long: their length to this power is taken out of what they score. */
const DAMPING = 0.3;

/**
 * How much a listener goes with every artist of a model, by the model's own numbers of artists: the listener is folded
 * into the factors of the artists, without training anew (Hu, Koren and Volinsky, 2008, equation 4).
 */
export class Affinity {
  readonly model: LearnedModel;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #gram: Float64Array;
  readonly #damping: Float32Array;

  private constructor(model: LearnedModel) {
    const { artists, artistVectors, dimensions } = model;
    this.model = model;
    this.#numbers = new Map(artists.map((name, number) => [name, number]));
    this.#gram = new Float64Array(dimensions * dimensions);
    this.#damping = new Float32Array(artists.length);
    const vector = new Float64Array(dimensions);
    for (let artist = 0; artist < artists.length; artist++) {
      vector.set(artistVectors.subarray(artist * dimensions, (artist + 1) * dimensions));
      addSquare(this.#gram, vector, 1);
      this.#damping[artist] = (Math.hypot(...vector) || 1) ** -DAMPING;
    }
    for (let d = 0; d < dimensions; d++) this.#gram[d * dimensions + d]! += METHOD.regularisation;
  }

  static readonly #known = new WeakMap<LearnedModel, Affinity>();

  /** Remembered as long as the model is. */
  static of(model: LearnedModel): Affinity {
    const known = Affinity.#known.get(model) ?? new Affinity(model);
    Affinity.#known.set(model, known);
    return known;
  }

  /** Number of an artist by its folded name. */
  number(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  /**
   * The listener's place, from how surely the listener goes with artists by their numbers (see `confidenceOfPlays`);
   * undefined where none is above 0.
   */
  place(confidences: Iterable<readonly [artist: number, confidence: number]>): Float64Array | undefined {
    const { artistVectors, dimensions } = this.model;
    const matrix = this.#gram.slice();
    const side = new Float64Array(dimensions);
    const vector = new Float64Array(dimensions);
    let known = 0;
    for (const [artist, confidence] of confidences) {
      if (!(confidence > 0)) continue;
      vector.set(artistVectors.subarray(artist * dimensions, (artist + 1) * dimensions));
      addSquare(matrix, vector, confidence);
      for (let d = 0; d < dimensions; d++) side[d]! += (1 + confidence) * vector[d]!;
      known++;
    }
    if (known === 0) return undefined;
    factoriseCholesky(matrix, dimensions);
    solveForwards(matrix, dimensions, side);
    solveBackwards(matrix, dimensions, side);
    return side;
  }

  /** By artist number, above 0 for what goes with the listener; the famous have no more than their share. */
  scores(place: Float64Array): Float32Array {
    const { artists, artistVectors, dimensions } = this.model;
    const scores = new Float32Array(artists.length);
    for (let artist = 0; artist < artists.length; artist++)
      scores[artist] = dotAt(artistVectors, artist * dimensions, place) * this.#damping[artist]!;
    return scores;
  }
}
