import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAST_QUEUED, SessionState } from "#src/domain/session.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import { briefOf, give, Listening, ruleOf, seededCatalog, someCommands } from "./core-ground.ts";

const CATALOG = seededCatalog(400, 40);
const GAP = 4;
const RUNS = { numRuns: 40 };
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const BRIEFS = [
  briefOf(),
  briefOf({ rules: [ruleOf({ kind: "year", from: 1980 })] }),
  briefOf({ rules: [ruleOf({ kind: "genre", anyOf: ["metal"] }, "none")] }),
  briefOf({ rules: [ruleOf({ kind: "audio", feature: "energy", max: 0.6 })] }),
];

describe("whatever is done in a session", () => {
  it("no song comes twice, and five are ready", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BRIEFS), seeds, someCommands, (brief, seed, commands) => {
        const listening = new Listening(CATALOG, brief, { seed });
        for (const command of commands) {
          give(listening, command);
          const songs = [...listening.session.plays, ...listening.state.queue.map(({ trackId }) => trackId)].map((id) =>
            CATALOG.song(listening.row(id)),
          );
          expect(new Set(songs).size).toBe(songs.length);
          expect(listening.state.queue.length).toBeGreaterThanOrEqual(LEAST_QUEUED);
        }
      }),
      RUNS,
    );
  });

  it("every track keeps every rule", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BRIEFS), seeds, someCommands, (brief, seed, commands) => {
        const listening = new Listening(CATALOG, brief, { seed });
        for (const command of commands) give(listening, command);
        for (const id of [...listening.session.plays, ...listening.state.queue.map(({ trackId }) => trackId)]) {
          const row = listening.row(id);
          for (const rule of brief.rules) {
            if (rule.kind !== "tracks") continue;
            expect(rule.scope.kind === "none" ? CATALOG.fails(row, rule.test) : CATALOG.passes(row, rule.test)).toBe(
              true,
            );
          }
        }
      }),
      RUNS,
    );
  });

  it("between two tracks of an artist stand four others, guests included", () => {
    fc.assert(
      fc.property(seeds, someCommands, (seed, commands) => {
        const listening = new Listening(CATALOG, briefOf(), { seed });
        for (const command of commands) give(listening, command);
        const line = [...listening.session.plays, ...listening.state.queue.map(({ trackId }) => trackId)];
        line.forEach((id, at) => {
          const near = line.slice(Math.max(0, at - GAP), at).flatMap((other) => listening.track(other).artists);
          expect(listening.track(id).artists.filter((artist) => near.includes(artist))).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  it("a skip makes another track come next than stood there", () => {
    fc.assert(
      fc.property(seeds, someCommands, fc.double({ min: 0, max: 1, noNaN: true }), (seed, commands, share) => {
        const listening = new Listening(CATALOG, briefOf(), { seed });
        for (const command of commands) give(listening, command);
        listening.next();
        const stood = listening.state.queue[0]!.trackId;
        give(listening, { do: "tell", type: "skipped", share });
        expect(listening.state.queue[0]!.trackId).not.toBe(stood);
      }),
      RUNS,
    );
  });

  it("the state can be stored and read again as it was", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BRIEFS), seeds, someCommands, (brief, seed, commands) => {
        const listening = new Listening(CATALOG, brief, { seed });
        for (const command of commands) give(listening, command);
        expect(SessionState.parse(JSON.parse(JSON.stringify(listening.state)))).toEqual(listening.state);
      }),
      RUNS,
    );
  });

  it("the same commands give the same session, whatever was kept beside it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BRIEFS), seeds, someCommands, (brief, seed, commands) => {
        const [kept, forgetful] = [new Listening(CATALOG, brief, { seed }), new Listening(CATALOG, brief, { seed })];
        for (const command of commands) {
          give(kept, command);
          forgetful.pools = keepPools();
          give(forgetful, command);
        }
        expect(forgetful.state).toEqual(kept.state);
      }),
      { numRuns: 20 },
    );
  });
});
