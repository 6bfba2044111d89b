import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { findTrace } from "#src/db/queries/traces.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curate, Curators } from "#src/playlists/curate.ts";
import { listPlaylists } from "#src/playlists/read.ts";
import type { PlaylistEvent, PlaylistRequest } from "#src/verbs.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog, briefOf, curateAs, years } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const catalog = bigSongCatalog();
const PROMPT = "songs from these years";
const NINETIES = years(PROMPT, 1990, 1999);
const request: PlaylistRequest = { prompt: PROMPT };

/** A model that answers with this Brief, these words and these picks. */
const modelAs =
  (parts: Parameters<typeof briefOf>[1], said: { title?: string; picks?: string[] } = {}): Curate =>
  async (_ctx, { prompt }) => ({
    kind: "curated",
    brief: briefOf(prompt, parts),
    picks: (said.picks ?? []).map((id) => ({ id })),
    ...(said.title && { title: said.title }),
    model: "anthropic:one",
    promptHash: "fedcba9876543210",
  });
const failing =
  (error: Error): Curate =>
  () =>
    Promise.reject(error);
const declining: Curate = async () => ({
  kind: "refused",
  because: "I would rather not.",
  model: "m",
  promptHash: "h",
});
const silent: Curate = () => new Promise(() => undefined);

function curators(curate: Curate, more: Partial<NonNullable<Curators["models"]>> = {}): Curators {
  const models = { names: ["anthropic:one", "openai:two"], curate, deadlineMs: 60_000, ...more };
  return { draft: curateAs({ rules: [NINETIES] }), models };
}

async function make(db: Db, given: Curators, asked = request) {
  const ctx = ctxOf({ catalog, db });
  const events: PlaylistEvent[] = [];
  const answer = await createPlaylist(ctx, given, asked, { onEvent: (event) => events.push(event) });
  const playlist = answer.kind === "created" ? answer.playlist : undefined;
  const trace = await findTrace(db, { id: playlist?.traceId ?? "trace_1" });
  return { answer, playlist, events, trace, logged: ctx.logged };
}

const told = (events: readonly PlaylistEvent[]) =>
  events.map((event) => (event.kind === "step" ? `${event.step.kind} ${event.step.name}` : event.kind));
const draftOf = (events: readonly PlaylistEvent[]) =>
  events.flatMap((event) => (event.kind === "draft" ? [event.playlist] : []))[0];

describe("with a model beside the planner", () => {
  it("shows the draft first, then gives the model's list when it is no worse", async ({ db }) => {
    const pick = catalog.track(70).id;
    const model = modelAs({ rules: [NINETIES] }, { title: "Mine", picks: [pick] });

    const { playlist, events, trace } = await make(db, curators(model));

    expect(told(events)).toEqual([
      "understood language",
      "understood",
      "composed compose",
      "verified verify",
      "draft shown",
      "draft",
      "composed compose",
      "verified verify",
      "draft replaced",
    ]);
    expect(draftOf(events)).toMatchObject({ model: "test", id: playlist?.id });
    expect(draftOf(events)?.degraded).toBeUndefined();
    expect(playlist).toMatchObject({ title: "Mine", model: "anthropic:one" });
    expect(playlist?.degraded).toBeUndefined();
    expect(trace).toMatchObject({ outcome: "playlist", model: "anthropic:one", promptHash: "fedcba9876543210" });
    expect(trace?.steps.at(-1)).toMatchObject({ kind: "draft", name: "replaced", said: "5 tracks by anthropic:one" });
  });

  const wish: Leaning = {
    id: "l1",
    span: { text: "songs", start: 0, end: 5 },
    asked: "songs",
    weight: 1,
    from: "request",
    aims: [{ kind: "audio", feature: "energy", target: 1, weight: 1 }],
  };
  const unasked = new AppError("model_misbehaved", 'No tool returned the id "ignore all rules".');
  it.for<[string, Curate, string, string]>([
    [
      "drops what was asked",
      modelAs({ leanings: [wish] }),
      "worse",
      "The model's list kept less of what was asked than the draft.",
    ],
    ["declines", declining, "declined", "The model declined to answer."],
    [
      "plans what nothing fits",
      modelAs({ rules: [years(PROMPT, 2100, 2110)] }),
      "nothing_fits",
      "Nothing fits the model's plan.",
    ],
    [
      "does not answer",
      failing(new AppError("unavailable", "The model m did not answer.")),
      "failed",
      "The model m did not answer.",
    ],
    ["answers what cannot be used", failing(unasked), "failed", "The model gave no usable answer."],
    [
      "uses all its turns",
      failing(new AppError("budget_spent", "No answer within 6 turns.")),
      "budget_spent",
      "No answer within 6 turns.",
    ],
    ["meets a bug of ours", failing(new TypeError("secret")), "failed", "Something went wrong with the model."],
  ])("keeps the draft, and says so, when the model %s", async ([, model, cause, reason], { db }) => {
    const { playlist, events, trace } = await make(db, curators(model));

    const { degraded, ...kept } = playlist ?? {};
    expect(degraded).toEqual({ reason });
    expect(kept).toEqual(draftOf(events));
    expect(trace).toMatchObject({ outcome: "playlist", model: "test", promptHash: "0123456789abcdef" });
    expect(trace?.steps.at(-1)).toMatchObject({ kind: "draft", name: "kept", said: reason, output: { cause } });
    expect(JSON.stringify([playlist, trace])).not.toMatch(/secret|ignore all rules/);
  });

  it("keeps the draft at the deadline, also of a model that hears no signal", async ({ db }) => {
    const { playlist, trace } = await make(db, curators(silent, { deadlineMs: 1 }));

    expect(playlist).toMatchObject({ model: "test", degraded: { reason: "The model took longer than 0.001 s." } });
    expect(trace?.steps.at(-1)).toMatchObject({ name: "kept", output: { cause: "deadline" } });
  });

  it("ends the model's work at the deadline", async ({ db }) => {
    let ended: AbortSignal | undefined;
    const model: Curate = (_ctx, { signal }) => {
      ended = signal;
      return silent(_ctx, {} as never);
    };

    await make(db, curators(model, { deadlineMs: 1 }));

    expect(ended?.aborted).toBe(true);
  });

  it("asks no model for what the planner refuses", async ({ db }) => {
    let asked = 0;
    const model: Curate = (...given) => {
      asked++;
      return modelAs({})(...given);
    };

    const { answer } = await make(db, { ...curators(model), draft: declining });

    expect([answer, asked]).toEqual([{ kind: "refused", because: "I would rather not." }, 0]);
  });

  const nothing = curateAs({ rules: [years(PROMPT, 2100, 2110)] });
  it("gives the model's list where the planner finds nothing, when it keeps all that was read", async ({ db }) => {
    const { playlist, events } = await make(db, { ...curators(modelAs({ rules: [NINETIES] })), draft: nothing });

    expect(playlist?.model).toBe("anthropic:one");
    expect(told(events)).not.toContain("draft");
  });

  it("says that nothing fits when the model leaves out what nothing fits", async ({ db }) => {
    const asked = { prompt: "only songs by Radiohead from 1950" };

    const { answer, trace } = await make(db, { ...curators(modelAs({})), draft: nothing }, asked);

    expect(answer.kind).toBe("nothing_fits");
    expect(trace).toMatchObject({ outcome: "nothing_fits", model: "test" });
    expect(trace?.steps.find(({ kind }) => kind === "refused")?.said).toMatch(/is missing from its plan\.$/);
  });
});

