import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { AppError } from "#src/errors.ts";
import { createRunMetrics } from "#src/http/run-metrics.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curate } from "#src/playlists/curate.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog, curateAs } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";

const test = databaseTest();
const catalog = bigSongCatalog();
const usage = { inputTokens: 1000, cachedTokens: 600, outputTokens: 200, costUsd: 0.25 };

const answering: Curate = (ctx, request) => {
  request.recorder.record({ kind: "model", call: "model", name: 'a:"one"', said: "answered", sinceMs: 0, usage });
  return curateAs()(ctx, request);
};
const failing: Curate = async (_ctx, { recorder }) => {
  recorder.record({ kind: "failed", call: "model", name: "b:two", said: "no", sinceMs: 0 });
  throw new AppError("unavailable", "no");
};

async function counted(db: Db, models: Curate[], limits = {}): Promise<string[]> {
  const metrics = createRunMetrics();
  const ctx = { ...ctxOf({ catalog, db }), onRun: metrics.run };
  for (const curate of models)
    await createPlaylist(
      ctx,
      { draft: curateAs(), models: { names: [], curate, deadlineMs: 60_000, limits } },
      { prompt: "songs" },
    );
  return metrics.render().filter((line) => !line.startsWith("#"));
}

describe("what is counted of remote models", () => {
  test("are calls, tokens, cost, and what became of drafts", async ({ db }) => {
    const lines = await counted(db, [answering, answering, failing]);

    expect(lines.filter((line) => !line.includes("_seconds_"))).toEqual([
      'segue_model_calls_total{model="a:\\"one\\"",outcome="answered"} 2',
      'segue_model_calls_total{model="b:two",outcome="failed"} 1',
      'segue_model_tokens_total{model="a:\\"one\\"",kind="input"} 2000',
      'segue_model_tokens_total{model="a:\\"one\\"",kind="cached"} 1200',
      'segue_model_tokens_total{model="a:\\"one\\"",kind="output"} 400',
      'segue_model_cost_usd_total{model="a:\\"one\\""} 0.5',
      'segue_drafts_total{became="replaced"} 2',
      'segue_drafts_total{became="kept"} 1',
      'segue_degraded_total{cause="failed"} 1',
    ]);
  });

  test("are refusals of a budget", async ({ db }) => {
    const lines = await counted(db, [answering], { dayUsd: 0 });

    expect(lines).toEqual(['segue_drafts_total{became="kept"} 1', 'segue_degraded_total{cause="budget_spent"} 1']);
  });
});
