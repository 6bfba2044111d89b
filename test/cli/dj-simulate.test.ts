import { describe, expect, it } from "vitest";
import { runDj } from "#test/support/run-dj.ts";
import { type MemorySessions, memorySessions } from "#test/support/session-verbs.ts";
import { songCatalog } from "#test/support/songs.ts";

/** Runs a command line over sessions of this process. */
async function dj(args: readonly string[], verbs: MemorySessions = memorySessions(songCatalog())) {
  return { ...(await runDj(args, verbs)), verbs };
}

describe("segue dj --simulate", () => {
  it("prints track after track without waiting, does as the script says, and keeps nothing", async () => {
    const { code, out, err, verbs } = await dj(
      ["Songs", "--simulate", "--tracks", "4", "--skip", "2", "--like", "1", "--say", "3:something slower"],
      memorySessions(songCatalog(), () => "Less tempo."),
    );

    const heads = out.split("\n").filter((line) => /^ *\d+:\d\d(:\d\d)? +\d+ /.test(line));
    expect([code, err, heads.length, verbs.deleted]).toEqual([0, "", 4, ["session_1"]]);
    expect(verbs.calls).toEqual([
      "next -",
      expect.stringMatching(/^tell liked 1 at 2\d{5}$/),
      expect.stringMatching(/^tell finished 1 at 2\d{5}$/),
      "next 1",
      expect.stringMatching(/^tell skipped \d+ at 20000$/),
      expect.stringMatching(/^next \d+$/),
      expect.stringMatching(/^tell progress \d+ at 2\d{5}$/),
      "ask something slower",
      expect.stringMatching(/^tell finished \d+ at 2\d{5}$/),
      expect.stringMatching(/^next \d+$/),
      expect.stringMatching(/^tell finished \d+ at 2\d{5}$/),
      expect.stringMatching(/^next \d+$/),
    ]);
    expect(out).toContain("skipped after 0:20\n");
    expect(out.indexOf("you: something slower")).toBeLessThan(out.indexOf("Less tempo."));
    expect(out.split("Less tempo.")).toHaveLength(2);
    expect(out).toMatch(/\n4 tracks in \d+ min\.\n$/);
    expect(out).not.toContain("\u001b");
  });

  it("prints the same again for the same seed", async () => {
    const args = ["Songs", "--simulate", "--seed", "7", "--tracks", "5"];

    expect((await dj(args)).out).toBe((await dj(args)).out);
  });

  it("ends when the time is over, by the clock that jumps", async () => {
    const { out } = await dj(["Songs", "--simulate", "--for", "9m"]);

    expect(out).toMatch(/\n3 tracks in 1\d min\. The time is over\.\n$/);
  });

  it("ends when there is nothing left to play, and says so", async () => {
    const { code, out } = await dj(["Songs", "--simulate", "--tracks", "100"]);

    expect([code, out.trim().split("\n").at(-1)]).toEqual([
      0,
      expect.stringMatching(/^12 tracks in \d+ min\. \S.+\.$/),
    ]);
  });

  it("prints lines of JSON: each event once and in order, the tracks, the answers, the end", async () => {
    const { out } = await dj(["Songs", "--simulate", "--json", "--tracks", "3", "--say", "1:louder"]);

    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const events = lines.filter(({ seq }) => seq !== undefined);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect(events.filter(({ event }) => event.kind === "now")).toHaveLength(4);
    expect(lines.flatMap(({ track }) => track ?? []).map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(lines.flatMap(({ answer }) => answer ?? [])).toEqual([{ kind: "done", said: "Heard: louder." }]);
    expect(lines.at(-1)).toEqual({ over: { tracks: 3, ms: expect.any(Number), because: null } });
  });

  it("does not send what a request has skipped", async () => {
    const verbs = memorySessions(songCatalog());
    const { askSession } = verbs;
    verbs.askSession = async (id, request) => {
      const answer = await askSession(id, request);
      return { ...answer, session: await verbs.nextInSession(id, {}) };
    };

    await dj(["Songs", "--simulate", "--tracks", "1", "--say", "1:next"], verbs);

    expect(verbs.calls).toEqual(["next -", expect.stringMatching(/^tell progress 1 at 2\d{5}$/), "ask next", "next -"]);
  });
});

describe("segue dj", () => {
  it.each([
    { args: ["Songs"], says: "segue dj needs a terminal; --simulate prints a session without one." },
    {
      args: ["Songs", "--taste", "--simulate"],
      says: "A session starts from one thing: a sentence or --taste, not both.",
    },
    { args: ["--resume", "x", "--seed", "1"], says: "--seed does not go with --resume." },
    { args: ["--resume", "x", "--simulate"], says: "--simulate does not go with --resume." },
    { args: ["--skip", "3"], says: "--skip goes with --simulate." },
    { args: ["--at", "22:00"], says: "--at goes with --simulate." },
    { args: ["--json"], says: "--json goes with --simulate." },
    { args: ["--for", "1h", "--until", "23:00"], says: "Either --for or --until, not both." },
    { args: ["--until", "25:00"], says: "It must be a time of day from 0:00 to 23:59." },
    { args: ["--simulate", "--skip", "0"], says: "It must be numbers of tracks, like 3,4,5." },
    { args: ["--simulate", "--say", "slower"], says: `like "5:something slower".` },
    { args: ["--talk", "loud"], says: "Allowed choices are off, rare, normal, talkative." },
    { args: ["x".repeat(2001), "--simulate"], says: "The sentence must have 1 to 2,000 characters." },
  ])("ends with 2 and one sentence: $says", async ({ args, says }) => {
    const { code, out, err, verbs } = await dj(args);

    expect([code, out, verbs.calls]).toEqual([2, "", []]);
    expect(err).toContain(says);
  });

  it("says why nothing was started, and keeps the exit code of an answer", async () => {
    const verbs = memorySessions(songCatalog());
    verbs.startSession = async () => ({ kind: "nothing_fits", because: "No track is from 1850." });

    const { code, out } = await dj(["songs of 1850", "--simulate"], verbs);

    expect([code, out]).toEqual([0, "Nothing fits\nNo track is from 1850.\n"]);
  });
});
