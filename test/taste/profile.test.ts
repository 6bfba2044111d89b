import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistoryTest, ListenerView } from "#src/catalog/catalog.ts";
import { clustersOf } from "#src/taste/profile/interests.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { listeningOf, TODAY, tasteOver } from "#test/support/listening.ts";
import { catalog, tracks } from "./three-kinds.ts";

const artist = (name: string) => catalog.artistNumber(name)!;
const folkAndTechno = listeningOf({
  t1: { plays: 30 },
  t3: { plays: 20 },
  t5: { plays: 10 },
  t21: { plays: 25 },
  t23: { plays: 15 },
  t25: { plays: 5 },
});

function rows(view: ListenerView, test: HistoryTest, side: "passing" | "failing" = "passing"): string[] {
  return [...view[side](test)].map((row) => catalog.track(row).id).sort();
}

describe("interests", () => {
  it("are several, told by their own genres and artists, and not one average", () => {
    const { interests } = tasteOver(catalog, folkAndTechno).description;

    expect(interests.map(({ name, artists }) => [name, artists.map((one) => one.name)])).toEqual([
      ["folk", ["Folk 1", "Folk 2", "Folk 3"]],
      ["techno", ["Techno 1", "Techno 2", "Techno 3"]],
    ]);
  });

  it("are the same for the same artists in any order, at most 8, each artist in one", () => {
    const loved = fc.uniqueArray(
      fc.record({ artist: fc.nat(29), weight: fc.double({ min: 0.1, max: 9, noNaN: true }) }),
      {
        selector: ({ artist: number }) => number,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(loved, (given) => {
        const clusters = clustersOf(catalog.space, given);

        expect(clustersOf(catalog.space, [...given].reverse())).toEqual(clusters);
        expect(clusters.length).toBeLessThanOrEqual(8);
        const members = clusters.flatMap((cluster) => cluster.members.map((member) => member.artist));
        expect(members.sort()).toEqual(given.map((one) => one.artist).sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe("how near an artist lies to a taste", () => {
  const view = (edits: Parameters<typeof tasteOver>[2] = []) =>
    tasteOver(catalog, folkAndTechno, edits).viewAt(new Date(TODAY));

  it("puts the loved first, then what is like them, then the rest", () => {
    const { byArtist } = view().taste;

    expect(byArtist[artist("folk 1")]!).toBeGreaterThan(byArtist[artist("folk 9")]!);
    expect(byArtist[artist("folk 9")]!).toBeGreaterThan(byArtist[artist("rap 9")]! + 0.2);
  });

  it("puts last what is not wanted any more, and what is like it stays near", () => {
    const ref = { name: "Folk 1", id: "folk 1" };
    const { byArtist } = view([{ kind: "lean", subject: { kind: "artist", ref }, by: -1 }]).taste;

    expect(byArtist[artist("folk 1")]).toBe(-1);
    expect(byArtist[artist("folk 9")]!).toBeGreaterThan(0.4);
  });

  it("goes by what was said alone where nothing was heard yet", () => {
    const ref = { name: "Folk 1", id: "folk 1" };
    const taste = tasteOver(catalog, listeningOf({}), [{ kind: "lean", subject: { kind: "artist", ref }, by: 1 }]);
    const { byArtist } = taste.viewAt(new Date(TODAY)).taste;

    expect(byArtist[artist("folk 9")]!).toBeGreaterThan(byArtist[artist("rap 9")]! + 0.2);
    expect(taste.description.interests.map(({ name, artists }) => [name, artists])).toEqual([
      ["folk", [{ name: "Folk 1", plays: 0 }]],
    ]);
    expect(taste.description.statements.map(({ kind, said }) => [kind, said])).toContainEqual([
      "said",
      "You said that you like Folk 1.",
    ]);
  });

  it("tells as loved nothing that was said to be over", () => {
    const ref = { name: "Folk 1", id: "folk 1" };
    const edit = { kind: "lean", subject: { kind: "artist", ref }, by: -1 } as const;
    const { statements } = tasteOver(catalog, folkAndTechno, [edit]).description;

    expect(statements.filter(({ kind }) => kind === "artist").map(({ id }) => id)).not.toContain("artist:folk 1");
  });

  it("follows a genre that is wanted more, and only at its time", () => {
    const listening = { ...folkAndTechno, timeZone: "UTC" };
    const sunday = new Date("2026-11-22T10:00:00Z");
    const edit = {
      kind: "lean",
      subject: { kind: "genre", name: "hip hop" },
      by: 0.5,
      when: { weekdays: [0] },
    } as const;
    const taste = tasteOver(catalog, listening, [{ ...edit, when: { weekdays: [0] } }]);

    const [on, off] = [taste.viewAt(sunday), taste.viewAt(new Date("2026-11-23T10:00:00Z"))];

    expect(on.taste.byArtist[artist("rap 3")]!).toBeGreaterThan(off.taste.byArtist[artist("rap 3")]! + 0.2);
    expect(on.key).not.toBe(off.key);
  });

  it("says nothing of what is left out of taste, which stays known", () => {
    const taste = tasteOver(catalog, folkAndTechno, [{ kind: "exclude", subject: { kind: "genre", name: "techno" } }]);
    const left = taste.viewAt(new Date(TODAY));

    expect(left.taste.byArtist[artist("techno 1")]).toBe(0);
    expect(taste.description.interests.map(({ name }) => name)).toEqual(["folk"]);
    expect(rows(left, { kind: "history", is: "known" })).toContain("t21");
  });

  it("takes the later of two edits about one artist", () => {
    const subject = { kind: "artist", ref: { name: "Folk 1", id: "folk 1" } } as const;
    const { byArtist } = view([
      { kind: "lean", subject, by: -1 },
      { kind: "lean", subject, by: 0 },
    ]).taste;

    expect(byArtist).toEqual(view().taste.byArtist);
  });

  it("counts what was heard less, the more adventurous the listener says to be", () => {
    const boldness = (value: number) => view([{ kind: "adventure", value }]).taste;

    expect(boldness(0.9).bySong.get(catalog.song(0))!).toBeLessThan(boldness(0.1).bySong.get(catalog.song(0))!);
  });

  it("stays within -1 and 1 and does not hang on when it is read", () => {
    const [first, second] = [folkAndTechno, { ...folkAndTechno, asOf: folkAndTechno.asOf }].map((listening) =>
      tasteOver(catalog, listening).viewAt(new Date(TODAY)),
    );

    expect(second!.taste).toEqual(first!.taste);
    for (const fit of first!.taste.byArtist) expect(Math.abs(fit)).toBeLessThanOrEqual(1);
  });
});

describe("rules about listening", () => {
  const listening = listeningOf({
    t1: { plays: 3, lasting: 3, daysAgo: 100 },
    t3: { plays: 1, daysAgo: 5 },
    t5: { plays: 0, skips: 2, lasting: -1, daysAgo: 3 },
    t7: { plays: 0, opinion: 1, daysAgo: 200 },
    t9: { plays: 8, lasting: 8, opinion: -2, daysAgo: 2 },
    "name:nobody\tnothing": { plays: 9 },
  });
  const view = tasteOver(catalog, listening).viewAt(new Date(TODAY));

  it.each([
    ["known", {}, ["t1", "t3", "t61", "t7", "t9"]],
    ["known", { months: 1 }, ["t3", "t9"]],
    ["favourite", {}, ["t1", "t61", "t7"]],
  ] as const)("%s %j: what was played, liked or loved, all copies of a song alike", (is, more, expected) => {
    const test = { kind: "history", is, ...more } as const;

    expect(rows(view, test)).toEqual([...expected].sort());
    expect(rows(view, test, "failing")).toHaveLength(catalog.size - expected.length);
  });

  it("new is that of which nothing is recorded, not even a skip", () => {
    const passing = rows(view, { kind: "history", is: "new" });

    expect(passing).toHaveLength(catalog.size - 6);
    expect(passing).not.toContain("t5");
  });

  it("unheard is what was not heard in the months that are asked, or never", () => {
    const passing = rows(view, { kind: "history", is: "unheard", months: 3 });

    expect(passing).toEqual(expect.arrayContaining(["t1", "t61", "t7", "t40"]));
    expect(passing).not.toEqual(expect.arrayContaining(["t3"]));
  });

  it("any listening: each row passes or fails, never both", () => {
    const heard = fc.dictionary(
      fc.nat(59).map((at) => `t${at + 1}`),
      fc.record({ plays: fc.nat(5), skips: fc.nat(3), opinion: fc.integer({ min: -2, max: 2 }), daysAgo: fc.nat(400) }),
    );
    const tests: HistoryTest[] = [
      { kind: "history", is: "known" },
      { kind: "history", is: "new" },
      { kind: "history", is: "unheard", months: 6 },
      { kind: "history", is: "favourite" },
    ];
    fc.assert(
      fc.property(heard, fc.constantFrom(...tests), (given, test) => {
        const one = tasteOver(catalog, listeningOf(given)).viewAt(new Date(TODAY));
        const [passing, failing] = [rows(one, test), rows(one, test, "failing")];

        expect([...passing, ...failing].sort()).toEqual(
          Array.from({ length: catalog.size }, (_, at) => `t${at + 1}`).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("tastes that are open", () => {
  it("are read once for a version, and again for the next one and for another catalogue", async () => {
    let version = 1;
    let reads = 0;
    const tastes = openTastes({
      version: async (id) => (id === "ada" ? version : undefined),
      read: async () => {
        reads++;
        return { listening: { ...folkAndTechno, version }, edits: [], offsetMinutes: null };
      },
    });

    const [first, again] = [await tastes.of(catalog, "ada"), await tastes.of(catalog, "ada")];
    version = 2;
    const next = await tastes.of(catalog, "ada");
    const other = await tastes.of(catalogOf(tracks), "ada");

    expect(again).toBe(first);
    expect([next, other].map((taste) => taste === first)).toEqual([false, false]);
    expect([reads, await tastes.of(catalog, "bob")]).toEqual([2, undefined]);
  });
});
