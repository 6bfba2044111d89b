import { describe, expect, it } from "vitest";
import { Affinity } from "#src/taste/learn/affinity.ts";
import { confidenceOfPlays } from "#src/taste/learn/train.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { modelOf } from "#test/support/learned.ts";
import { listeningOf, TODAY } from "#test/support/listening.ts";

/** Two crowds that play other artists, and one artist of each whom few play. */
const [CALM, LOUD] = [
  ["air", "bat", "cat", "dew"],
  ["rage", "slam", "tank", "urge"],
];
const listeners = [CALM!, LOUD!].flatMap((crowd) =>
  Array.from({ length: 12 }, (_, at) => ({
    artists: new Map(crowd.filter((_, artist) => artist < 3 || at < 3).map((name) => [name, 20])),
  })),
);
const model = modelOf({ lists: [], listeners, artistsOf: {} });

function ranked(known: readonly string[]): string[] {
  const affinity = Affinity.of(model);
  const place = affinity.place(known.map((name) => [affinity.number(name)!, confidenceOfPlays(20)]));
  const scores = affinity.scores(place!);
  return model.artists
    .filter((name) => !known.includes(name))
    .sort((a, b) => scores[affinity.number(b)!]! - scores[affinity.number(a)!]!);
}

describe("affinity", () => {
  it("puts artists of one's own crowd before all others, the less known as well", () => {
    expect(ranked(["air", "bat"]).slice(0, 2).sort()).toEqual(["cat", "dew"]);
    expect(ranked(["slam", "tank"]).slice(0, 2).sort()).toEqual(["rage", "urge"]);
  });

  it("of one who plays nothing that was learned is none", () => {
    expect(Affinity.of(model).place([])).toBeUndefined();
    expect(Affinity.of(model).number("nobody")).toBeUndefined();
  });

  it("is remembered as long as the model is", () => {
    expect(Affinity.of(model)).toBe(Affinity.of(model));
  });
});

describe("a taste over a catalogue that learned", () => {
  const names = [...CALM!, ...LOUD!, "unheard of"];
  const untrained = catalogOf(names.map((name) => ({ artists: [name], genres: ["pop"] })));
  const of = async (catalog: typeof untrained) => {
    const listening = listeningOf({ t1: { plays: 30 }, t2: { plays: 30 } });
    const stored = { listening, edits: [], offsetMinutes: null };
    const tastes = openTastes({ version: async () => 1, read: async () => stored });
    const { byArtist } = (await tastes.of(catalog, "ana"))!.viewAt(new Date(TODAY)).taste;
    return (name: string) => byArtist[catalog.artistNumber(name)!]!;
  };

  it("leans to what others play beside one's own, where genres say nothing", async () => {
    const near = await of(untrained.withLearned(model));

    expect(near("cat")).toBeGreaterThan(near("rage") + 0.1);
    expect(near("dew")).toBeGreaterThan(near("urge"));
    expect(near("air")).toBeGreaterThan(near("cat"));
  });

  it("without what was learned is as it was", async () => {
    const [before, after] = [await of(untrained), await of(untrained.withLearned(model).withLearned(undefined))];

    expect(names.map(after)).toEqual(names.map(before));
  });
});
