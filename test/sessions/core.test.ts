import { describe, expect, it } from "vitest";
import { refill } from "#src/sessions/core/refill.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { briefOf, Listening, ruleOf, seededCatalog } from "./core-ground.ts";

const CATALOG = seededCatalog(400, 40);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function started(start: ConstructorParameters<typeof Listening>[2] = {}, brief = briefOf()): Listening {
  const listening = new Listening(CATALOG, brief, start);
  listening.next();
  return listening;
}

function howOf({ events }: Listening): string | undefined {
  return events.flatMap((event) => (event.kind === "now" ? [event.how] : []))[0];
}

describe("the next item", () => {
  it("is the first of the queue, and tells how the one before ended", () => {
    const listening = started();
    const hows = [howOf(listening)];
    const stood = listening.state.queue.map(({ id }) => id);
    listening.tell({ type: "finished" });
    listening.next();
    hows.push(howOf(listening));
    listening.tell({ type: "skipped", ms: 3000 });
    listening.next();
    hows.push(howOf(listening));
    listening.pass(MINUTE_MS / 6);
    listening.next();
    hows.push(howOf(listening));
    listening.pass(6 * MINUTE_MS);
    listening.next();
    hows.push(howOf(listening));

    expect(hows).toEqual(["first", "finished", "skipped", "moved_on", "finished"]);
    expect(listening.heard[1]!.id).toBe(stood[0]);
  });

  it("does not begin when another device has moved on", () => {
    const listening = started();
    const first = listening.state.now!.id;
    listening.next(first);
    const before = listening.session;
    listening.next(first);

    expect(listening.session).toEqual(before);
    expect(listening.events).toEqual([]);
  });

  it("does not begin after the time, and the session says that it is over", () => {
    const listening = started({ endsAt: "2026-05-04T18:30:00Z" });
    listening.pass(HOUR_MS);
    listening.next();

    expect(listening.state).toMatchObject({ status: "ended", now: null, queue: [] });
    expect(listening.events).toEqual([{ kind: "ended", because: "The time is over." }]);
  });

  it("comes as long as songs by the only artist asked for last, each once; then the session says that all were played", () => {
    const brief = briefOf({ rules: [ruleOf({ kind: "artist", anyOf: [{ name: "Artist 3", id: "artist 3" }] })] });
    const listening = new Listening(CATALOG, brief, { title: "only Artist 3" });
    for (let item = 0; item < 60 && listening.state.status === "live"; item++) listening.next();
    const all = CATALOG.tracksOf(CATALOG.artistNumber("Artist 3")!).length;

    expect(listening.heard).toHaveLength(all);
    expect(listening.events).toEqual([
      { kind: "ended", because: `All ${all} songs that fit “only Artist 3” have been played.` },
    ]);
  });

  it("after days begins a block of its own, chosen anew", () => {
    const listening = started();
    listening.next();
    const block = listening.state.block.id;
    listening.pass(3 * 24 * HOUR_MS);
    listening.next();

    expect(listening.state.block).toMatchObject({ begun: 1 });
    expect(listening.state.block.id).not.toBe(block);
    expect(listening.state.now!.block).toBe(listening.state.block.id);
    expect(listening.events.map(({ kind }) => kind)).toContain("block");
  });
});

describe("feedback", () => {
  it("told twice changes nothing the second time", () => {
    const listening = started();
    const { id } = listening.state.now!;
    listening.tell({ type: "skipped", itemId: id, ms: 2000 });
    const before = listening.session;
    listening.tell({ type: "skipped", itemId: id, ms: 2000 });
    listening.tell({ type: "finished", itemId: id });

    expect(listening.session).toEqual(before);
    expect(listening.events).toEqual([]);
  });

  it("about an item that the session never had is refused with its field", () => {
    const listening = started();

    expect(() => listening.tell({ type: "liked", itemId: "999" })).toThrow(/itemId/);
    expect(() => listening.tell({ type: "liked", trackId: "t399999" })).toThrow(/trackId/);
  });

  it("three skips in a row change the direction, keep the rules, say so, and can be taken back", () => {
    const brief = briefOf({ rules: [ruleOf({ kind: "year", from: 1970 })] });
    const listening = started({ seed: 4 }, brief);
    const before = listening.state.brief;
    for (let skip = 0; skip < 3; skip++) {
      listening.tell({ type: "skipped", ms: 2000 });
      if (skip < 2) listening.next();
    }
    const said = listening.events.flatMap((event) => (event.kind === "direction" ? [event.said] : []));

    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^Three in a row skipped: .*trying .+\.$/);
    expect(listening.state.brief.rules).toEqual(before.rules);
    expect(listening.state.directions.map(({ brief: was }) => was)).toEqual([before]);
  });

  it("what was skipped thrice is left: the next tracks are of other styles than the skipped ones", () => {
    const metal = CATALOG.search({
      must: [{ id: "genre", test: { kind: "genre", anyOf: ["metal"] } }],
      ...{ mustNot: [], leanings: [], limit: 40, seed: 1 },
    }).hits.map(({ ordinal }) => CATALOG.track(ordinal));
    const apart = metal.filter(({ artists }, at) => metal.findIndex((one) => one.artists[0] === artists[0]) === at);
    const first = apart.slice(0, 3).map(({ id }) => ({ trackId: id, from: "requested" as const }));
    const listening = started({ first });
    for (let skip = 0; skip < 3; skip++) {
      listening.tell({ type: "skipped", ms: 2000 });
      if (skip < 2) listening.next();
    }
    const next = listening.state.queue.slice(0, 3).map(({ trackId }) => listening.track(trackId).genres);

    expect(next.flat()).not.toContain("metal");
  });

  it("likes pull: after a few likes of one style most of what comes is of it", () => {
    const listening = started({ seed: 2 });
    for (let item = 0; item < 16; item++) {
      const isSoul = listening.track(listening.state.now!.trackId).genres.includes("soul");
      listening.tell(isSoul ? { type: "liked" } : { type: "skipped", ms: 4000 });
      if (isSoul) listening.tell({ type: "finished" });
      listening.next();
    }
    const soul = listening.heard.map(({ trackId }) => listening.track(trackId).genres.includes("soul"));

    expect(soul.slice(-8).filter(Boolean).length).toBeGreaterThanOrEqual(6);
  });

  it("a disliked song leaves the queue and never comes again", () => {
    const listening = started();
    const { trackId, id } = listening.state.queue[2]!;
    listening.tell({ type: "disliked", itemId: id });
    for (let item = 0; item < 60; item++) listening.next();

    expect(listening.session.plays).not.toContain(trackId);
  });
});

