import type { NameRef, Test } from "#src/domain/brief.ts";

const KEYS = ["C", "C sharp", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B"];
const HEARD = {
  known: "known to the listener",
  new: "new to the listener",
  unheard: "not heard by the listener",
  favourite: "a favourite of the listener",
};

/** A test in plain words, as said of one track: "released 1990 to 1999". */
export function sayTest(test: Test): string {
  switch (test.kind) {
    case "artist":
      return `by ${names(test.anyOf)}`;
    case "album":
      return `from the album ${names(test.anyOf)}`;
    case "track":
      return `the song ${names(test.anyOf)}`;
    case "genre":
      return test.anyOf.join(" or ");
    case "year":
      return `released ${between(test.from, test.to)}`;
    case "audio":
      return `of ${test.feature} ${between(test.min, test.max)}`;
    case "popularity":
      return `of popularity ${between(test.min, test.max)}`;
    case "duration":
      return `of a length ${between(test.minMs, test.maxMs, clock)}`;
    case "explicit":
      return test.is ? "explicit" : "not explicit";
    case "language":
      return `sung in ${test.anyOf.join(" or ")}`;
    case "media":
      return test.is === "music" ? "music" : "talk";
    case "version":
      return test.anyOf.map((version) => version.replace("_", " ")).join(" or ");
    case "title":
      return `with ${[test.words, ...(test.or ?? [])].map((words) => `“${words}”`).join(" or ")} in the title`;
    case "key":
      return sayKey(test);
    case "history":
      return HEARD[test.is] + (test.months === undefined ? "" : ` in ${test.months} months`);
  }
}

/** A range in plain words: "0.2 to 0.4", "at least 3", "exactly 30". */
export function between(least?: number, most?: number, say: (value: number) => string = String): string {
  if (least !== undefined && most !== undefined)
    return least === most ? `exactly ${say(least)}` : `${say(least)} to ${say(most)}`;
  if (least !== undefined) return `at least ${say(least)}`;
  return most === undefined ? "whatever" : `at most ${say(most)}`;
}

/** "3:20" */
export function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function sayKey({ key, mode }: Extract<Test, { kind: "key" }>): string {
  const scale = mode === undefined ? "" : mode === 1 ? " major" : " minor";
  return key === undefined ? `in a${scale || "ny"} key` : `in ${KEYS[key]}${scale}`;
}

function names(refs: readonly NameRef[]): string {
  return refs.map(({ name }) => name).join(" or ");
}
