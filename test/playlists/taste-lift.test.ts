import fc from "fast-check";
import { expect, it } from "vitest";
import type { Brief, Leaning } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { TASTE } from "#test/support/listening.ts";

const SONGS = 60;
/** What the seed adds to scores, so that near ones change places. */
const NEARLY_EQUAL = 0.015;
const shared = catalogOf(
  Array.from({ length: SONGS }, (_, n) => ({
    title: `Song ${n}`,
    artists: [`Artist ${n % 20}`],
    popularity: (n * 37) % 101,
    energy: ((n * 29) % 100) / 100,
  })),
);

const calm: Leaning = {
  id: "l1",
  span: null,
  asked: "calm",
  weight: 1,
  from: "calm",
  aims: [{ kind: "audio", feature: "energy", target: 0.2, weight: 1 }],
};

function briefOf(leanings: Leaning[]): Brief {
  return {
    prompt: "",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 12, span: null },
    rules: [{ kind: "uniqueSongs", id: "u", span: null, asked: "no song twice" }],
    leanings,
    orders: [],
    leftovers: [],
  };
}

const fit = fc.integer({ min: -10, max: 10 }).map((n) => n / 10);

it("a track that is said to be lifted by taste ranks lower when the signal is taken away and all is ranked again", () => {
  fc.assert(
    fc.property(
      fc.array(fit, { minLength: 20, maxLength: 20 }),
      fc.constantFrom(0.1, 0.3, 1, -0.5),
      fc.nat(5),
      fc.boolean(),
      (fits, weight, seed, alone) => {
        const view = {
          key: JSON.stringify(fits),
          passing: () => [],
          failing: () => [],
          taste: { byArtist: Float32Array.from(fits), bySong: new Map([[shared.song(7), 0.8]]) },
        };
        const catalog = shared.forListener(view);
        const others = alone ? [] : [calm];
        const leanings = [...others, { ...TASTE, weight }];
        const composition = compose(catalog, { brief: briefOf(leanings), picks: [], seed });
        if (composition.kind !== "composed") throw new Error(composition.because);
        const placeIn = (of: readonly Leaning[]) => {
          const { hits } = catalog.search({ must: [], mustNot: [], leanings: of, limit: SONGS, seed });
          const scores = new Map(
            hits.map(({ ordinal, score }) => [ordinal, score + NEARLY_EQUAL * chanceOf(seed, ordinal)]),
          );
          return (ordinal: number) => [...scores.values()].filter((score) => score > scores.get(ordinal)!).length;
        };
        const [before, after] = [placeIn(leanings), placeIn(others)];
        for (const { ordinal, lift } of composition.tracks) {
          if (!lift) continue;
          expect(weight).toBeGreaterThan(0);
          expect(lift.fit).toBeLessThanOrEqual(1);
          expect(after(ordinal)).toBeGreaterThan(before(ordinal));
        }
      },
    ),
  );
});
