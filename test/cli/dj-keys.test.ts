import type { Key } from "node:readline";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KEYS, pressKey } from "#src/cli/dj/keys.ts";
import { typeKey } from "#src/cli/dj/line-edit.ts";
import { openState, passTime, type Step, seeAnswer, seeEvent, seeView } from "#src/cli/dj/state.ts";
import type { RequestAnswer } from "#src/sessions/verbs.ts";
import { itemView, sessionView } from "#test/support/dj.ts";

const first = openState(sessionView(), 60_000);
const letter = (name: string): Key => ({ name, sequence: name });
const RETURN = { name: "return", sequence: "\r" };
const ESCAPE = { name: "escape", sequence: "\u001b" };
/** What a row of keys does, with all deeds on the way. */
function press(keys: readonly Key[], from = first): Step {
  return keys.reduce<Step>(
    ({ state, deeds }, key) => {
      const step = pressKey(state, key);
      return { ...step, deeds: [...deeds, ...step.deeds] };
    },
    { state: from, deeds: [] },
  );
}
const typed = (text: string): Key[] => [...text].map((sequence) => ({ sequence, name: sequence }));

describe("a key", () => {
  it.each([letter("n"), { name: "space", sequence: " " }])("%o skips, once until the session has answered", (key) => {
    const { state, deeds } = press([key, key]);

    expect(deeds).toEqual([
      { kind: "tell", feedback: { type: "skipped", itemId: "1", trackId: "t1", ms: 60_000 } },
      { kind: "next", after: "1" },
    ]);
    expect(state.notes.at(-1)?.text).toBe("Skipped: Roads.");
  });

  it("likes, and takes it back", () => {
    const { state, deeds } = press([letter("l"), letter("l")]);

    expect(deeds.map((deed) => deed.kind === "tell" && deed.feedback.type)).toEqual(["liked", "cleared"]);
    expect(state.opinions).toEqual({});
  });

  it("dislikes and goes on to the next", () => {
    const { state, deeds } = press([letter("d")]);

    expect(deeds).toEqual([
      { kind: "tell", feedback: { type: "disliked", itemId: "1", trackId: "t1", ms: 60_000 } },
      { kind: "next", after: "1" },
    ]);
    expect(state.opinions).toEqual({ t1: "disliked" });
  });

  it("pauses: no time passes, other devices hear where it is, and it goes on", () => {
    const paused = press([letter("p")]);
    const later = passTime(paused.state, 10_000).state;
    const on = passTime(press([letter("p")], later).state, 1_000).state;

    expect(paused.deeds).toEqual([
      { kind: "tell", feedback: { type: "progress", itemId: "1", trackId: "t1", ms: 60_000 } },
    ]);
    expect([later.positionMs, on.positionMs]).toEqual([60_000, 61_000]);
  });

  it("turns the talk level round, shown at once", () => {
    const { state, deeds } = press([letter("t"), letter("t")]);

    expect(deeds).toEqual([
      { kind: "change", change: { host: { level: "talkative" } } },
      { kind: "change", change: { host: { level: "off" } } },
    ]);
    expect(state.view.host.level).toBe("off");
  });

  it("opens and closes why and help, and the longer queue", () => {
    expect(press([letter("w")]).state.panel).toBe("why");
    expect(press([letter("w"), letter("w")]).state.panel).toBe("queue");
    expect(press([{ sequence: "?" }]).state.panel).toBe("help");
    expect(press([letter("m")]).state.isQueueLong).toBe(true);
  });

  it.each([letter("q"), { name: "c", ctrl: true }])("%o quits, and leaves word of where it was", (key) => {
    expect(press([key])).toMatchObject({
      leaves: true,
      deeds: [{ kind: "tell", feedback: { type: "progress", ms: 60_000 } }],
    });
  });

  it("is in the help, each of them, and no key has two uses", () => {
    const keys = KEYS.flatMap(({ keys }) => keys);

    expect(new Set(keys).size).toBe(keys.length);
    for (const { keys, help } of KEYS) for (const key of keys) expect(help).toContain(key);
  });
});

