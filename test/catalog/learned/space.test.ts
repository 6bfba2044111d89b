import { describe, expect, it } from "vitest";
import { cosineOf } from "#src/catalog/space/space.ts";
import { randomFrom } from "#src/domain/chance.ts";
import { understand } from "#src/language/understand.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { modelOf } from "#test/support/learned.ts";

/** Two scenes whose artists never share a list; all sound alike. The last artists stand in no list at all. */
const SCENES = ["dub", "polka"];
const TRACKS = Array.from({ length: 260 }, (_, i) => ({
  title: `Song ${i + 1}`,
  artists: [`Band ${i + 1}`],
  genres: [SCENES[i % 2]!],
  tempo: 120,
  energy: 0.5,
  key: 0,
  mode: 1,
}));
const LISTED = 240;
const random = randomFrom(4);
const LISTS = Array.from({ length: 60 }, (_, list) => ({
  words: [],
  trackIds: Array.from({ length: 24 }, () => `t${1 + (list % 2) + 2 * Math.floor((random() * LISTED) / 2)}`),
}));
const model = modelOf({
  lists: LISTS,
  artistsOf: Object.fromEntries(TRACKS.map(({ artists }, i) => [`t${i + 1}`, artists[0]!.toLowerCase()])),
});
const untrained = catalogOf(TRACKS.map((track) => ({ ...track, genres: [] })));
const trained = catalogOf(TRACKS).withLearned(model);
const near = (catalog: typeof trained, a: number, b: number) =>
  cosineOf(catalog.space, catalog.artistNumber(`Band ${a}`)!, catalog.artistNumber(`Band ${b}`)!);

describe("the learned space", () => {
  it("has a version of its own, and none before anything was learned", () => {
    expect([untrained.space.version, trained.space.version]).toEqual([0, 1]);
    expect(trained.withLearned(undefined).space.version).toBe(0);
  });

  it("brings artists together whom the same lists hold", () => {
    expect(near(trained, 1, 3)).toBeGreaterThan(near(trained, 1, 2) + 0.3);
  });

  it("puts artists of no list beside those with their genres", () => {
    expect(near(trained, 259, 1)).toBeGreaterThan(near(trained, 259, 2) + 0.3);
  });

  it("is not taken where too few artists were learned", () => {
    const few = catalogOf(TRACKS.slice(0, 50)).withLearned(model);

    expect(few.space.version).toBe(0);
  });

  it("lets a smooth order stay within a scene, as far as it can", () => {
    const { names } = trained;
    const { brief } = understand(
      { prompt: "20 songs with smooth transitions" },
      { names, now: new Date(0), genreExists: () => false, matching: () => 260 },
    );

    const picks = Array.from({ length: 20 }, (_, i) => ({ id: `t${i + 1}` }));

    const made = compose(trained, { brief, picks, seed: 1 });

    const scenes = made.kind === "composed" ? made.tracks.map(({ ordinal }) => trained.track(ordinal).genres[0]) : [];
    const changes = scenes.filter((scene, at) => at > 0 && scene !== scenes[at - 1]).length;
    expect(new Set(scenes).size).toBe(2);
    expect(changes).toBeLessThanOrEqual(2);
  });
});
