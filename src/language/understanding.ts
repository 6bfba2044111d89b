import type { Brief, Test } from "#src/domain/brief.ts";
import type { NameIndex } from "./names.ts";
import type { PhraseBook } from "./phrase-book.ts";

export interface UnderstandRequest {
  /** At most 2,000 characters are read. */
  prompt: string;
  /** Wins over a number said in the prompt. */
  tracks?: number;
  /** Wins over a time said in the prompt. */
  durationMs?: number;
}

export interface UnderstandPorts {
  names: NameIndex;
  /** What words mean; without it the program's own. */
  book?: PhraseBook;
  /** What "this year" and "the last five years" are counted from. */
  now: Date;
  /** Whether a label that the genre tree does not have is one of the catalogue's own. */
  genreExists?: (name: string) => boolean;
  /** The show of the catalogue that is meant by a name. Without it there are no episodes, and talk is read as any other word. */
  findShow?: (name: string) => string | undefined;
  /** How many tracks pass all of these tests. Without it there are always enough. */
  matching?: (tests: readonly Test[]) => number;
}

export type EntityType =
  | "artist"
  | "track"
  | "album"
  | "genre"
  | "mood"
  | "activity"
  | "place"
  | "time"
  | "weather"
  | "scene"
  | "colour"
  | "sound"
  | "language"
  | "year"
  | "tempo"
  | "key"
  | "length"
  | "share"
  | "fact"
  | "order"
  | "limit";

/** A stretch of the prompt that means something: `text === prompt.slice(start, end)`. */
export interface Entity {
  type: EntityType;
  text: string;
  start: number;
  end: number;
  /** Id in the catalogue, the genre's name, or the vocabulary entry's name. */
  id?: string;
}

/** A name that the sentence uses as one and the catalogue lacks. */
export interface MissingName {
  text: string;
  start: number;
  end: number;
  /** What stands in its place, when something does. */
  tookInstead?: string;
}

export interface Understanding {
  brief: Brief;
  entities: Entity[];
  missing: MissingName[];
}
