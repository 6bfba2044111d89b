import { describe, expect, it } from "vitest";
import { Brief } from "#src/domain/brief.ts";
import { Patch } from "#src/domain/patch.ts";
import { DEFAULT_HOST } from "#src/domain/session.ts";
import { SessionReading } from "#src/domain/session-act.ts";
import { nameOf, readCase } from "#src/lab/suites/files/case-row.ts";
import { readAssertion } from "#src/lab/suites/notation/read.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { readRequest } from "#src/language/session/read-request.ts";
import { readTaste } from "#src/language/taste/read-taste.ts";
import { understand } from "#src/language/understand.ts";
import { readRule, readWishes } from "#tools/notation.ts";
import { ports } from "./names-fixture.ts";
import { listOf, tracks } from "./refine-fixture.ts";

/** What every object inherits: each is a word like any other. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const FRAMES = (
  "{} | no {} | {} songs | songs by {} | like {} | only {} | play {} | some {} | start with {} | 5 {}, 5 drake | {} and stones | " +
  "not {}, the band | in the key of {} | {} minor | in {} | last {} days | from the last {} weeks | {} hours | {} genre | sung in {} | " +
  "less {} | more {} | add {} | add some {} by {} | i meant {} | swap {} | skip {} | talk {} | never {} | i hate {} | forget {} | {} on mondays"
).split(" | ");
const SAID = INHERITED.flatMap((word) => FRAMES.map((frame) => frame.replaceAll("{}", word)));

describe("a word that every object inherits is a word like any other", () => {
  it("in a request", () => {
    for (const prompt of SAID)
      expect(Brief.safeParse(understand({ prompt }, ports).brief).error, prompt).toBeUndefined();
  });

  it("in a message about a list", () => {
    const list = listOf("pop songs by Madonna");
    for (const message of SAID)
      expect(Patch.safeParse(readMessage(message, list, ports)).error, message).toBeUndefined();
  });

  it("in the middle of a session", () => {
    const about = {
      brief: understand({ prompt: "pop and soul" }, ports).brief,
      now: tracks[8]!,
      queue: tracks.slice(0, 5),
      plays: [tracks[7]!, tracks[9]!],
      host: DEFAULT_HOST,
      timeZone: "Europe/Berlin",
      feedback: { liked: [], disliked: [], kept: [] },
      turn: 1,
      means: { energy: 0.5, tempo: 110 },
    };
    const session = { ...ports, songsOf: () => [], titleOf: () => "Glory Box", matching: () => 1000 };
    for (const message of SAID)
      expect(SessionReading.safeParse(readRequest(message, about, session)).error, message).toBeUndefined();
  });

  it("in what somebody says of their taste", () => {
    const taste = {
      names: ports.names,
      now: new Date("2026-11-20T12:00:00Z"),
      genreExists: () => true,
      timeZone: "Europe/Berlin",
      playlists: [{ id: "playlist_1", title: "constructor" }],
    };
    for (const said of SAID)
      expect(readTaste(said, taste).edits.every(({ edit }) => !JSON.stringify(edit).includes("null"))).toBe(true);
  });

  it("in the notation of assertions and in the names of columns", () => {
    for (const word of INHERITED) {
      for (const text of [
        word,
        `${word} 3`,
        `every ${word}`,
        `share ${word} x >= 0.5`,
        `understood ${word} as ${word}`,
      ])
        expect(read(text), text).not.toMatch(/TypeError|native code/);
      expect(nameOf(word).toLowerCase()).toBe(word.toLowerCase());
      expect(JSON.stringify(readCase(JSON.parse(`{"prompt":"jazz","assert":"real","${word}":1}`)))).not.toContain(
        "native",
      );
    }
  });

  it("in the lines that a model writes", () => {
    for (const word of INHERITED)
      expect([readRule(`${word} x`), readWishes(`${word} x`), readWishes(`${word} 0.5`)], word).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
  });
});

/** The assertion, or why there is none. */
function read(text: string): string {
  try {
    return JSON.stringify(readAssertion(text));
  } catch (error) {
    return String(error);
  }
}
