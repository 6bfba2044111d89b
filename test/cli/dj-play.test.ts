import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Played, playSession } from "#src/cli/dj/play.ts";
import type { SessionView } from "#src/sessions/verbs.ts";
import { fakeTerminal, shownAfter } from "#test/support/dj.ts";
import { type MemorySessions, memorySessions } from "#test/support/session-verbs.ts";
import { songCatalog } from "#test/support/songs.ts";

const TURNS = 3_000;

/** Lets everything that is due happen until `isSo`; no clock is looked at. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    if (isSo()) return;
    await setImmediate();
  }
  throw new Error("It never came to that.");
}

const open: (() => void)[] = [];
afterEach(() => {
  for (const quit of open.splice(0)) quit();
});

/** A session that plays on a fake terminal; time passes only as told. */
async function playing(verbs: MemorySessions, given?: SessionView) {
  const started = given ?? (await begin(verbs));
  const fake = fakeTerminal();
  const beats: (() => void)[] = [];
  const time = { ms: 0, waits: [] as number[], beat: () => beats[0]?.() };
  let played: Played | undefined;
  let failed: unknown;
  const over = playSession({
    verbs,
    session: started,
    terminal: fake.terminal,
    paint: (_, text) => text,
    timeZone: "Europe/Berlin",
    clock: () => time.ms,
    beat: (run) => {
      beats.push(run);
      return () => undefined;
    },
    wait: async (ms, signal) => {
      if (!signal.aborted) time.waits.push(ms);
      await setImmediate();
    },
  }).then(
    (result) => {
      played = result;
    },
    (error: unknown) => {
      failed = error;
    },
  );
  open.push(() => fake.type("q"));
  return {
    ...fake,
    time,
    shown: () => shownAfter(fake.written()).join("\n"),
    pass: (ms: number) => {
      for (let left = ms; left > 0; left -= 1_000) {
        time.ms += Math.min(1_000, left);
        time.beat();
      }
    },
    end: async () => {
      await over;
      return { played, failed };
    },
    id: started.id,
  };
}

async function begin(verbs: MemorySessions): Promise<SessionView> {
  const answer = await verbs.startSession({ prompt: "Songs" });
  if (answer.kind !== "started") throw new Error(answer.because);
  return verbs.nextInSession(answer.session.id, {});
}

describe("a session on a terminal", () => {
  it("skips, likes, asks and quits by keys; the terminal is then as it was, and the session stays", async () => {
    const verbs = memorySessions(songCatalog(), (message) => `Done: ${message}.`);
    const table = await playing(verbs);
    const first = await verbs.readSession(table.id);
    table.pass(2_000);

    table.type("n");
    await until(() => verbs.calls.includes("next 1"));
    table.type("l");
    table.type("rslower\r");
    await until(() => table.shown().includes("Done: slower."));
    const shown = table.shown();
    table.type("q");
    const { played } = await table.end();

    const now = await verbs.readSession(table.id);
    expect(verbs.calls.slice(1)).toEqual([
      "tell skipped 1 at 2000",
      "next 1",
      `tell liked ${now.now?.itemId} at 0`,
      "ask slower",
      `tell progress ${now.now?.itemId} at 0`,
    ]);
    expect(shown).toContain(`▶ ${now.now?.title} ♥`);
    expect(now.now?.id).not.toBe(first.now?.id);
    expect(played).toMatchObject({ undone: 0, session: { status: "live", id: table.id } });
    expect(table.raw).toEqual([true, false]);
    expect(table.written().endsWith("\u001b[?25h\u001b[?7h\u001b[?1049l")).toBe(true);
  });

  it("goes on by itself when a track is over", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);
    const { now } = await verbs.readSession(table.id);

    table.pass(now?.durationMs ?? 0);
    await until(() => verbs.calls.includes("next 1"));

    expect(verbs.calls.slice(1)).toEqual([`tell finished 1 at ${now?.durationMs}`, "next 1"]);
  });

  it("counts no time in which the machine slept", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);

    table.time.ms += 3_600_000;
    table.time.beat();
    table.pass(1_000);

    expect(table.shown()).toMatch(/ 0:01 \/ /);
    expect(verbs.calls).toEqual(["next -"]);
  });

  it("shows what another device did", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);

    const moved = await verbs.nextInSession(table.id, { after: "1" });
    await verbs.askSession(table.id, { message: "from the kitchen" });
    await until(() => table.shown().includes("you: from the kitchen"));

    expect(table.shown()).toContain(`▶ ${moved.now?.title}`);
  });

  it("says that the service is away, tries again with growing pauses, and tells everything once when it is back", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);
    verbs.isAway = true;
    table.type("l");
    await until(() => table.time.waits.length >= 4);
    const shown = table.shown();
    verbs.isAway = false;
    await until(() => verbs.calls.length > 1 && !table.shown().includes("does not answer"));

    expect(table.time.waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
    expect(shown).toContain("The service does not answer; trying again in");
    expect(verbs.calls).toEqual(["next -", "tell liked 1 at 0"]);
  });

  it("does not tell twice what had arrived before the answer was lost", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);
    verbs.answersToLose = 1;

    table.type("n");
    await until(() => verbs.calls.includes("next 1"));

    expect(verbs.calls).toEqual(["next -", "tell skipped 1 at 0", "next 1"]);
  });

  it("quits while the service is away, and says how much could not be told", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);
    verbs.isAway = true;
    table.type("l");
    await until(() => table.time.waits.length >= 2);

    table.type("q");

    expect(await table.end()).toMatchObject({ played: { undone: 2 } });
    expect(table.raw.at(-1)).toBe(false);
  });

  it("ends with the session, and shows the last state of it", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);

    await verbs.endSession(table.id);

    expect(await table.end()).toMatchObject({ played: { undone: 0, session: { status: "ended" } } });
  });

  it("fails in our own words when the session is deleted meanwhile, with the terminal given back", async () => {
    const verbs = memorySessions(songCatalog());
    const table = await playing(verbs);
    await verbs.deleteSession(table.id);

    table.type("n");

    expect(await table.end()).toMatchObject({ failed: { code: "not_found" } });
    expect(table.raw.at(-1)).toBe(false);
  });

  it.each(["SIGTERM", "SIGHUP", "SIGINT"])("gives the terminal back on %s", async (signal) => {
    const table = await playing(memorySessions(songCatalog()));

    table.process.emit(signal);
    await table.end();

    expect(table.raw).toEqual([true, false]);
  });

  it("gives the terminal back when the process ends of itself", async () => {
    const table = await playing(memorySessions(songCatalog()));

    table.process.emit("exit");

    expect(table.raw).toEqual([true, false]);
    expect(table.written()).toContain("\u001b[?1049l");
  });

  it("lets itself be suspended with Ctrl-Z, and draws again when it is continued", async () => {
    const table = await playing(memorySessions(songCatalog()));

    table.type("\u001a");
    await until(() => table.sent.length > 0);
    const suspended = [...table.raw];
    table.process.emit("SIGCONT");

    expect([table.sent, suspended, table.raw]).toEqual([["SIGTSTP"], [true, false], [true, false, true]]);
    expect(shownAfter(table.written().split("\u001b[?1049h").at(-1)!).join("\n")).toContain("▶ ");
  });

  it("draws anew in a terminal of another size", async () => {
    const table = await playing(memorySessions(songCatalog()));

    table.resize(40, 8);

    const lines = shownAfter(table.written()).filter((line) => line !== "");
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });
});
