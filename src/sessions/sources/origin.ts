import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, Leaning } from "#src/domain/brief.ts";
import { capital } from "#src/domain/fold.ts";
import type { SessionSource } from "#src/domain/session.ts";
import type { PhraseBook } from "#src/language/phrase-book.ts";
import type { Understanding } from "#src/language/understanding.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { Start } from "../core/start.ts";

/** What a session is made from: what is asked of every track, and what comes first. */
export type Origin =
  | {
      kind: "origin";
      source: SessionSource;
      title: string;
      brief: Brief;
      first?: Start["first"];
      /** How long it was asked to go on. */
      forMs?: number;
      /** Of a prompt: what models are asked beside. */
      reading?: Understanding;
    }
  | { kind: "nothing_fits"; because: string }
  | { kind: "refused"; because: string };

/** What a source may look at. */
export interface OriginGround {
  /** What words mean; without it the program's own. */
  book?: PhraseBook;
  /** As the listener knows it, where one is known. */
  catalog: Catalog;
  taste: Taste | undefined;
  now: Date;
}

const MOST_TITLE = 80;

/** A Brief that nobody typed: music, each song once, and these wishes. */
export function briefOf(prompt: string, leanings: Leaning[]): Brief {
  return {
    prompt,
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 30, span: null },
    rules: [
      { id: "unique", span: null, asked: "no song twice", kind: "uniqueSongs" },
      { id: "gap", span: null, asked: "at least 2 tracks between two of one artist", kind: "artistGap", min: 2 },
    ],
    leanings,
    orders: [],
    leftovers: [],
  };
}

/** Half of a sign of two, which a cut may leave at the end. */
const HALF = /[\ud800-\udbff]$/;

/** Words as a title: begun with a capital, and not longer than a line. */
export function titled(words: string): string {
  const line = words.toWellFormed().replaceAll(/\s+/g, " ").trim();
  if (line.length <= MOST_TITLE) return capital(line);
  const short = line.slice(0, MOST_TITLE - 1).replace(/\s+\S*$/, "");
  return capital(`${short.replace(HALF, "")}…`);
}
