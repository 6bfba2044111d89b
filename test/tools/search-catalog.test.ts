import { describe, expect, it } from "vitest";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import { searchCatalogTool } from "#tools/search-catalog.ts";

describe("search_catalog", () => {
  it("answers rules with compact tracks and how many matched", async () => {
    const run = runOf(songCatalog());

    const answer = await callTool(searchCatalogTool, run, {
      rules: [
        { kind: "genre", anyOf: ["trip hop"] },
        { kind: "artist", anyOf: "Massive Attack", not: true },
      ],
      leanings: [{ kind: "audio", feature: "energy", target: "0.6" }],
      limit: "2",
    });

    expect(answer).toMatchInlineSnapshot(`
      {
        "matched": 3,
        "tracks": [
          {
            "artist": "Sneaker Pimps",
            "bpm": 91,
            "energy": 0.6,
            "genres": [
              "trip hop",
            ],
            "id": "t5",
            "popularity": 60,
            "title": "6 Underground",
            "year": 1996,
          },
          {
            "artist": "Portishead",
            "bpm": 120,
            "energy": 0.4,
            "genres": [
              "trip hop",
            ],
            "id": "t2",
            "popularity": 72,
            "title": "Glory Box",
            "year": 1994,
          },
        ],
      }
    `);
    expect([...run.seen].sort()).toEqual(["t2", "t5"]);
  });

  it("finds by text", async () => {
    const answer = await callTool(searchCatalogTool, runOf(songCatalog()), { text: "blue", limit: 2 });

    expect(answer.tracks.map((track: { title: string }) => track.title)).toEqual(["Blue in Green", "So What"]);
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

  it("returns at most 50 tracks, whatever limit is asked", async () => {
    const many = Array.from({ length: 80 }, (_, at) => ({
      title: `Number ${at}`,
      artists: [`Band ${at}`],
      popularity: 50,
    }));

    const answer = await callTool(searchCatalogTool, runOf(songCatalog(many)), { limit: 5000 });

    expect({ tracks: answer.tracks.length, matched: answer.matched }).toEqual({ tracks: 50, matched: 92 });
  });

  it("names the rule and the field that are wrong", async () => {
    const call = callTool(searchCatalogTool, runOf(songCatalog()), { rules: [{ kind: "audio", min: 3 }] });

    await expect(call).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(/^Rule 1 \(audio\): "feature" must be one of tempo/),
    });
  });
});
