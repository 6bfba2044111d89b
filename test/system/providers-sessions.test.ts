import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readingMinds } from "#agents/dj/minds.ts";
import { understand } from "#src/language/understand.ts";
import { startRecorder } from "#src/playlists/traces.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { portsOf, readSessionRequest } from "#src/sessions/requests/read-request.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { type Api, openAt } from "#test/support/provider/remote.ts";
import { songCatalog } from "#test/support/songs.ts";

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

async function ask(apis: readonly Api[], message: string) {
  const catalog = songCatalog();
  const ctx = ctxOf({ catalog });
  const ground: Ground = { catalog, taste: undefined, now: new Date("2026-06-01T20:00:00Z"), pools: keepPools() };
  const { brief } = understand({ prompt: "songs of the 90s" }, portsOf(ground));
  const source = { kind: "prompt" as const, prompt: "songs of the 90s" };
  const opened = openSession(ground, { id: "s", listenerId: null, seed: 3, source, title: "songs of the 90s", brief });
  const before: Session = { id: "s", listenerId: null, state: opened.state, plays: [] };
  const { state } = advance(ground, before);
  const session = { ...before, state, plays: [state.now!.trackId] };
  const planned = readSessionRequest(ground, session, message);
  if (planned.kind === "refused") throw new Error("refused");
  const recorder = startRecorder(ctx.now);
  const read = readingMinds(openAt(provider, apis).models);
  const reading = await read(ctx, { session, message, reading: planned.reading, recorder });
  return { reading, recorder };
}

describe("a provider's model that reads requests of a session", () => {
  it.each<Api>(["anthropic", "openai"])("finds a song with a tool and answers in lines: %s", async (api) => {
    provider.script([
      { calls: [{ name: "resolve_names", args: { names: ["Miles Davis - So What"] } }] },
      { calls: [{ name: "submit_acts", args: { add: ["play t9 next", "talk less"] } }] },
    ]);

    const { reading, recorder } = await ask([api], "thanks, you know what i mean");

    expect(reading.acts.slice(-2)).toEqual([
      { kind: "play", trackIds: ["t9"], when: "next" },
      { kind: "host", set: {}, step: -1 },
    ]);
    expect(provider.requests).toHaveLength(2);
    expect(recorder.usage()).toMatchObject({ outputTokens: 200 });
  });

  it("goes on with the next model where one is broken", async () => {
    provider.script((heard) =>
      heard.api === "anthropic" ? { status: 401 } : { calls: [{ name: "submit_acts", args: { add: ["surprise"] } }] },
    );

    const { reading } = await ask(["anthropic", "openai"], "you decide where to go from here friend");

    expect(reading.acts).toContainEqual({ kind: "surprise" });
  });

  it("rejects with a sentence of our own where none answers", async () => {
    provider.script([{ status: 401 }]);

    await expect(ask(["anthropic"], "something slower")).rejects.toMatchObject({ name: "AppError" });
  });
});
