import fc from "fast-check";
import { describe, expect } from "vitest";
import { hashOf } from "#src/lab/versions/canonical.ts";
import { OWN_WEIGHTS, weightsByPath } from "#src/lab/versions/ranking.ts";
import { readVocabulary } from "#src/language/vocabulary.ts";
import { databaseTest } from "#test/support/db.ts";
import { mood, plain, processOn } from "./versions-ctx.ts";

const it = databaseTest();

describe("a new version", () => {
  it("is made from what production points to, unless it says from what", async ({ db }) => {
    const { versions } = processOn(db);
    await versions.createLabVersion({ name: "v1", change: { temperature: 0.5 } });
    await versions.putLabLabel("production", { version: "v1" });

    const made = await versions.createLabVersion({ name: "v2", change: { ranking: { popularity: 1 } } });

    expect(made).toMatchObject({ parent: "v1", spec: { temperature: 0.5, ranking: { popularity: 1 } } });
    expect(made.hash).toBe(hashOf(made.spec));
  });

  it("says the same whichever way it was said", async ({ db }) => {
    const { versions } = processOn(db);
    await versions.createLabVersion({ name: "one", change: { ranking: { popularity: 1, copy: { lists: 0.1 } } } });
    const again = {
      name: "other",
      change: { ranking: { copy: { lists: 0.1 }, popularity: 1 }, instructions: undefined },
    };

    await expect(versions.createLabVersion(again)).rejects.toMatchObject({
      code: "conflict",
      details: { version: "one" },
    });
  });

  it("that changes nothing names the one that says so already", async ({ db }) => {
    const { versions } = processOn(db);
    const happy = readVocabulary().find(({ name }) => name === "happy")!;
    const [own] = await versions.listLabVersions();

    for (const change of [
      {},
      { temperature: null },
      { vocabulary: { put: [happy] } },
      { ranking: { popularity: 0.4 } },
    ])
      await expect(versions.createLabVersion({ name: "same", change })).rejects.toMatchObject({
        code: "conflict",
        details: { version: own!.name },
      });
  });

  it("turns any weight to any number it may be, and nothing else of it", async ({ db }) => {
    const { versions, ctx } = processOn(db);
    const paths = [...weightsByPath(OWN_WEIGHTS).keys()];
    const made = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        async (path, value) => {
          const said = `${path} ${value}`;
          fc.pre(!made.has(said)); // the same again would be the same version
          made.add(said);
          const [name, key] = path.split(".") as [string, string | undefined];
          const ranking = key === undefined ? { [name]: value } : { [name]: { [key]: value } };
          const version = await versions.createLabVersion({
            name: `v${made.size}`,
            from: "built-in",
            change: { ranking },
          });

          const turned = version.weights.filter((weight) => weight.value !== weight.own);
          expect(turned).toEqual([expect.objectContaining({ path, value })]);
          expect((await ctx.shapes.of(version.name)).ranking).toBeDefined();
        },
      ),
      { numRuns: 12 },
    );
  });

  it("puts entries, leaves others out, and has them back", async ({ db }) => {
    const { versions } = processOn(db);
    const happy = readVocabulary().find(({ name }) => name === "happy")!;
    const glorp = mood("Glorp", { energy: 0.2 });
    await versions.createLabVersion({ name: "v1", change: { vocabulary: { put: [glorp], drop: ["happy", "sad"] } } });

    const made = await versions.createLabVersion({
      name: "v2",
      from: "v1",
      change: {
        vocabulary: { put: [{ ...happy, ...mood("happy", { energy: 0.9 }) }], drop: ["Glorp"], restore: ["sad"] },
      },
    });

    const { put, drop } = made.spec.vocabulary;
    expect([put.map(({ name }) => name), drop]).toEqual([["happy"], []]);
    const items = await versions.readLabVocabulary("v1");
    expect(items.filter(({ change }) => change !== null).map(({ entry, change }) => [entry.name, change])).toEqual([
      ["Glorp", "put"],
      ["happy", "dropped"],
      ["sad", "dropped"],
    ]);
    expect(items.find(({ entry }) => entry.name === "Glorp")).toMatchObject({ entry: { say: ["glorp"] } });
  });

  it.for([
    ["blank phrases", { put: [{ ...mood("x", { energy: 0.2 }), say: [" "] }] }, "put[0].say must not have a blank"],
    ["no aim", { put: [mood("x", {})] }, "put[0].aims must have at least one"],
    ["an opposite of no entry", { put: [{ ...mood("x", { energy: 0.2 }), opposite: "nix" }] }, "put[0].opposite"],
    ["a lone phrase that it does not say", { put: [{ ...mood("x", { energy: 0.2 }), lone: ["y"] }] }, "put[0].lone"],
    ["a field that there is not", { put: [{ ...mood("x", { energy: 0.2 }), mood: 1 }] }, "put[0].mood is not a field"],
    ["a year before there were any", { put: [mood("x", { year: 5 })] }, "put[0].aims.year must be a whole year"],
    ["a year without end", { put: [mood("x", { year: 1e308 })] }, "put[0].aims.year must be a whole year"],
    ["half a year", { put: [mood("x", { year: 1990.5 })] }, "put[0].aims.year must be a whole year"],
    [
      "years that run backward",
      { put: [{ ...mood("x", {}), aims: { year: [2000, 1990] } }] },
      "put[0].aims.year must be a whole year, or the first and the last of some, from 1000 to 2200",
    ],
    [
      "a genre without a name",
      { put: [{ ...mood("x", { energy: 0.2 }), genres: { "": 1 } }] },
      "put[0].genres must have names of genres of 1 to 100 characters",
    ],
    [
      "a genre of too long a name",
      { put: [{ ...mood("x", { energy: 0.2 }), genres: { ["x".repeat(101)]: 1 } }] },
      "put[0].genres must have names of genres of 1 to 100 characters",
    ],
    [
      "genres without end",
      {
        put: [
          { ...mood("x", { energy: 0.2 }), genres: Object.fromEntries(Array.from({ length: 80 }, (_, at) => [at, 1])) },
        ],
      },
      "put[0].genres must have at most 30 genres",
    ],
    [
      "an empty word",
      { put: [{ ...mood("x", { energy: 0.2 }), words: [""] }] },
      "put[0].words[0] must have at least 1",
    ],
    ["a blank word", { put: [{ ...mood("x", { energy: 0.2 }), words: [" "] }] }, "put[0].words[0] must not be blank"],
    ["no words", { put: [{ ...mood("x", { energy: 0.2 }), words: [] }] }, "put[0].words must have at least 1 item"],
    [
      "a language that is none",
      { put: [{ ...mood("x", { energy: 0.2 }), language: "\u0000\u0001" }] },
      "put[0].language must be two small letters",
    ],
    [
      "a name of signs that are not seen",
      { put: [mood("\u0001", { energy: 0.2 })] },
      "put[0].name must have no control",
    ],
    [
      "a name longer than a leaning's",
      { put: [{ ...mood("x", { energy: 0.2 }), name: "x".repeat(61) }] },
      "put[0].name must have at most 60 characters",
    ],
    [
      "a phrase without end",
      { put: [{ ...mood("x", { energy: 0.2 }), say: ["a ".repeat(30_000)] }] },
      "put[0].say[0] must have at most 80 characters",
    ],
    [
      "a phrase of too many words",
      { put: [{ ...mood("x", { energy: 0.2 }), say: ["a ".repeat(13)] }] },
      "put[0].say[0] must have at most 12 words",
    ],
    [
      "a phrase of signs alone",
      { put: [{ ...mood("x", { energy: 0.2 }), say: ["!!"] }] },
      "put[0].say must not have a",
    ],
    ["the same name twice", { put: [mood("x", { energy: 0.2 })], drop: ["x"] }, "names “x” more than once"],
    ["a name that there is not", { restore: ["nix"] }, "restore: there is no entry “nix”"],
  ] as const)("refuses an entry with %s by its field", async ([, vocabulary, message], { db }) => {
    const { versions } = processOn(db);
    const change = { vocabulary } as never;

    await expect(versions.createLabVersion({ name: "v1", change })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining(`change.vocabulary${message.startsWith("names") ? " " : "."}${message}`),
    });
  });

  it("keeps what a database cannot hold out of its words", async ({ db }) => {
    const { versions } = processOn(db);

    const made = await versions.createLabVersion({
      name: "odd",
      change: { instructions: "Play\0 it \ud800loud.\r\nNow." },
    });

    expect(made.spec.instructions).toBe("Play it \ufffdloud.\nNow.");
    expect(await versions.readLabVersion("odd")).toEqual(made);
  });

  it("of two made at once under one name, one is there and the other is told", async ({ db }) => {
    const { versions } = processOn(db);
    await versions.listLabVersions();
    const make = (popularity: number) => versions.createLabVersion({ name: "v1", change: { ranking: { popularity } } });

    const ends = await Promise.allSettled([make(1), make(2)]);

    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find((end) => end.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });
});

