import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import type { NameRow } from "#src/catalog/names/entries.ts";
import { recogniseNames } from "#src/language/entities/recognise.ts";
import type { NameIndex } from "#src/language/names.ts";
import { dataFolder } from "../../evals/data.ts";
import type { RequestRow } from "../../evals/requests/examples.ts";
import { addTally, emptyTallies, scores } from "../../evals/requests/measure.ts";

const folder = dataFolder();

function readAll<Row>(file: string): Row[] {
  const lines = gunzipSync(readFileSync(join(folder!, file)))
    .toString("utf8")
    .split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Row);
}

/** The data folder is not part of the repository; without it these are skipped. */
describe.skipIf(folder === undefined)("names over the real catalogue", () => {
  let names: NameIndex;
  beforeAll(() => {
    const rows = readAll<NameRow>("catalog.jsonl.gz");
    names = buildNames(rows.map((row) => ({ ...row, album: row.album ?? null, popularity: row.popularity ?? null })));
  }, 60_000);

  it.each([
    ["the beetles", "The Beatles"],
    ["portished", "Portishead"],
    ["beyonse", "Beyoncé"],
    ["sigur ros", "Sigur Rós"],
    ["ccrs", "Creedence Clearwater Revival"],
    ["acdc", "AC/DC"],
    ["jayz", "JAY-Z"],
    ["n.w.a", "N.W.A."],
    ["1975", "The 1975"],
    ["air", "Air"],
    ["kiss", "KISS"],
    ["yes", "Yes"],
    ["chicago", "Chicago"],
    ["rhcp", "Red Hot Chili Peppers"],
    ["soad", "System Of A Down"],
    ["the smashing pumkins", "The Smashing Pumpkins"],
  ])("knows %s as %s", (typed, name) => {
    expect(names.lookup(typed, { types: ["artist"], fuzzy: true })[0]?.name).toBe(name);
  });

  /** The committed weights were learned from these rows: this guards against a break, `node evals/requests.ts` measures. */
  it("still reads the requests that the weights were learned from", () => {
    const tallies = emptyTallies();
    for (const row of readAll<RequestRow>("requests.jsonl.gz")) {
      const found = recogniseNames(row.text, undefined, names);
      addTally(
        tallies,
        row,
        found.map(({ type, text }) => ({ type: type === "artist" ? "artist" : "work", text })),
      );
    }
    expect(scores(tallies.artist).f1).toBeGreaterThan(0.85);
    expect(scores(tallies.work).f1).toBeGreaterThan(0.8);
  }, 60_000);
});
