import { describe, expect, it } from "vitest";
import { readingMinds } from "#agents/dj/minds.ts";
import { understand } from "#src/language/understand.ts";
import { startRecorder } from "#src/playlists/traces.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { portsOf, readSessionRequest } from "#src/sessions/requests/read-request.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { fakeModel } from "#test/support/fake-model.ts";
import { songCatalog } from "#test/support/songs.ts";

function start() {
  const catalog = songCatalog();
  const ctx = ctxOf({ catalog });
  const ground: Ground = { catalog, taste: undefined, now: new Date("2026-06-01T20:00:00Z"), pools: keepPools() };
  const { brief } = understand({ prompt: "songs of the 90s" }, portsOf(ground));
  const source = { kind: "prompt" as const, prompt: "songs of the 90s" };
  const opened = openSession(ground, { id: "s", listenerId: null, seed: 3, source, title: "songs of the 90s", brief });
  const before: Session = { id: "s", listenerId: null, state: opened.state, plays: [] };
  const { state } = advance(ground, before);
  const session = { ...before, state, plays: [state.now!.trackId] };
  return { ctx, ground, session, recorder: startRecorder(ctx.now) };
}

async function read(model: ReturnType<typeof fakeModel>, message: string) {
  const { ctx, ground, session, recorder } = start();
  const planned = readSessionRequest(ground, session, message);
  if (planned.kind === "refused") throw new Error("refused");
  const reading = await readingMinds([model])(ctx, { session, message, reading: planned.reading, recorder });
  return { reading, planned: planned.reading, steps: recorder.steps.map(({ kind, name }) => `${kind} ${name}`) };
}

const submit = (args: Record<string, unknown>) => [{ name: "submit_acts", args }];

describe("a model that reads requests", () => {
  it("adds what code missed, with a song that a tool found", async () => {
    const model = fakeModel()
      .respondWithTools([{ name: "resolve_names", args: { names: ["Miles Davis - So What"] } }])
      .respondWithTools(submit({ add: ["play t9 next", 'wish: energy 0.2 <- "mellow evening"'] }));

    const { reading } = await read(model, "that blue opener for a mellow evening you know");

    expect(reading.acts.filter(({ kind }) => kind === "play")).toEqual([
      { kind: "play", trackIds: ["t9"], when: "next" },
    ]);
    const steer = reading.acts.findLast(({ kind }) => kind === "steer");
    expect(steer?.kind === "steer" && steer.patch.steps).toMatchObject([
      {
        kind: "leaning",
        put: { asked: "mellow evening", aims: [{ kind: "audio", feature: "energy", target: 0.2 }] },
      },
    ]);
  });

  it("leaves what code read where it has nothing to add", async () => {
    const { reading, planned } = await read(fakeModel().respondWithTools(submit({})), "talk less and play roads next");

    expect(reading).toEqual(planned);
  });

  it("drops no refusal, no setting and no question that was read outright", async () => {
    const model = fakeModel().respondWithTools(submit({ drop: [1, 2, 3] }));

    const { reading, planned } = await read(model, "no more metal, talk less and who is this");

    expect(planned.acts.map(({ kind }) => kind)).toEqual(["steer", "host", "ask"]);
    expect(reading.acts).toEqual(planned.acts);
  });

  it("plays no song that neither a tool nor the session gave", async () => {
    const model = fakeModel().respondWithTools(submit({ add: ["play t999 next", "like t888"] }));

    const { reading, steps } = await read(model, "you choose something nice");

    expect(reading.acts.some(({ kind }) => kind === "play" || kind === "like")).toBe(false);
    expect(steps.filter((step) => step === "repaired acts")).toHaveLength(2);
  });

  it("ends the track in play only where the listener's words do", async () => {
    const model = () => fakeModel().respondWithTools(submit({ add: ["skip", "play t2 now"] }));

    const unasked = await read(model(), "hmm glory box would be lovely");
    const asked = await read(model(), "glory box right now instead");

    expect(unasked.reading.acts.some(({ kind }) => kind === "skip")).toBe(false);
    expect(unasked.reading.acts).toContainEqual({ kind: "play", trackIds: ["t2"], when: "next" });
    expect(unasked.steps.filter((step) => step === "refused acts")).toHaveLength(2);
    expect(asked.reading.acts).toContainEqual({ kind: "play", trackIds: ["t2"], when: "now" });
  });

  it.each([
    ["talk rare", { kind: "host", set: { level: "rare" } }],
    ["talk less", { kind: "host", set: {}, step: -1 }],
    ["speak fr", { kind: "host", set: { language: "fr" } }],
    ["hold 90 minutes", { kind: "hold", forMs: 5_400_000 }],
    ["end in 1 hour", { kind: "ends", afterMs: 3_600_000 }],
    ["end never", { kind: "ends" }],
    ["tell why", { kind: "ask", about: "why" }],
    ["back", { kind: "back" }],
    [
      "episode later: about black holes; under 30 minutes",
      { kind: "episode", when: "later", wish: { about: "black holes", maxMs: 1_800_000 } },
    ],
  ])("writes “%s” for an act", async (line, act) => {
    const { reading } = await read(fakeModel().respondWithTools(submit({ add: [line] })), "whatever you like best");

    expect(reading.acts).toContainEqual(act);
  });

  it("rejects where every model fails, so that the planner's reading stands", async () => {
    const model = fakeModel().respondWithText("I would rather chat.");

    await expect(read(model, "something slower")).rejects.toMatchObject({ code: "model_misbehaved" });
  });
});