describe("the difference of two versions", () => {
  it("is told line by line for texts, and before and after for all else", async ({ db }) => {
    const { versions } = processOn(db);
    const sad = readVocabulary().find(({ name }) => name === "sad")!;
    await versions.createLabVersion({
      name: "v1",
      change: { instructions: "One.\nTwo.\nThree.", models: ["planner"] },
    });
    await versions.createLabVersion({
      name: "v2",
      from: "v1",
      change: {
        instructions: "One.\nTwo and a half.\nThree.",
        tools: { submit_playlist: "Ends it." },
        temperature: 0.3,
        models: null,
        ranking: { versionPenalty: { live: 0.9 } },
        vocabulary: { put: [mood("glorp", { energy: 0.2 })], drop: ["sad"] },
      },
    });

    const difference = await versions.readLabDifference("v2");

    expect(difference).toEqual({
      from: "v1",
      to: "v2",
      texts: [
        {
          part: "instructions",
          lines: [
            { kind: "same", text: "One." },
            { kind: "removed", text: "Two." },
            { kind: "added", text: "Two and a half." },
            { kind: "same", text: "Three." },
          ],
        },
        {
          part: "tools.submit_playlist",
          lines: [
            { kind: "removed", text: expect.stringContaining("Hands in the picks") },
            { kind: "added", text: "Ends it." },
          ],
        },
      ],
      values: [
        { path: "models", before: ["planner"], after: null },
        { path: "temperature", before: null, after: 0.3 },
        { path: "ranking.versionPenalty.live", before: 0.15, after: 0.9, meaning: expect.any(String) },
      ],
      vocabulary: [
        { name: "glorp", before: null, after: mood("glorp", { energy: 0.2 }) },
        { name: "sad", before: sad, after: null },
      ],
    });
  });

  it("is told whole where two texts have nothing in common that is worth finding", async ({ db }) => {
    const { versions } = processOn(db);
    const lines = (first: number) => Array.from({ length: 19_000 }, (_, at) => String.fromCodePoint(first + (at % 26)));
    const [old, now] = [lines(97), lines(65)];
    await versions.createLabVersion({ name: "v1", change: { instructions: old.join("\n") } });
    await versions.createLabVersion({ name: "v2", change: { instructions: now.join("\n") } });

    const { texts } = await versions.readLabDifference("v2", "v1");

    expect(texts).toEqual([
      {
        part: "instructions",
        lines: [...old.map((text) => ({ kind: "removed", text })), ...now.map((text) => ({ kind: "added", text }))],
      },
    ]);
  });

  it("is empty between a version and itself, and its own way round between two", async ({ db }) => {
    const { versions } = processOn(db);
    await versions.createLabVersion({ name: "v1", change: { temperature: 1 } });

    expect(await versions.readLabDifference("v1", "v1")).toMatchObject({ texts: [], values: [], vocabulary: [] });
    expect((await versions.readLabDifference("built-in", "v1")).values).toEqual([
      { path: "temperature", before: 1, after: null },
    ]);
    expect(plain(await versions.readLabDifference("built-in"))).toMatchObject({ values: [] });
  });
});