describe("a request", () => {
  it("is typed and sent, with letters that are keys elsewhere", () => {
    const { state, deeds } = press([letter("r"), ...typed("no rap, quiet"), RETURN]);

    expect(deeds).toEqual([{ kind: "ask", message: "no rap, quiet" }]);
    expect(state).toMatchObject({ typing: null, asking: 1, asked: ["no rap, quiet"] });
  });

  it("is forgotten with Esc, and an empty one is none", () => {
    expect(press([letter("/"), ...typed("louder"), ESCAPE])).toMatchObject({ deeds: [], state: { typing: null } });
    expect(press([letter("/"), ...typed("  "), RETURN])).toMatchObject({ deeds: [], state: { typing: null } });
  });

  it("may be one of the earlier ones again", () => {
    const sent = press([letter("r"), ...typed("slower"), RETURN, letter("r"), ...typed("louder"), RETURN]).state;

    const { state } = press([letter("r"), { name: "up" }, { name: "up" }, { name: "up" }, { name: "down" }], sent);

    expect(state.typing).toEqual({ text: "louder", cursor: 6 });
  });

  it("lets time pass and the session go on while it is typed", () => {
    const { state } = press([letter("r"), ...typed("slow")]);

    const later = seeView(passTime(state, 500).state, sessionView({ version: 2, now: itemView({ itemId: "2" }) }));

    expect(later).toMatchObject({ typing: { text: "slow" }, view: { now: { itemId: "2" } }, positionMs: 0 });
  });

  it("is edited as a line is: by grapheme, by word, to its ends", () => {
    const press = (text: string, ...names: string[]) =>
      names.reduce(
        (edit, name) => {
          const [key, ctrl] = name.startsWith("^") ? [name.slice(1), true] : [name, false];
          const after = typeKey(edit, { name: key, ctrl });
          return after.kind === "edit" ? after.edit : edit;
        },
        { text, cursor: text.length },
      );

    expect(press("no 👩‍👩‍👧", "backspace")).toEqual({ text: "no ", cursor: 3 });
    expect(press("some thing slow", "^w", "^w")).toEqual({ text: "some ", cursor: 5 });
    expect(press("abc", "left", "left", "delete")).toEqual({ text: "ac", cursor: 1 });
    expect(press("abc", "home", "right", "^k")).toEqual({ text: "a", cursor: 1 });
    expect(press("abc", "left", "^u", "end")).toEqual({ text: "c", cursor: 1 });
  });

  it("never leaves the cursor outside of the line, whatever is pressed", () => {
    const keys = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }).map((sequence) => ({ sequence })),
      fc.constantFrom("left", "right", "home", "end", "backspace", "delete").map((name) => ({ name })),
      fc.constantFrom("a", "e", "u", "k", "w", "b", "f", "h").map((name) => ({ name, ctrl: true })),
    );
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 60 }), (pressed) => {
        let edit = { text: "", cursor: 0 };
        for (const key of pressed) {
          const next = typeKey(edit, key);
          if (next.kind === "edit") edit = next.edit;
          expect(edit.cursor).toBeGreaterThanOrEqual(0);
          expect(edit.cursor).toBeLessThanOrEqual(edit.text.length);
          expect(edit.text).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });
});

describe("time and news", () => {
  it("finishes an item at its end and asks for the next, once", () => {
    const end = passTime(first, 500_000);

    expect(end.deeds).toEqual([
      { kind: "tell", feedback: { type: "finished", itemId: "1", trackId: "t1", ms: 300_000 } },
      { kind: "next", after: "1" },
    ]);
    expect(passTime(end.state, 1_000).deeds).toEqual([]);
  });

  it("follows another device to its item, and does not go back to an older view", () => {
    const moved = seeView(first, sessionView({ version: 5, now: itemView({ itemId: "7", startMs: 4_000 }) }));

    expect([moved.positionMs, moved.view.now?.itemId]).toEqual([4_000, "7"]);
    expect(seeView(moved, sessionView({ version: 4 }))).toBe(moved);
  });

  it("says what came of a request: done, asked back, refused, or read without the model", () => {
    const session = sessionView();
    const reading = { acts: [], leftovers: [] };
    const last = (answer: RequestAnswer) => seeAnswer({ ...first, asking: 1 }, answer);

    const done = last({ kind: "done", said: "Slower.", reading, session, degraded: { reason: "It was too slow." } });
    const asked = last({ kind: "question", question: "Slower than what?", session });
    const refused = last({ kind: "refused", because: "Not that.", session });

    expect([done, asked, refused].map(({ notes, asking }) => [asking, ...notes.map(({ text }) => text)])).toEqual([
      [0, "Slower.", "Read without the model: It was too slow."],
      [0, "Slower than what?"],
      [0, "Not that."],
    ]);
  });

  it("shows what was said on any device, and what was liked there", () => {
    const at = "2026-11-20T20:00:00.000Z";
    const told = [
      { kind: "request", message: "slower", said: "Less tempo from here on." },
      { kind: "direction", said: "Three skips: somewhere else now." },
      { kind: "feedback", feedback: { type: "liked" }, trackId: "t9" },
    ] as const;

    const state = told.reduce((before, event, seq) => seeEvent(before, { seq, at, event }), first);

    expect(state.notes.map(({ text }) => text)).toEqual([
      "slower",
      "Less tempo from here on.",
      "Three skips: somewhere else now.",
    ]);
    expect(state.opinions).toEqual({ t9: "liked" });
  });
});
