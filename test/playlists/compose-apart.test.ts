import { expect, it } from "vitest";
import { type Brief, DEFAULT_TRACKS, type Rule } from "#src/domain/brief.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { catalogOf } from "../support/catalog.ts";

/** Nine songs by one band and three by another. */
const catalog = catalogOf(
  Array.from({ length: 12 }, (_, n) => ({
    title: `Song ${n}`,
    artists: [n < 9 ? "The Many" : "The Few"],
    year: 1960 + n,
    popularity: n,
    durationMs: 200_000,
    genres: ["rock"],
  })),
);
const SAID = { text: "never the same band twice in a row", start: 0, end: 34 };

function composed(gap: Pick<Rule, "span">, length: Brief["length"]) {
  const rules: Rule[] = [{ kind: "artistGap", id: "gap", asked: "apart", min: 1, ...gap }];
  const brief: Brief = {
    prompt: "",
    language: "en",
    kind: "music",
    length,
    leanings: [],
    orders: [],
    leftovers: [],
    rules,
  };
  const composition = compose(catalog, { brief, picks: [], seed: 1 });
  if (composition.kind !== "composed") throw new Error(composition.because);
  const artists = composition.tracks.map(({ ordinal }) => catalog.track(ordinal).artists[0]);
  return { artists, notes: composition.relaxations };
}

it("makes a list as long as can keep its artists apart where that was said and no length", () => {
  const { artists, notes } = composed({ span: SAID }, { kind: "tracks", tracks: DEFAULT_TRACKS, span: null });

  const [many, few] = ["The Many", "The Few"];
  expect(artists).toEqual([many, few, many, few, many, few, many]);
  expect(notes).toContainEqual({
    part: "length",
    note: "7 tracks: 5 more by the same artists would stand too near to each other",
  });
});

it("keeps the length that was said and tells who stands too near", () => {
  const { artists, notes } = composed(
    { span: SAID },
    { kind: "tracks", tracks: 12, span: { text: "12", start: 0, end: 2 } },
  );

  expect(artists).toHaveLength(12);
  expect(notes.map(({ part }) => part)).toEqual(["gap"]);
});

it("leaves nothing out for a gap that nobody asked for", () => {
  const { artists } = composed({ span: null }, { kind: "tracks", tracks: DEFAULT_TRACKS, span: null });

  expect(artists).toHaveLength(12);
});
