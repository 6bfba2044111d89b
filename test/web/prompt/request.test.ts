import { describe, expect, it } from "vitest";
import type { Brief, Playlist } from "#web/api/types.ts";
import { afterTold, type MakingState, newKey, noOf, type Request } from "#web/pages/prompt/request.ts";

const request: Request = { key: "k", listenerId: "me", prompt: "jazz" };
const making: MakingState = { phase: "making", request, said: "Reading the sentence", isWaiting: true };
const brief = { prompt: "jazz" } as Brief;
const draft = { id: "playlist_1" } as Playlist;

describe("what is shown while a list is made", () => {
  it("is what was told last, and no longer a wait", () => {
    const states = [
      afterTold(making, { kind: "understood", brief }),
      afterTold(making, { kind: "step", said: "24 tracks found" }),
      afterTold(making, { kind: "draft", draft }),
    ];

    expect(states).toEqual([
      { phase: "making", request, said: "Understood. Looking for the tracks", isWaiting: false, brief },
      { phase: "making", request, said: "24 tracks found", isWaiting: false },
      { phase: "making", request, said: "Reading the sentence", isWaiting: false, draft },
    ]);
  });

  it("keeps the draft while the service is away", () => {
    const drafted = afterTold(making, { kind: "draft", draft });

    expect(afterTold(drafted, { kind: "waiting" })).toEqual({ ...drafted, isWaiting: true });
  });

  it("does not change once the work is over", () => {
    expect(afterTold({ phase: "idle" }, { kind: "draft", draft })).toEqual({ phase: "idle" });
  });
});

describe("an answer without a list", () => {
  it.each([
    [{ nothingFits: "No track." }, { kind: "nothingFits", because: "No track." }],
    [{ refused: "Not that." }, { kind: "refused", because: "Not that." }],
    [{ question: "Which one?" }, { kind: "question", because: "Which one?" }],
    [{ error: { code: "internal", message: "Something went wrong here." } }, undefined],
    [null, undefined],
  ])("%j is told as what it is", (data, expected) => {
    expect(noOf(data)).toEqual(expected);
  });
});

it("each request has a key of its own that a header takes", () => {
  const keys = Array.from({ length: 50 }, newKey);

  expect(new Set(keys).size).toBe(50);
  expect(keys.filter((key) => !/^[\x21-\x7e]{1,200}$/.test(key))).toEqual([]);
});
