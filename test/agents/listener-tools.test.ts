import { describe, expect, it } from "vitest";
import { curateWith } from "#agents/curator/curate.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { curateRequest } from "#test/support/curate-request.ts";
import { fakeModel } from "#test/support/fake-model.ts";
import { songCatalog } from "#test/support/songs.ts";

const view = {
  key: "one",
  passing: () => [],
  failing: () => [],
  taste: { byArtist: new Float32Array(1000), bySong: new Map([[0, 1]]) },
};

/** The steps of a run in which the model first asks what the listener loves. */
async function asking(
  catalog: ReturnType<typeof songCatalog> | ReturnType<ReturnType<typeof songCatalog>["forListener"]>,
) {
  const ctx = ctxOf({ catalog });
  const request = curateRequest(ctx, "songs for me");
  const model = fakeModel()
    .respondWithTools([{ name: "taste_profile", args: {} }])
    .respondWithTools([{ name: "submit_playlist", args: { picks: [] } }]);
  const { promptHash } = await curateWith([model])(ctx, request);
  return { promptHash, steps: request.recorder.steps.map(({ kind, name }) => `${kind} ${name}`) };
}

describe("the tools about a listener", () => {
  it("are there where the listener is known", async () => {
    const { steps } = await asking(songCatalog().forListener(view));

    expect(steps).toContain("tool taste_profile");
  });

  it("are not there for anybody, and the prompt is another one", async () => {
    const known = await asking(songCatalog().forListener(view));
    const unknown = await asking(songCatalog());

    expect(unknown.steps).not.toContain("tool taste_profile");
    expect(unknown.promptHash).not.toBe(known.promptHash);
  });
});
