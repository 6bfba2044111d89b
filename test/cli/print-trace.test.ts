import { describe, expect, it } from "vitest";
import { replayLines } from "#src/cli/print/replay.ts";
import { paintFor } from "#src/cli/print/terminal.ts";
import { traceLines } from "#src/cli/print/trace.ts";
import { widthOf } from "#src/cli/print/width.ts";
import type { Replay, ReplaySide } from "#src/domain/replay.ts";
import type { Trace } from "#src/domain/trace.ts";

const plain = paintFor({ write: () => undefined, columns: 100, isTty: false, colour: false });
const model = "anthropic:claude-x";
const usage = { inputTokens: 2103, cachedTokens: 900, outputTokens: 220, costUsd: 0.0041 };
const tool = { kind: "tool", call: "tool", said: "answered with 900 characters", characters: 900 } as const;

const trace: Trace = {
  id: "trace_1",
  prompt: "calm songs for a rainy evening",
  seed: 7,
  model,
  promptHash: "abc",
  outcome: "playlist",
  durationMs: 4200,
  createdAt: "2026-11-20T12:00:00.000Z",
  usage: { ...usage, inputTokens: 4310, outputTokens: 440, costUsd: 0.0123 },
  steps: [
    { kind: "understood", name: "language", atMs: 0, tookMs: 12, said: "read 1 rule" },
    { kind: "draft", name: "shown", atMs: 30, tookMs: 0, said: "20 tracks by the planner" },
    { kind: "model", call: "model", name: model, atMs: 30, tookMs: 1900, said: "asked for both", usage, attempts: 2 },
    { ...tool, name: "resolve_names", atMs: 1931, tookMs: 4 },
    { ...tool, name: "search_catalog", atMs: 1931, tookMs: 20 },
    { kind: "model", call: "model", name: model, atMs: 1960, tookMs: 2100, said: "asked for submit_playlist", usage },
    { kind: "refused", call: "tool", name: "submit_playlist", atMs: 4061, tookMs: 1, said: "No tool returned t1." },
    { kind: "repaired", name: "title", atMs: 4062, tookMs: 0, said: "a claim without evidence was rewritten" },
    { kind: "relaxed", name: "r1", atMs: 4100, tookMs: 0, said: "two are not from the 90s" },
    {
      kind: "failed",
      call: "model",
      name: model,
      atMs: 4150,
      tookMs: 40,
      said: "The model is busy.",
      error: "unavailable",
    },
  ],
};

const side = (given: Partial<ReplaySide>): ReplaySide => ({
  model: "planner",
  outcome: "playlist",
  fidelity: 0.871,
  title: "Rain",
  tracks: [
    { id: "a", title: "Pink Moon", artists: ["Nick Drake"] },
    { id: "b", title: "夜に駆ける", artists: ["YOASOBI"] },
  ],
  durationMs: 32,
  ...given,
});
const replay: Replay = {
  traceId: "trace_1",
  prompt: trace.prompt,
  kind: "recorded",
  same: true,
  differences: [],
  changed: [],
  before: side({}),
  after: side({}),
};

const printed = (lines: string[]) => lines.map((line) => line.trimEnd()).join("\n");

describe("a trace on a terminal", () => {
  it("names the version that shaped it", () => {
    const [, head] = traceLines({ ...trace, promptVersion: "calmer" }, 110, plain);

    expect(head).toContain("by anthropic:claude-x, version calmer, seed 7");
  });

  it("is a timeline: when, how long, a bar, what, tokens and cost; calls side by side joined, trouble marked", () => {
    const lines = traceLines(trace, 110, plain);

    expect(printed(lines)).toMatchInlineSnapshot(`
      "calm songs for a rainy evening
      A list in 4.20 s by anthropic:claude-x, seed 7, 2026-11-20 12:00:00 UTC

        0 ms  12 ms ▏                understood      read 1 rule
       30 ms   0 ms ▏              • draft shown     20 tracks by the planner
       30 ms 1.90 s ██████           claude-x        2,103 in (900 cached), 220 out, $0.0041, 2 tries; asked for bo…
      1.93 s   4 ms      ▏        ┌  resolve_names   answered with 900 characters
      1.93 s  20 ms      ▏        └  search_catalog  answered with 900 characters
      1.96 s 2.10 s       ███████    claude-x        2,103 in (900 cached), 220 out, $0.0041; asked for submit_play…
      4.06 s   1 ms             ▏  ✗ submit_playlist refused: No tool returned t1.
      4.06 s   0 ms             ▏  ↻ repaired title  a claim without evidence was rewritten
      4.10 s   0 ms             ▏  ≈ relaxed r1      two are not from the 90s
      4.15 s  40 ms             ▏  ✗ claude-x        failed: The model is busy.

      Total 4.20 s · 3 model calls · 3 tool calls · 4,310 in (900 cached), 440 out, $0.0123 · 1 refused · 1 repaired
      · 1 relaxed · 1 failed"
    `);
  });

  it.each([30, 50, 76, 100, 200])("never goes beyond %i cells", (columns) => {
    const wide = {
      ...trace,
      prompt: "雨の夜に 🌧️ ".repeat(30),
      steps: trace.steps.map((step) => ({ ...step, said: "夜".repeat(90) })),
    };

    const lines = traceLines(wide, columns, plain);

    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(Math.max(columns, 45));
  });

  it("lets no text of a trace steer the terminal", () => {
    const steps = [
      { kind: "tool", call: "tool", name: "a\u001b[2J", atMs: 0, tookMs: 1, said: "b\u001b]0;x\u0007\nc" } as const,
    ];

    const lines = traceLines({ ...trace, steps, prompt: "p\u001b[31m", model: "m\u001b[0m" }, 100, plain);

    expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
  });
});

describe("a replay on a terminal", () => {
  it("says in one line that the list is the same", () => {
    expect(replayLines(replay, 80, plain)).toEqual([
      "calm songs for a rainy evening",
      "✓ The same list, byte for byte: 2 tracks by planner.",
    ]);
  });

  it("says what differs and what has changed since", () => {
    const differences = ["Track 1 was “A” by B, it is “C” by D."];
    const changed = ["The catalogue: it was at version 1, it is at version 2."];

    expect(printed(replayLines({ ...replay, same: false, differences, changed }, 80, plain))).toMatchInlineSnapshot(`
      "calm songs for a rainy evening
      ✗ Not the same:
        Track 1 was “A” by B, it is “C” by D.
      Changed since:
        The catalogue: it was at version 1, it is at version 2."
    `);
  });

  it("puts two models side by side", () => {
    const after = side({ model, usage, durationMs: 4100, fidelity: 0.9, title: "Wet Windows" });
    const tracks = [after.tracks[1]!, { id: "c", title: "River Man", artists: ["Nick Drake"] }];

    const lines = replayLines({ ...replay, kind: "compared", same: false, after: { ...after, tracks } }, 90, plain);

    expect(printed(lines)).toMatchInlineSnapshot(`
      "calm songs for a rainy evening

                before                                   now
      model     planner                                  anthropic:claude-x
      title     Rain                                     Wet Windows
      fidelity  87 %                                     90 %
      degraded  -                                        -
      tokens    -                                        2,103 in (900 cached), 220 out
      cost      -                                        $0.0041
      time      32 ms                                    4.10 s
      in both   1 of 2                                   1 of 2

        1       · Pink Moon, Nick Drake                  = 夜に駆ける, YOASOBI
        2       = 夜に駆ける, YOASOBI                    · River Man, Nick Drake"
    `);
  });
});
