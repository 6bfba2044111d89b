import { describe, expect, it } from "vitest";
import { briefOf, Listening, ruleOf, seededCatalog } from "./core-ground.ts";

const CATALOG = seededCatalog(400, 40);
const HOUR_MS = 3_600_000;

function started(start: ConstructorParameters<typeof Listening>[2] = {}): Listening {
  const listening = new Listening(CATALOG, briefOf(), start);
  listening.next();
  return listening;
}

describe("a list that a session starts from", () => {
  const LIST = Array.from({ length: 12 }, (_, n) => CATALOG.track(7 * n + 3).id);

  function fromList(): Listening {
    return started({ first: LIST.map((trackId) => ({ trackId, from: "list" as const })) });
  }

  it("goes on in its order through one skip and two", () => {
    const listening = fromList();
    for (const _ of [1, 2]) {
      listening.tell({ type: "skipped", ms: 2000 });
      listening.next();
    }

    expect(listening.session.plays).toEqual(LIST.slice(0, 3));
    expect(listening.state.queue.map(({ trackId }) => trackId)).toEqual(LIST.slice(3));
  });

  it("is left at the third skip in a row, but for what the listener named, and that is said", () => {
    const listening = fromList();
    const named = CATALOG.track(200).id;
    listening.request(named);
    for (const _ of [1, 2]) {
      listening.tell({ type: "skipped", ms: 2000 });
      listening.next();
    }
    listening.request(LIST[9]!);
    listening.tell({ type: "skipped", ms: 2000 });
    const said = listening.events.flatMap((event) => (event.kind === "direction" ? [event.said] : []));

    expect(said[0]).toMatch(/^Three in a row skipped: leaving the list, trying .+\.$/);
    expect(listening.state.queue.filter(({ from }) => from !== "dj").map(({ trackId }) => trackId)).toEqual([LIST[9]]);
  });
});

describe("a block that is held", () => {
  const HOLD = "2026-05-04T23:00:00Z";

  it("goes on beyond its tracks, until the time is over", () => {
    const listening = started();
    listening.change({ holdUntil: HOLD });
    for (let item = 0; item < 20; item++) listening.next();
    const blocks = new Set(listening.heard.map(({ block }) => block));
    listening.pass(6 * HOUR_MS);
    listening.next();

    expect(blocks.size).toBe(1);
    expect(listening.events.map(({ kind }) => kind)).toContain("block");
  });

  it("is over all the same when something else is asked, and the next one has a theme of its own and is held", () => {
    const listening = started();
    listening.change({ holdUntil: HOLD });
    for (let item = 0; item < 12; item++) listening.next();
    const { brief } = listening.state;
    const folk = briefOf({ rules: [ruleOf({ kind: "genre", anyOf: ["folk"] })] });
    listening.change({ brief: folk, directions: [{ brief, endedBy: "folk" }] });
    const begun: { theme: string }[] = [];
    for (let item = 0; item < 12; item++) {
      listening.next();
      for (const event of listening.events) if (event.kind === "block") begun.push(event.block);
    }

    expect(begun.map(({ theme }) => theme)).toEqual([expect.stringMatching(/folk/i)]);
  });
});
