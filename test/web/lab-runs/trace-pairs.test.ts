import { describe, expect, it } from "vitest";
import { isDifferent, lineUp, pairName, pairWords, type StepPair, sumWords } from "#web/pages/lab-runs/trace-pairs.ts";
import type { Step, Trace } from "#web/pages/traces/runs.ts";

const step = (name: string, rest: Partial<Step> = {}): Step => ({
  kind: "tool",
  call: "tool",
  name,
  atMs: 0,
  tookMs: 10,
  said: "done",
  ...rest,
});
const model = (name: string, rest: Partial<Step> = {}) => step(name, { kind: "model", call: "model", ...rest });
const usage = (inputTokens: number) => ({ inputTokens, cachedTokens: 0, outputTokens: 5 });
const shown = (pairs: StepPair[]) => pairs.map((pair) => `${pairName(pair)}: ${pairWords(pair)}`);
const lined = (before: Step[], after: Step[]) => shown(lineUp(before, after));

describe("the steps of two traces", () => {
  it("stand beside each other by name and order, and what one has alone stands alone", () => {
    const [words, search, compose] = [step("language"), step("search_tracks"), step("compose")];

    expect(lined([words, search, compose], [words, compose, step("verify")])).toEqual([
      "The words are read: The same",
      "search tracks: Only before",
      "The list is put together: The same",
      "The list is checked: Only after",
    ]);
    expect(lined([], [])).toEqual([]);
    expect(lined([search], [])).toEqual(["search tracks: Only before"]);
    expect(lined([], [search])).toEqual(["search tracks: Only after"]);
  });

  it("of one tool called several times stand beside the call that was asked the same", () => {
    const [soul, funk] = [step("search", { input: "soul" }), step("search", { input: "funk" })];

    expect(lined([soul, funk], [funk])).toEqual(["search: Only before", "search: The same"]);
  });

  it("stand beside each other where another model was asked, or where one failed", () => {
    expect(lined([model("gpt-a")], [model("gpt-b")])).toEqual(["gpt-a → gpt-b: Other: who did it"]);
    expect(lined([step("search")], [step("search", { kind: "refused", said: "no", error: "invalid_input" })])).toEqual([
      "search: Other: what became of it, what was said and the failure",
    ]);
  });

  it("say what differs, and a time where it is another one by far", () => {
    const before = model("gpt", { usage: usage(10), output: { ids: [1] } });
    const after = model("gpt", { usage: usage(12), output: { ids: [2] }, attempts: 2 });

    expect(lined([before], [after])).toEqual(["gpt: Other: tokens, how often it was sent and what came out"]);
    expect(lined([step("compose", { tookMs: 1 })], [step("compose", { tookMs: 90 })])).toEqual([
      "The list is put together: The same",
    ]);
    expect(lined([step("compose", { tookMs: 100 })], [step("compose", { tookMs: 200 })])).toEqual([
      "The list is put together: Other: how long it took",
    ]);
  });

  it("come to one sentence with the times and tokens of both", () => {
    const trace = (steps: Step[], rest: Partial<Trace> = {}) => ({ durationMs: 20, steps, ...rest }) as Trace;
    const pairs = lineUp([step("a")], [step("a"), step("b")]);

    expect(pairs.map(isDifferent)).toEqual([false, true]);
    expect(sumWords(pairs, trace([]), trace([], { durationMs: 1500, usage: usage(1200) }))).toBe(
      "1 of 2 steps is not the same. Before 20 ms; after 1.5 s, 1,205 tokens.",
    );
    expect(sumWords(lineUp([step("a")], [step("a")]), trace([]), trace([]))).toBe(
      "1 step, the same on both sides. Before 20 ms; after 20 ms.",
    );
  });
});
