import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { traces } from "#src/db/schema/traces.ts";
import { AppError } from "#src/errors.ts";
import type { Curate, Curators } from "#src/playlists/curate.ts";
import type { Minds } from "#src/sessions/minds.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { eventsOf, sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

const withModel = (curate: Curate): Curators => ({
  draft: curatorsOf().draft,
  models: { names: ["test:model"], deadlineMs: 5_000, curate },
});
const outcomesOf = async (prompt: string) =>
  (await database.db.select({ prompt: traces.prompt, outcome: traces.outcome }).from(traces))
    .filter((trace) => trace.prompt === prompt)
    .map(({ outcome }) => outcome);

describe("a session from a prompt, with a model", () => {
  it("begins with the planner's, and goes on with what the model chose by hand, and says so", async () => {
    const prompt = "rock of the 60s";
    const asked = Promise.withResolvers<void>();
    const { verbs, settled } = sessionsOver({
      ...database,
      curators: withModel(async (_ctx, { reading }) => {
        await asked.promise;
        const picks = [{ id: "t20" }, { id: "t21" }];
        return { kind: "curated", brief: reading.brief, picks, model: "test:model", promptHash: "0" };
      }),
    });
    const { id, queue } = await started(verbs, { prompt, seed: 3 });
    asked.resolve();

    await settled();

    const after = await verbs.readSession(id);
    expect(queue.length).toBeGreaterThanOrEqual(5);
    expect(after.queue.slice(0, 2).map((item) => [item.id, item.from])).toEqual([
      ["t20", "pick"],
      ["t21", "pick"],
    ]);
    expect((await eventsOf(verbs, id)).filter(({ event }) => event.kind === "direction")).toHaveLength(1);
    expect(await outcomesOf(prompt)).toEqual(["session"]);
  });

  it("keeps what the words rule out, whatever the model writes", async () => {
    const { verbs, settled } = sessionsOver({
      ...database,
      curators: withModel(async (_ctx, { reading: { brief } }) => ({
        kind: "curated",
        brief: { ...brief, rules: [] },
        picks: [],
        model: "test:model",
        promptHash: "0",
      })),
    });
    const { id, brief } = await started(verbs, { prompt: "rock, nothing by Radiohead", seed: 3 });
    const ruledOut = brief.rules.filter((rule) => rule.kind === "tracks" && rule.scope.kind === "none");

    await settled();

    expect(ruledOut).toHaveLength(1);
    expect((await verbs.readSession(id)).brief.rules).toEqual(ruledOut);
  });

  it("keeps what the listener said meanwhile", async () => {
    const asked = Promise.withResolvers<void>();
    const { verbs, settled } = sessionsOver({
      ...database,
      curators: withModel(async (_ctx, { reading }) => {
        await asked.promise;
        return { kind: "curated", brief: reading.brief, picks: [{ id: "t20" }], model: "m", promptHash: "0" };
      }),
    });
    const { id } = await started(verbs, { prompt: "rock songs", seed: 3 });
    await verbs.nextInSession(id, {});
    const { session } = await verbs.askSession(id, { message: "only songs of the 60s", model: "planner" });
    asked.resolve();

    await settled();

    expect(await verbs.readSession(id)).toEqual(session);
  });

  it("goes on undisturbed when the model fails; a trace says why", async () => {
    const prompt = "rock of the 70s";
    const failure = new AppError("model_misbehaved", "secret");
    const { verbs, settled } = sessionsOver({ ...database, curators: withModel(() => Promise.reject(failure)) });
    const begun = await started(verbs, { prompt, seed: 3 });

    await settled();

    expect(await verbs.readSession(begun.id)).toEqual(begun);
    expect(await outcomesOf(prompt)).toEqual(["failed"]);
  });
});

describe("a request in words, with a model", () => {
  const mindsOf = (read: Minds["read"]): Minds => ({ names: ["test:model"], deadlineMs: 30, ...(read && { read }) });

  it("is done as the model read it", async () => {
    const minds = mindsOf(async () => ({ acts: [{ kind: "like", trackIds: ["t12"] }], leftovers: [] }));
    const { verbs } = sessionsOver({ ...database, minds });
    const { id } = await started(verbs);
    await verbs.nextInSession(id, {});

    const answer = await verbs.askSession(id, { message: "the metal one is great" });

    expect(answer).toMatchObject({ kind: "done", reading: { acts: [{ kind: "like", trackIds: ["t12"] }] } });
    expect(answer).not.toHaveProperty("degraded");
  });

  it.each([
    ["fails", () => Promise.reject(new AppError("unavailable", "The model is away.")), "The model is away."],
    ["is too slow", () => new Promise<never>(() => undefined), "The model took longer than 0.03 s."],
    ["breaks", () => Promise.reject(new Error("secret")), "Something went wrong with the model."],
  ])("is done as the planner read it when the model %s, and says so", async (_what, read, reason) => {
    const { verbs } = sessionsOver({ ...database, minds: mindsOf(read) });
    const { id } = await started(verbs);
    await verbs.nextInSession(id, {});

    const answer = await verbs.askSession(id, { message: "talk less" });

    expect(answer).toMatchObject({ kind: "done", degraded: { reason }, session: { host: { level: "rare" } } });
  });

  it("of a model that is not configured is refused", async () => {
    const { verbs } = sessionsOver({ ...database, minds: mindsOf(undefined) });
    const { id } = await started(verbs);

    await expect(verbs.askSession(id, { message: "talk less", model: "test:other" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "model must be one of test:model, planner.",
    });
  });
});
