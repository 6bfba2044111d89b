import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventRow } from "#src/db/queries/listening.ts";
import { EVENT_TYPES } from "#src/domain/listening.ts";
import { exclusionsOf } from "#src/taste/listening/exclusions.ts";
import { fold } from "#src/taste/listening/fold.ts";
import { FARTHEST_MS } from "#src/taste/listening/hearings.ts";
import { packListening, unpackListening } from "#src/taste/listening/pack.ts";
import { addState, type ListeningState } from "#src/taste/listening/state.ts";

const DURATIONS: Readonly<Record<string, number>> = { a: 200_000, b: 20_000, c: 7_200_000 };
const facts = { durationOf: (id: string) => DURATIONS[id] ?? null };
const isExcluded = exclusionsOf([
  { kind: "excludePlaylist", playlistId: "asleep" },
  { kind: "excludePeriod", from: "2019-01-01T00:00:00Z", to: "2019-06-01T00:00:00Z" },
]);
const secondOf = (at: number) => Math.floor(at / 1000) * 1000;
const keyOf = ({ at, trackId, type }: EventRow) => `${at} ${trackId} ${type}`;

/** Few tracks, and times that often lie seconds, minutes or hours apart, so that hearings touch. */
const start = fc.constantFrom(
  ...["1970-01-02", "1999-12-31", "2018-12-31", "2024-05-05", "2026-11-19"].map(Date.parse),
);
const event: fc.Arbitrary<EventRow> = fc.record({
  type: fc.constantFrom(...EVENT_TYPES),
  trackId: fc.constantFrom("a", "b", "c", "név"),
  at: fc
    .tuple(start, fc.nat(40), fc.constantFrom(1, 2_000, 100_000, 600_000, 3_000_000, 86_400_000 * 20))
    .map(([from, times, step]) => from + times * step),
  heardMs: fc.option(fc.constantFrom(0, 10_000, 29_000, 100_000, 200_000)),
  offsetMinutes: fc.constantFrom(0, 120, -330),
  playlistId: fc.option(fc.constantFrom("asleep", "awake")),
});
const events = fc.uniqueArray(event, { selector: keyOf, maxLength: 60 });

/** Folds batches as they are stored: what is stored already is left out, and what lies near comes along. */
function foldAll(batches: readonly (readonly EventRow[])[], apart = false): Uint8Array {
  const stored = new Map<string, EventRow>();
  let packed: Uint8Array = new Uint8Array();
  for (const batch of batches) {
    const whole = unpackListening(packed);
    const state: ListeningState = apart ? new Map() : whole;
    const fresh = batch.filter((one) => !stored.has(keyOf(one)));
    const near = [...stored.values()].filter((old) =>
      fresh.some((one) => one.trackId === old.trackId && Math.abs(one.at - old.at) <= 2 * FARTHEST_MS),
    );
    const playback = near.filter(({ type }) => type === "play" || type === "finish" || type === "skip");
    fold(state, { fresh, near: playback, facts, isExcluded });
    for (const one of fresh) stored.set(keyOf(one), one);
    if (apart) addState(whole, unpackListening(packListening(state)));
    packed = packListening(whole);
  }
  return packed;
}

describe("what a listener's events come to", () => {
  it("is the same, to the byte, in any order, any batches, folded into the whole or apart, and however often they are sent", () => {
    const shuffled = events.chain((given) =>
      fc.record({
        given: fc.constant(given),
        order: fc.shuffledSubarray(given, { minLength: given.length }),
        cuts: fc.array(fc.nat(given.length), { maxLength: 8 }),
        again: fc.subarray(given),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, order, cuts, again }) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), order.length];
        const batches = edges.slice(1).map((to, at) => order.slice(edges[at], to));

        const sent = [...batches.flatMap((batch) => [batch, again.filter((one) => batch.includes(one))]), again];

        const folded = [foldAll(sent), foldAll(sent, true)].map((bytes) => Buffer.from(bytes));

        const atOnce = Buffer.from(foldAll([given]));
        expect(folded).toEqual([atOnce, atOnce]);
      }),
      { numRuns: 150 },
    );
  });

  it("comes back from its bytes as it was", () => {
    fc.assert(
      fc.property(events, (given) => {
        const packed = foldAll([given]);

        expect(Buffer.from(packListening(unpackListening(packed)))).toEqual(Buffer.from(packed));
      }),
    );
  });

  it("never counts more hearings than events, nor fewer than none", () => {
    fc.assert(
      fc.property(events, (given) => {
        const state = unpackListening(foldAll(given.map((one) => [one])));

        for (const [id, { plays, skips, slots, firstAt, lastAt }] of state) {
          const own = given.filter((one) => one.trackId === id);
          const heard = own.filter(({ type }) => type === "play" || type === "finish" || type === "skip");
          expect(plays + skips).toBeLessThanOrEqual(heard.length);
          expect(plays + skips).toBeGreaterThanOrEqual(heard.length > 0 ? 1 : 0);
          expect([...slots.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(plays);
          expect([firstAt, lastAt]).toEqual([
            secondOf(Math.min(...own.map(({ at }) => at))),
            secondOf(Math.max(...own.map(({ at }) => at))),
          ]);
        }
      }),
    );
  });
});
