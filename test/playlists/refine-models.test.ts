import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { AppError } from "#src/errors.ts";
import type { Curate, Curators } from "#src/playlists/curate.ts";
import type { PlaylistEvent } from "#src/verbs.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ROCK = { prompt: "rock songs", tracks: 12, model: "planner" };

function withModel(curate: Curate): Curators {
  return { ...curatorsOf(), models: { names: ["test:model"], curate, deadlineMs: 5000 } };
}

/** A model that hands in the reading, or what it makes of it. */
const answering =
  (change: (brief: Parameters<Curate>[1]["reading"]["brief"]) => typeof brief = (brief) => brief): Curate =>
  async (_ctx, { reading }) => ({
    kind: "curated",
    brief: change(reading.brief),
    picks: [],
    model: "test:model",
    promptHash: "0123456789abcdef",
  });

describe("a message to a list, with a model", () => {
  it("is answered by a draft at once, with what it changed, and then by the model's list", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK, { curators: withModel(answering()) });
    const drafts: PlaylistEvent[] = [];
    const onEvent = (event: PlaylistEvent) => event.kind === "draft" && drafts.push(event);

    const answer = await verbs.refinePlaylist(first.id, { message: "swap the third one" }, { onEvent });

    expect(drafts).toMatchObject([{ playlist: { version: 2, model: "planner", change: { stayed: 11 } } }]);
    expect(answer).toMatchObject({ playlist: { version: 2, model: "test:model", change: { stayed: 11 } } });
  });

  it("tells the model what it is about: the list, what was said of tracks, the words", async ({ db }) => {
    let heard: Parameters<Curate>[1]["conversation"];
    const listening: Curate = async (ctx, request) => {
      heard = request.conversation;
      return answering()(ctx, request);
    };
    const { first, say } = await talkAbout(db, ROCK, { curators: withModel(listening) });

    await say("less upbeat", { liked: [idsOf(first)[0]!] });

    expect(heard).toEqual({
      list: expect.objectContaining({ id: first.id, version: 1 }),
      feedback: { liked: [idsOf(first)[0]], disliked: [], kept: [] },
      message: "less upbeat",
    });
  });

  it("keeps what was liked and leaves out what was disliked, whatever the model makes of the plan", async ({ db }) => {
    const careless = answering((brief) => ({ ...brief, rules: brief.rules.slice(0, 1), leanings: [] }));
    const { first, say } = await talkAbout(db, ROCK, { curators: withModel(careless) });
    const [liked = "", disliked = ""] = idsOf(first);

    const second = await say("", { liked: [liked], disliked: [disliked] });

    expect(idsOf(second)[0]).toBe(liked);
    expect(idsOf(second)).not.toContain(disliked);
    expect(second.ledger.entries.map(({ asked }) => asked)).toEqual(
      expect.arrayContaining(["keeps the one you liked", "not the one you disliked"]),
    );
  });

  it("keeps the draft, and says why, when the model fails", async ({ db }) => {
    const failing: Curate = () => Promise.reject(new AppError("model_misbehaved", "no"));
    const { say } = await talkAbout(db, ROCK, { curators: withModel(failing) });

    const second = await say("swap the third one");

    expect(second).toMatchObject({
      model: "planner",
      degraded: { reason: "The model gave no usable answer." },
      change: { stayed: 11 },
    });
  });
});
