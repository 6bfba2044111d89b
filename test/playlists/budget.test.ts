import { afterAll, it as alone, beforeAll, describe, expect } from "vitest";
import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { addSpending, findSpending } from "#src/db/queries/spending.ts";
import { findTrace } from "#src/db/queries/traces.ts";
import { modelSpending } from "#src/db/schema/spending.ts";
import type { Usage } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curate, Curators, SpendingLimits } from "#src/playlists/curate.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog, curateAs } from "#test/support/curation.ts";
import { databaseTest, dialects, openTestDatabase, type TestDatabase } from "#test/support/db.ts";

const it = databaseTest();
const catalog = bigSongCatalog();
const DAY = "2026-11-20";
const USAGE: Usage = { inputTokens: 1000, cachedTokens: 600, outputTokens: 200, costUsd: 0.01 };

/** Calls its models one after the other, as the agent's loop does, and then answers or fails. */
function calling(models: string[], usage: Usage = USAGE, end?: AppError): Curate {
  return async (ctx, request) => {
    for (const name of models) {
      request.mayAsk?.();
      request.recorder.record({ kind: "model", name, said: "answered", usage });
    }
    if (end) throw end;
    return curateAs()(ctx, request);
  };
}

function curators(curate: Curate, limits: SpendingLimits = {}): Curators {
  return { draft: curateAs(), models: { names: ["a:one"], curate, deadlineMs: 60_000, limits } };
}

const contexts = new WeakMap<Db, Ctx>();
/** One for each test, as ids count up. */
function ctxFor(db: Db): Ctx {
  const ctx = contexts.get(db) ?? ctxOf({ catalog, db });
  contexts.set(db, ctx);
  return ctx;
}

async function make(db: Db, given: Curators, listenerId?: string) {
  const request = { prompt: "songs", ...(listenerId && { listenerId }) };
  const answer = await createPlaylist(ctxFor(db), given, request);
  return answer.kind === "created" ? answer.playlist : undefined;
}

const spend = (db: Db, listenerId: string, costMicros: number, day = DAY) =>
  addSpending(db, { listenerId, day }, [
    { model: "a:one", calls: 1, inputTokens: 1, cachedTokens: 0, outputTokens: 1, costMicros },
  ]);

describe("what models cost", () => {
  it("is counted by listener, day and model", async ({ db }) => {
    await make(db, curators(calling(["a:one", "b:two", "a:one"])), "ann");
    await make(db, curators(calling(["a:one"])));

    const rows = await db.select().from(modelSpending).orderBy(modelSpending.listenerId, modelSpending.model);
    const once = { inputTokens: 1000, cachedTokens: 600, outputTokens: 200, costMicros: 10_000 };
    const twice = { inputTokens: 2000, cachedTokens: 1200, outputTokens: 400, costMicros: 20_000 };
    expect(rows).toEqual([
      { listenerId: "ann", day: DAY, model: "a:one", calls: 2, ...twice },
      { listenerId: "ann", day: DAY, model: "b:two", calls: 1, ...once },
      { listenerId: "anonymous", day: DAY, model: "a:one", calls: 1, ...once },
    ]);
  });

  it("is counted when the models fail, and when the whole request does", async ({ db }) => {
    const broken = new AppError("unavailable", "The model did not answer.");
    await make(db, curators(calling(["a:one"], USAGE, broken)));
    const bad = curators(calling(["a:one"]));
    const leaving = new AbortController();
    const goes: Curate = async (ctx, request) => {
      await bad.models!.curate(ctx, request);
      leaving.abort();
      throw broken;
    };

    const gone = createPlaylist(ctxFor(db), curators(goes), { prompt: "x" }, { signal: leaving.signal });

    await expect(gone).rejects.toMatchObject({ code: "unavailable" });
    expect(await findSpending(db, { listenerId: "anonymous", day: DAY })).toMatchObject({ listenerMicros: 20_000 });
  });

  it("is tokens alone where no price is known", async ({ db }) => {
    const { costUsd: _, ...unpriced } = USAGE;

    await make(db, curators(calling(["a:one"], unpriced)));

    const [row] = await db.select().from(modelSpending);
    expect(row).toMatchObject({ calls: 1, inputTokens: 1000, costMicros: 0 });
  });

  it("is nothing for the planner", async ({ db }) => {
    await make(db, { draft: curateAs() });

    expect(await db.select().from(modelSpending)).toEqual([]);
  });
});

describe("a budget", () => {
  const bug: Curate = () => Promise.reject(new Error("asked"));
  it.for<[string, SpendingLimits, string]>([
    ["of the day", { dayUsd: 0.5 }, "Today's budget for models is spent."],
    ["of the listener", { listenerDayUsd: 0.2 }, "Today's budget for models is spent for this listener."],
  ])("%s that is spent leaves the draft, and no model is asked", async ([, limits, reason], { db }) => {
    await spend(db, "ann", 200_000);
    await spend(db, "bob", 300_000);

    const playlist = await make(db, curators(bug, limits), "ann");

    expect(playlist).toMatchObject({ model: "test", degraded: { reason } });
    const trace = await findTrace(db, { id: playlist!.traceId });
    expect(trace?.steps.at(-1)).toMatchObject({ name: "kept", output: { cause: "budget_spent" } });
  });

  it("is not touched by other listeners or days", async ({ db }) => {
    await spend(db, "bob", 900_000);
    await spend(db, "ann", 900_000, "2026-11-19");

    const playlist = await make(db, curators(calling(["a:one"]), { listenerDayUsd: 0.2, dayUsd: 1 }), "ann");

    expect(playlist?.degraded).toBeUndefined();
  });

  it("is one for all who name no listener", async ({ db }) => {
    const limited = curators(calling(["a:one"]), { listenerDayUsd: 0.01 });

    const [first, second] = [await make(db, limited), await make(db, limited)];

    expect(first?.degraded).toBeUndefined();
    expect(second?.degraded).toEqual({ reason: "Today's budget for models is spent for this listener." });
  });

  it("of one request ends it before the call that nothing is left for", async ({ db }) => {
    const playlist = await make(db, curators(calling(["a:one", "a:one", "a:one"]), { requestUsd: 0.02 }));

    expect(playlist?.degraded).toEqual({ reason: "The budget for models of one request is spent." });
    expect(await findSpending(db, { listenerId: "anonymous", day: DAY })).toMatchObject({ listenerMicros: 20_000 });
  });

  it("of nothing asks no model", async ({ db }) => {
    const limits = { requestUsd: 0, listenerDayUsd: 0, dayUsd: 0 };

    const playlist = await make(db, curators(bug, limits));

    expect(playlist?.degraded).toEqual({ reason: "Today's budget for models is spent." });
  });
});

describe.each(dialects)("on %s", (dialect) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(dialect);
  }, 120_000);
  afterAll(() => opened.close());

  alone("spending at once is counted whole", async () => {
    const models = ["c", "a", "b"].map((model) => ({
      ...{ model, calls: 1, inputTokens: 10, cachedTokens: 5, outputTokens: 2, costMicros: 7 },
    }));
    const key = { listenerId: "ann", day: DAY };

    await Promise.all(
      Array.from({ length: 20 }, (_, at) => addSpending(opened.db, key, at % 2 ? models : models.toReversed())),
    );

    expect(await findSpending(opened.db, key)).toEqual({ listenerMicros: 420, dayMicros: 420 });
  });
});
