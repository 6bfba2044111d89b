import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DjState, note, openState } from "#src/cli/dj/state.ts";
import { djPicture } from "#src/cli/print/dj.ts";
import type { Paint } from "#src/cli/print/terminal.ts";
import { widthOf } from "#src/cli/print/width.ts";
import { itemView, sessionView } from "#test/support/dj.ts";

const plain: Paint = (_, text) => text;
const look = { columns: 80, rows: 40, paint: plain, timeZone: "Europe/Berlin" };
const draw = (state: DjState, more: Partial<typeof look> = {}) => djPicture(state, { ...look, ...more });
const commentary = {
  id: "c1",
  text: "Portishead made this in 1994.",
  language: "en",
  persona: "warm",
  seconds: 3,
  claims: [{ says: "Portishead made this in 1994.", from: "year 1994" }],
  by: "planner",
};

describe("a session, drawn", () => {
  it("shows what plays, how far it is, why, what is said of it, what comes and what was done last", () => {
    const session = sessionView({ now: itemView({ commentary }), endsAt: "2026-11-20T22:00:00.000Z" });
    const state = {
      ...note(openState(session, 75_000), "done", "Skipped: Angel."),
      opinions: { t1: "liked" as const },
    };

    const { lines, cursor } = draw(state);

    expect(lines.map((line) => line.trimEnd())).toEqual([
      "Slow evening                                                 until 23:00 · talks",
      "",
      "▶ Roads ♥",
      "  Portishead · Dummy · 1994",
      "  ██████████······························  1:15 / 5:00  -3:45",
      "  Warm up, 2 of 6: slow trip-hop",
      "  Slow, as asked.",
      "",
      "  DJ: Portishead made this in 1994.",
      "",
      "Next",
      " 1  Teardrop       Artist 2                                                 5:00",
      " 2  Angel          Artist 3                                                 5:00",
      " 3  6 Underground  Artist 4                                                 5:00",
      " 4  Karma Police   Artist 5                                                 5:00",
      " 5  Pink Moon      Artist 6                                                 5:00",
      "",
      "Skipped: Angel.",
      "n skip  l like  d dislike  r request  q quit  p pause  w why  m more  ? help",
    ]);
    expect(cursor).toBeNull();
  });

  it("tells why in full: who chose it, each fact, what is known, and where each claim comes from", () => {
    const fact = { part: "calm", asked: "calm", field: "energy", value: 0.2912, fit: 0.9 };
    const genre = { part: "r1", asked: "trip hop", field: "genres", value: ["trip hop", "downtempo"], fit: 1 };
    const evidence = [fact, genre, { ...fact, field: "tempo", value: 78 }];
    const now = itemView({ from: "requested", evidence, commentary });

    const { lines } = draw({ ...openState(sessionView({ now })), panel: "why" });

    expect(lines.slice(lines.indexOf("Why"), -2)).toEqual([
      "Why",
      "  - You asked for it.",
      "  - Slow, as asked.",
      "  - calm: energy 0.29 (fits 90 %); tempo 78 (fits 90 %)",
      "  - trip hop: genres trip hop, downtempo",
      "  - What is known of it: trip hop; 95 BPM; energy 29 %.",
      "  - Said: Portishead made this in 1994. From year 1994.",
    ]);
  });

  it("goes on while a request is typed, with the cursor where the next letter goes", () => {
    const { lines, cursor } = draw({ ...openState(sessionView()), typing: { text: "slow 静か", cursor: 6 } });

    expect(lines.at(-2)).toBe("> slow 静か");
    expect(cursor).toEqual({ row: lines.length - 2, column: 9 });
    expect(lines.join("\n")).toContain("▶ Roads");
  });

  it("shows the end of a request that is longer than the terminal is wide", () => {
    const text = `${"a".repeat(100)}z`;

    const { lines, cursor } = draw(
      { ...openState(sessionView()), typing: { text, cursor: text.length } },
      { columns: 40 },
    );

    expect(lines.at(-2)).toMatch(/^> a+z$/);
    expect(cursor?.column).toBe(39);
  });

  it("says that the service is away and when it is asked again", () => {
    const { lines } = draw({ ...openState(sessionView()), lost: { againInMs: 4_000 } });

    expect(lines).toContain("The service does not answer; trying again in 4 s. Nothing is lost.");
  });

  it("says that a length is not known", () => {
    const { lines } = draw(openState(sessionView({ now: itemView({ durationMs: null, album: null, year: null }) })));

    expect(lines.join("\n")).toContain("0:00 / about 3:30  -3:30");
    expect(lines).toContain("  Portishead");
  });

  it("keeps the track, its progress and what is typed in a terminal of six lines", () => {
    const state = { ...note(openState(sessionView()), "said", "Slower now."), typing: { text: "x", cursor: 1 } };

    const { lines, cursor } = draw(state, { rows: 6, columns: 40 });

    expect(lines).toEqual([
      "▶ Roads",
      "  Portishead · Dummy · 1994",
      "  ··················  0:00 / 5:00  -5:00",
      "Next",
      "Slower now.",
      "> x",
    ]);
    expect(cursor).toEqual({ row: 5, column: 3 });
  });

  it("never is wider or higher than the terminal, and never lets catalogue text steer it", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.constantFrom(
        "\u001b[2J\u001b]0;pwned\u0007",
        "静かな夜のための音楽",
        "👩‍👩‍👧 e\u0301",
        "\u202egnihton",
        "x".repeat(300),
      ),
    );
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 10, max: 130 }),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom("queue", "why", "help"),
        (words, columns, rows, panel) => {
          const now = itemView({ title: words, artists: [words], album: words, reason: words, genres: [words] });
          const session = sessionView({
            title: words,
            now,
            queue: [now],
            block: { id: "b", kind: "peak", theme: words, tracks: 1, begun: 1 },
          });
          const state = { ...note(openState(session), "said", words), panel, isQueueLong: true } as DjState;

          const { lines } = draw(state, { columns, rows });

          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const line of lines) {
            expect(widthOf(line)).toBeLessThanOrEqual(columns);
            expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