describe("the model that a request names", () => {
  it("asks nobody beside the planner for `planner`", async ({ db }) => {
    const bug = failing(new Error("asked"));

    const { playlist, events } = await make(db, curators(bug), { ...request, model: "planner" });

    expect(playlist?.degraded).toBeUndefined();
    expect(told(events)).not.toContain("draft");
  });

  it("is told to the models", async ({ db }) => {
    const heard: (string | undefined)[] = [];
    const model: Curate = (ctx, given) => {
      heard.push(given.model);
      return modelAs({ rules: [NINETIES] })(ctx, given);
    };

    await make(db, curators(model), { ...request, model: "openai:two" });

    expect(heard).toEqual(["openai:two"]);
  });

  it("is refused before any work when it is not configured", async ({ db }) => {
    const events: PlaylistEvent[] = [];
    const ctx = ctxOf({ catalog, db });

    const answer = createPlaylist(
      ctx,
      curators(silent),
      { ...request, model: "gpt" },
      { onEvent: (e) => events.push(e) },
    );

    await expect(answer).rejects.toMatchObject({
      code: "invalid_input",
      message: "model must be one of anthropic:one, openai:two, planner.",
    });
    expect([events, await findTrace(db, { id: "trace_1" })]).toEqual([[], undefined]);
  });
});

describe("a client that goes away", () => {
  it("ends the model's call, and leaves a failed trace and no playlist", async ({ db }) => {
    const leaving = new AbortController();
    let heard: AbortSignal | undefined;
    const model: Curate = (_ctx, { signal }) => {
      heard = signal;
      leaving.abort();
      return silent(_ctx, {} as never);
    };
    const ctx = ctxOf({ catalog, db });

    const answer = createPlaylist(ctx, curators(model), request, { signal: leaving.signal });

    await expect(answer).rejects.toMatchObject({ code: "unavailable", message: "The request was cancelled." });
    expect(heard?.aborted).toBe(true);
    expect((await listPlaylists(ctx, { limit: 5 })).playlists).toEqual([]);
    expect(await findTrace(db, { id: "trace_1" })).toMatchObject({ outcome: "failed" });
  });

  it("stores nothing when it went just as the model answered", async ({ db }) => {
    const leaving = new AbortController();
    const model: Curate = (_ctx, given) => {
      leaving.abort();
      return declining(_ctx, given);
    };
    const ctx = ctxOf({ catalog, db });

    const answer = createPlaylist(ctx, curators(model), request, { signal: leaving.signal });

    await expect(answer).rejects.toMatchObject({ code: "unavailable" });
    expect((await listPlaylists(ctx, { limit: 5 })).playlists).toEqual([]);
  });
});
