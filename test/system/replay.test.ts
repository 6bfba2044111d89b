import { describe, expect, it } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { Ctx } from "#src/context.ts";
import { randomFrom } from "#src/domain/chance.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { replayTrace } from "#src/playlists/replay.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { dialects, openTestDatabase } from "#test/support/db.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { openAt } from "#test/support/provider/remote.ts";
import type { Turn } from "#test/support/provider/script.ts";

const RUNS = 80;
const catalog = bigSongCatalog();
const PROMPTS = ["trip hop", "something calm", "songs of the 90s", "rock of the 80s, no Band 3", "like Portishead"];
const MESSAGES = ["slower", "no more Band 4", "swap the first one", "again but for a wedding"];

/** A round of tools side by side, an answer by hand, and what goes wrong on the way. */
const TURNS: readonly Turn[] = [
  {
    calls: [
      { name: "similar_tracks", args: { ids: ["t1"], limit: 5 } },
      { name: "search_catalog", args: { text: "band", limit: 8 } },
      { name: "resolve_names", args: { names: ["Band 7", "Teardrop", "Nobody At All"] } },
    ],
  },
  { calls: [{ name: "search_catalog", args: { rules: ["year 1990-1999"] } }] },
  {
    calls: [{ name: "submit_playlist", args: { picks: ["t3", "t1", "t70"], title: "By Hand", description: "Slow." } }],
  },
  { calls: [{ name: "submit_playlist", args: { picks: ["t5"], reasons: { t5: "It won a Grammy in 1971." } } }] },
  { calls: [{ name: "submit_playlist", args: {} }] },
  { calls: [{ name: "submit_playlist", args: '{"picks": ["t1", ' }] },
  { calls: [{ name: "submit_playlist", args: { picks: ["invented"] } }] },
  { calls: [{ name: "play_music", args: {} }] },
  { text: "Here is your playlist!" },
  { stop: "refusal" },
  { status: 500 },
  { text: "Half of", cutAfter: 2 },
];

/** Runs whose models answer by chance, every third with a message after it; the ids of their traces. */
async function runsOf(ctx: Ctx, provider: Provider): Promise<string[]> {
  const chance = randomFrom(5);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  provider.script((): Turn => pick(TURNS));
  const { models } = openAt(provider, ["anthropic", "openai"], { restMs: 1 });
  const curators = curatorsOf({ remote: models, deadlineMs: 20_000 });
  const traces: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const answer = await createPlaylist(ctx, curators, { prompt: pick(PROMPTS), seed: run, tracks: 4 });
    if (answer.kind !== "created") continue;
    traces.push(answer.playlist.traceId);
    if (run % 3 > 0) continue;
    const next = await refinePlaylist(ctx, curators, { id: answer.playlist.id, message: pick(MESSAGES) });
    if (next.kind === "created") traces.push(next.playlist.traceId);
  }
  return traces;
}

describe.each(dialects)("replays on %s", (dialect) => {
  it("come to the same list byte for byte, whatever the models did, and ask nobody", { timeout: 120_000 }, async () => {
    const [database, provider] = await Promise.all([openTestDatabase(dialect), startProvider()]);
    const ctx = ctxOf({ catalog, db: database.db });
    const traces = await runsOf(ctx, provider);
    const asked = provider.requests.length;

    const replays = [];
    for (const id of traces) replays.push(await replayTrace(ctx, curatorsOf(), { id }));

    expect(replays.filter(({ same }) => !same)).toEqual([]);
    expect(provider.requests.length).toBe(asked);
    const models = new Set(replays.map(({ after }) => after.model));
    expect([...models].sort()).toEqual(["anthropic:claude-test", "openai:gpt-test", "planner"]);
    expect(replays.some(({ after }) => after.degraded !== undefined)).toBe(true);
    await Promise.all([database.close(), provider.close()]);
  });
});
