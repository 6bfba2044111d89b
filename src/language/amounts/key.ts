import { entryOf } from "#src/domain/entry-of.ts";
import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { weigh } from "./weigh.ts";

const PITCH: Readonly<Record<string, number>> = {
  c: 0,
  db: 1,
  d: 2,
  eb: 3,
  e: 4,
  f: 5,
  gb: 6,
  g: 7,
  ab: 8,
  a: 9,
  bb: 10,
  b: 11,
};

/** "in C minor", "F# major", "in the key of A". A small "a" before "minor key" is an article. */
export function readKey(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const start = reading.cue(from, "keyOf") || from;
  const named = start > from + 1;
  const token = reading.tokens[start];
  const pitch = token && entryOf(PITCH, token.text);
  if (token === undefined || pitch === undefined) return undefined;
  const sharp = reading.cue(start + 1, "sharp");
  const flat = reading.cue(start + 1, "flat");
  const after = sharp || flat || start + 1;
  const minor = reading.cue(after, "minorWord");
  const major = reading.cue(after, "majorWord");
  const to = minor || major || after;
  if (!minor && !major && !named) return undefined;
  if (token.typed === "a" && after === start + 1 && (start === from || isKeyWord(reading, to))) return undefined;
  const key = (pitch + (sharp ? 1 : 0) + (flat ? 11 : 0)) % 12;
  const mode = minor ? 0 : major ? 1 : undefined;
  const thing = { kind: "key" as const, key, ...(mode !== undefined && { mode }) };
  return weigh({ kind: "thing", from, to, thing }, 1.25, reading);
}

function isKeyWord(reading: Reading, index: number): boolean {
  return ["key", "keys", "scale", "chords"].includes(reading.tokens[index]?.text ?? "");
}
