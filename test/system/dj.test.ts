import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, segue, startService } from "#test/support/process.ts";
import { starterFolder } from "#test/support/starter.ts";
import { HAS_TERMINALS, segueInTerminal } from "#test/support/terminal.ts";

const folder = starterFolder();
const data = ["--data-dir", join(folder.path, "data")];
afterAll(folder.drop);

const titleIn = (shown: string) => /^[▶‖] (.+?)(?: [♥✗])?$/m.exec(shown)?.[1];

describe("segue dj --simulate, over the starter catalogue", () => {
  it("plays what was asked, changes by feedback and a request, and keeps nothing", async () => {
    const script = ["--at", "20:00", "--tracks", "8", "--skip", "2,3,4", "--like", "1", "--say", "6:something slower"];

    const { code, out, err } = await segue(["dj", "90s trip hop", "--simulate", "--seed", "3", ...script, ...data]);
    const again = await segue(["dj", "90s trip hop", "--simulate", "--seed", "3", ...script, ...data]);

    const heads = [...out.matchAll(/^ *[\d:]+ +\d+ (.+) \([\d:]+\)$/gm)].map(([, title]) => title);
    expect([code, err, heads.length, new Set(heads).size]).toEqual([0, "", 8, 8]);
    expect(out).toContain("you: something slower");
    expect(again.out).toBe(out);
    expect(out).not.toContain("\u001b");
  });

  it("teaches nobody: a listener's history knows nothing of what was simulated", async () => {
    await segue(["dj", "--simulate", "--listener", "ada", "--tracks", "3", "--like", "1", "--skip", "2", ...data]);

    const { out } = await segue(["taste", "ada", "--json", ...data]);
    expect(JSON.parse(out)).toMatchObject({ listenerId: "ada", version: null, heard: { plays: 0, lastAt: null } });
  });

  it("lets the hours pass: a session of two hours is over after two hours", async () => {
    const { out } = await segue(["dj", "--simulate", "--for", "2h", "--tracks", "100", "--json", ...data]);

    const over = JSON.parse(out.trim().split("\n").at(-1) ?? "").over;
    expect(over.because).toBe("The time is over.");
    expect(over.ms).toBeGreaterThanOrEqual(7_200_000);
    expect(over.ms).toBeLessThan(7_200_000 + 15 * 60_000);
  });
});

describe("segue dj without a terminal", () => {
  it("says in one line that it needs one", async () => {
    expect(await segue(["dj", "jazz", ...data])).toEqual({
      code: 2,
      out: "",
      err: "segue dj needs a terminal; --simulate prints a session without one.\n",
    });
  });
});

describe.skipIf(!HAS_TERMINALS)("segue dj in a terminal (needs script(1) of util-linux)", () => {
  it("skips, likes, takes a request, quits; gives the terminal back, and can be resumed", async () => {
    const table = segueInTerminal(["dj", "90s trip hop", ...data]);
    const first = titleIn(await table.until(/^▶ /m));
    table.type("n");
    const second = titleIn(await table.until((shown) => shown.includes("Skipped: ") && titleIn(shown) !== first));
    table.type("l");
    await table.until(/♥/);
    table.type("/something slower\r");
    await table.until(/you: something slower\n(?!thinking|The service).+/);
    const last = titleIn(table.shown());
    table.type("q");
    const code = await table.ended;

    const [, id = ""] = /segue dj --resume ([\w-]+)/.exec(table.written()) ?? [];
    expect([code, second === undefined, id]).toEqual([0, false, expect.stringMatching(/^session_/)]);
    expect(table.written()).toMatch(/after: icanon echo/);
    expect(table.written()).toContain("\u001b[?1049l");

    const resumed = segueInTerminal(["dj", "--resume", id, ...data]);
    const shown = await resumed.until(/^▶ /m);
    resumed.type("\u0003");
    expect([await resumed.ended, titleIn(shown)]).toEqual([0, last]);
  });

  it("says why nothing is played, and leaves nothing of its drawing behind", async () => {
    const table = segueInTerminal(["dj", "songs from 1850 by Drake", ...data]);

    expect(await table.ended).toBe(0);
    expect(table.written()).toMatch(/Nothing fits/);
    expect(table.written()).not.toContain("\u001b[?1049h");
    expect(table.written()).toMatch(/after: icanon echo/);
  });

  it("gives the terminal back when it is killed kindly, and its session goes on later", async () => {
    const table = segueInTerminal(["dj", "calm jazz", ...data]);
    const shown = await table.until(/^▶ /m);
    table.kill("SIGTERM");
    await table.ended;

    expect(titleIn(shown)).toBeDefined();
    expect(table.written()).toMatch(/segue dj --resume session_/);
    expect(table.written()).toMatch(/after: icanon echo/);
  });

  it("draws without colour where none is wanted", async () => {
    const table = segueInTerminal(["dj", ...data], { NO_COLOR: "1" });
    await table.until(/^▶ /m);
    table.type("q");
    await table.ended;

    for (const colour of [1, 2, 32, 36]) expect(table.written()).not.toContain(`\u001b[${colour}m`);
  });
});

describe.skipIf(!HAS_TERMINALS)("segue dj through a running service", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(data);
  });
  afterAll(() => service.stop());

  const latest = async () => {
    const { sessions } = (await (await fetch(`${service.url}/v1/sessions`)).json()) as { sessions: { id: string }[] };
    return sessions[0]!.id;
  };

  it("plays there, and two terminals stay in step", async () => {
    const one = segueInTerminal(["dj", "calm jazz", ...data]);
    const first = titleIn(await one.until(/^▶ /m));
    const other = segueInTerminal(["dj", "--resume", await latest(), ...data]);
    await other.until((shown) => titleIn(shown) === first);

    one.type("n");
    const second = titleIn(await one.until((shown) => titleIn(shown) !== first));
    const followed = titleIn(await other.until((shown) => titleIn(shown) !== first));

    expect(followed).toBe(second);
    for (const table of [one, other]) table.type("q");
    expect(await Promise.all([one.ended, other.ended])).toEqual([0, 0]);
  });

  it("says when the service is killed, goes on when it is back, and has told everything once", async () => {
    const table = segueInTerminal(["dj", "calm jazz", ...data]);
    const title = titleIn(await table.until(/^▶ /m));
    const id = await latest();
    process.kill(service.pid, "SIGKILL");
    await table.until(/does not answer/);
    table.type("ln");
    await table.until(/Skipped: /);

    service = await startService([...data, "--port", new URL(service.url).port]);
    await table.until((shown) => !shown.includes("does not answer") && titleIn(shown) !== title);
    table.type("q");
    await table.ended;

    const { events } = (await (await fetch(`${service.url}/v1/sessions/${id}/events`)).json()) as {
      events: { event?: { kind: string; feedback?: { type: string } }; kind?: string; feedback?: { type: string } }[];
    };
    const told = events.map((one) => one.event ?? one).flatMap(({ feedback }) => feedback?.type ?? []);
    expect(told).toEqual(["liked", "skipped", "progress"]);
  });
});
