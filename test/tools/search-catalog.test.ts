import { describe, expect, it } from "vitest";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import { resolveNamesTool } from "#tools/resolve-names.ts";
import { searchCatalogTool } from "#tools/search-catalog.ts";

const titleIn = (row: string) => row.split("|")[1];

describe("search_catalog", () => {
  it("answers rules with compact tracks and how many matched", async () => {
    const run = runOf(songCatalog());

    const answer = await callTool(searchCatalogTool, run, {
      rules: [
        { kind: "genre", anyOf: ["trip hop"] },
        { kind: "artist", anyOf: "Massive Attack", not: true },
      ],
      wishes: [{ kind: "audio", feature: "energy", target: "0.6" }],
      limit: "2",
    });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "track|title|artist|year|genres|bpm|energy|popularity",
        "matched": 3,
        "tracks": [
          "t5|6 Underground|Sneaker Pimps|1996|trip hop|91|.60|60",
          "t2|Glory Box|Portishead|1994|trip hop|120|.40|72",
        ],
      }
    `);
    expect([...run.seen].sort()).toEqual(["t2", "t5"]);
  });

  it("finds by text", async () => {
    const answer = await callTool(searchCatalogTool, runOf(songCatalog()), { text: "blue", limit: 2 });

    expect(answer.tracks.map(titleIn)).toEqual(["Blue in Green", "So What"]);
  });

  it("says which rule emptied the result", async () => {
    const answer = await callTool(searchCatalogTool, runOf(songCatalog()), {
      rules: [
        { kind: "genre", anyOf: ["jazz"] },
        { kind: "year", from: 1990, id: "years" },
      ],
    });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "track|title|artist|year|genres|bpm|energy|popularity",
        "emptiedBy": {
          "alone": 2,
          "rule": "1",
        },
        "matched": 0,
        "note": "Nothing is left after rule 1 (genre); 2 tracks pass it alone.",
        "tracks": [],
      }
    `);
  });

  it("returns at most 40 tracks, whatever limit is asked", async () => {
    const many = Array.from({ length: 80 }, (_, at) => ({
      title: `Number ${at}`,
      artists: [`Band ${at}`],
      popularity: 50,
    }));

    const answer = await callTool(searchCatalogTool, runOf(songCatalog(many)), { limit: 5000 });

    expect({ tracks: answer.tracks.length, matched: answer.matched }).toEqual({ tracks: 40, matched: 92 });
  });

  it("reads rules and wishes in one line each, and handles for names", async () => {
    const run = runOf(songCatalog());
    const { found } = await callTool(resolveNamesTool, run, { names: ["Massive Attack"] });
    const [, handle] = found[0].split("|");

    const answer = await callTool(searchCatalogTool, run, {
      rules: ["genre trip hop", `no artist ${handle}`, "year 1990s"],
      wishes: "energy 0.6; -genre jazz",
    });

    expect({ handle, titles: answer.tracks.map(titleIn) }).toEqual({
      handle: "a1",
      titles: ["6 Underground", "Glory Box", "Roads"],
    });
  });

  it("shows a track whole once and by its handle afterwards", async () => {
    const run = runOf(songCatalog());
    await callTool(searchCatalogTool, run, { rules: ["genre jazz"] });

    const answer = await callTool(searchCatalogTool, run, { rules: ["genre jazz"] });

    expect(answer.tracks).toEqual(["t9", "t10"]);
  });

  it("stops where the room of the run ends, and says so", async () => {
    const run = runOf(songCatalog());
    run.room.characters = 100;

    const answer = await callTool(searchCatalogTool, run, { rules: ["genre trip hop"] });

    expect(answer).toMatchObject({ matched: 5, note: "3 more found; there is no room left to show them." });
    expect(answer.tracks).toHaveLength(2);
  });

  it("says which line it cannot read", async () => {
    const call = callTool(searchCatalogTool, runOf(songCatalog()), { rules: ["year 1990s", "the good ones"] });

    await expect(call).rejects.toThrow("Rule 2 is in no form that is known here.");
  });

  it("names the rule and the field that are wrong", async () => {
    const call = callTool(searchCatalogTool, runOf(songCatalog()), { rules: [{ kind: "audio", min: 3 }] });

    await expect(call).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(/^Rule 1 \(audio\): "feature" must be one of tempo/),
    });
  });
});
