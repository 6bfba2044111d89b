import type { AudioFeature } from "#src/domain/track.ts";
import type { NameMatch, NameType } from "./names.ts";
import type { GenreManner } from "./phrase-book.ts";
import type { VocabularyEntry } from "./vocabulary.ts";

/** What music can be asked to be. Each can be wanted, refused, shared out, counted and put in order. */
export type Thing =
  | {
      kind: "name";
      type: NameType;
      name: string;
      match?: NameMatch;
      tookInstead?: string;
      alternatives: readonly NameMatch[];
      /** A guess: it may lean, never rule. */
      tentative?: boolean;
      /** An artist that this one and those named before it are together. */
      together?: NameMatch;
    }
  | { kind: "genre"; names: readonly string[]; spoken: string; manner: GenreManner }
  | { kind: "years"; from?: number; to?: number; vague?: boolean }
  | { kind: "tempo"; min?: number; max?: number }
  | { kind: "key"; key?: number; mode?: number }
  | { kind: "trackLength"; minMs?: number; maxMs?: number }
  | { kind: "fact"; id: string }
  | { kind: "vocabulary"; entry: VocabularyEntry }
  | { kind: "language"; code: string; spoken: string }
  /** `versions`: of one song, so that it may be there in several recordings. */
  | { kind: "title"; words: string; versions?: true }
  | { kind: "audio"; feature: AudioFeature; min?: number; max?: number }
  | { kind: "popularity"; min?: number; max?: number }
  /** `again`: not heard for so long, but before. */
  | { kind: "history"; is: "known" | "new" | "unheard" | "favourite"; months?: number; again?: true };

/** A reading of a stretch of tokens [from, to). The best readings that do not overlap are kept. */
export type Atom = { from: number; to: number; score: number } & (
  | { kind: "thing"; thing: Thing }
  | { kind: "cue"; cue: string }
  /** `open`: the noun has not been seen ("20 sad songs"). `bound`: said with "at least" or "at most". */
  | { kind: "count"; min?: number; max?: number; open: boolean; bound: boolean; each: boolean }
  | { kind: "artistCap"; max: number }
  | { kind: "artistGap"; min: number }
  | { kind: "albumCap"; max: number }
  | { kind: "perDecade"; count: number; years: 1 | 10 }
  | { kind: "length"; durationMs: number; toleranceMs: number }
  | { kind: "share"; min?: number; max?: number }
  /**
   * `also`: an activity that the same words name ("wind down"). `ends`: the tempos it runs from and to. `strict`: no two
   * neighbours may be equal.
   */
  | { kind: "order"; order: string; also?: Thing; ends?: readonly [number, number]; strict?: true }
  | { kind: "limit"; limit: string }
  | { kind: "unsupported"; why: string }
  | { kind: "filler" }
);

export type AtomOf<K extends Atom["kind"]> = Extract<Atom, { kind: K }>;
