import type { Thing } from "../things.ts";

/** How much of the list a wish is about, when it was said. `rest` is what the others leave. */
export type Part =
  | { kind: "share"; min?: number; max?: number }
  /** `each`: so many of every thing of the list. */
  | { kind: "count"; min?: number; max?: number; each?: true }
  | { kind: "rest" }
  | { kind: "equal" };

export type Role =
  | "plain"
  | "by"
  | "like"
  | "fan"
  | "some"
  | "include"
  | "with"
  | "start"
  | "end"
  | "about"
  | "pictured";

/** Who said a name is a track's own artist: index of the wish of the track. */
export interface Wish {
  thing: Thing;
  /** Tokens [from, to) that say it; `cueFrom` where the words that shape it begin. */
  from: number;
  to: number;
  cueFrom: number;
  negative: false | "hard" | "soft";
  only: boolean;
  soft: boolean;
  strong: boolean;
  role: Role;
  part?: Part;
  /** Things of one list ("emo n pop punk") share it. */
  group: number;
  /** Things of one noun phrase ("sad country songs") share it. */
  phrase: number;
  stage: number;
  /** It was said of a place of the list ("calm start"). */
  placed?: true;
  /** The clause ends after it. */
  closes: boolean;
  /** This artist only says whose track or album is meant. */
  credit?: boolean;
  /** Artists credited for this track or album. */
  creditedTo?: Wish[];
  /** The sentence says "songs by", "music", "hits" beside it, or nothing else at all. */
  noun?: boolean;
}