describe("what the listener asked for", () => {
  it("always plays, in its place, whatever is skipped and whatever the rules say", () => {
    const brief = briefOf({ rules: [ruleOf({ kind: "genre", anyOf: ["folk"] })] });
    const metal = CATALOG.search({
      must: [{ id: "genre", test: { kind: "genre", anyOf: ["metal"] } }],
      ...{ mustNot: [], leanings: [], limit: 2, seed: 1 },
    }).hits.map(({ ordinal }) => CATALOG.track(ordinal).id);
    const listening = started({ first: metal.map((trackId) => ({ trackId, from: "requested" as const })) }, brief);
    listening.tell({ type: "skipped", ms: 1000 });
    listening.next();

    expect(listening.session.plays).toEqual(metal);
  });

  it("takes the place of another version of the song that was queued", () => {
    const copies = [1, 2].map((n) => ({ title: n === 1 ? "Roads" : "Roads - Live", songKey: "portishead|roads" }));
    const rest = Array.from({ length: 20 }, (_, n) => ({ title: `Song ${n}`, artists: [`Artist ${n}`] }));
    const catalog = catalogOf([...copies.map((copy) => ({ ...copy, artists: ["Portishead"] })), ...rest]);
    const listening = new Listening(catalog, briefOf(), { first: [{ trackId: "t1", from: "pick" }] });
    const { state } = listening;
    const placed = refill(listening.ground(), listening.session, { first: [{ trackId: "t2", from: "requested" }] });
    const songs = placed.queue.map(({ trackId }) => catalog.song(catalog.ordinalOf(trackId)!));

    expect(state.queue[0]!.trackId).toBe("t1");
    expect(placed.queue[0]!.trackId).toBe("t2");
    expect(new Set(songs).size).toBe(songs.length);
  });

  it("a list plays in its order, but for what a rule leaves out", () => {
    const rows = [5, 9, 13, 17].map((row) => CATALOG.track(row));
    const brief = briefOf({ rules: [ruleOf({ kind: "artist", anyOf: [{ name: rows[1]!.artists[0]! }] }, "none")] });
    const listening = new Listening(CATALOG, brief, {
      first: rows.map(({ id }) => ({ trackId: id, from: "pick" as const })),
    });
    for (let item = 0; item < 3; item++) listening.next();

    expect(listening.session.plays).toEqual([rows[0]!.id, rows[2]!.id, rows[3]!.id]);
  });
});

describe("blocks", () => {
  it("move on, each with a theme, and their tracks are as many as planned", () => {
    const listening = started();
    const begun: { id: string; kind: string; tracks: number }[] = [];
    for (let item = 0; item < 30; item++) {
      for (const event of listening.events) if (event.kind === "block") begun.push(event.block);
      listening.tell({ type: "finished" });
      listening.next();
    }
    const counts = begun.slice(0, -1).map(({ id }) => listening.heard.filter(({ block }) => block === id).length);

    expect(begun[0]!.kind).toBe("warm_up");
    expect(counts).toEqual(begun.slice(0, -1).map(({ tracks }) => tracks));
    expect(new Set(begun.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  });

  it("come down before a session ends", () => {
    const listening = started({ endsAt: "2026-05-04T19:00:00Z" });
    const kinds: string[] = [];
    while (listening.state.status === "live") {
      for (const event of listening.events) if (event.kind === "block") kinds.push(event.block.kind);
      listening.pass(listening.track(listening.state.now!.trackId).durationMs!);
      listening.next();
    }

    expect(kinds.at(-1)).toBe("wind_down");
  });

  it("no peak where calm was asked for, and no throwback where all is of late", () => {
    const calm = briefOf({
      rules: [ruleOf({ kind: "audio", feature: "energy", max: 0.4 }), ruleOf({ kind: "year", from: 2012 })],
    });
    const listening = started({}, calm);
    const kinds = new Set<string>();
    for (let item = 0; item < 20 && listening.state.status === "live"; item++) {
      for (const event of listening.events) if (event.kind === "block") kinds.add(event.block.kind);
      listening.next();
    }

    expect([...kinds]).not.toContain("peak");
    expect([...kinds]).not.toContain("throwback");
  });
});
