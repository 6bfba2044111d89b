import { describe, expect, it } from "vitest";
import { catalogOf } from "#test/support/catalog.ts";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import { similarTracksTool } from "#tools/similar-tracks.ts";

describe("similar_tracks", () => {
  it("puts tracks first that belong beside an artist, none of them by that artist", async () => {
    const run = runOf(songCatalog());

    const answer = await callTool(similarTracksTool, run, { ids: ["portishead"], limit: 3 });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "track|title|artist|year|genres|bpm|energy|popularity",
        "tracks": [
          "t3|Teardrop|Massive Attack|1998|trip hop|77|.43|74",
          "t4|Angel|Massive Attack|1998|trip hop|109|.55|66",
          "t5|6 Underground|Sneaker Pimps|1996|trip hop|91|.60|60",
        ],
      }
    `);
    expect([...run.seen]).toEqual(["t3", "t4", "t5"]);
  });

  it.each(["t1", "ok computer", "radiohead/ok computer"])("takes the id or the name %s", async (id) => {
    const answer = await callTool(similarTracksTool, runOf(songCatalog()), { ids: id, limit: 50 });

    expect(answer.tracks).toHaveLength(id === "t1" ? 11 : 10);
  });

  it("sends unknown ids back with a way to find them", async () => {
    const call = callTool(similarTracksTool, runOf(songCatalog()), { ids: ["made-up"] });

    await expect(call).rejects.toThrow(
      'No track, artist or album has the id "made-up". resolve_names finds ids by name.',
    );
  });

  it("goes on with the ids that it knows, and names the others", async () => {
    const answer = await callTool(similarTracksTool, runOf(songCatalog()), { ids: ["t1", "made-up"], limit: 2 });

    expect(answer.tracks).toHaveLength(2);
    expect(answer.note).toBe('No track, artist or album has the id "made-up". resolve_names finds ids by name.');
  });

  it("returns at most 40 tracks", async () => {
    const many = Array.from({ length: 80 }, (_, at) => ({ title: `Number ${at}`, artists: [`Band ${at}`] }));

    const answer = await callTool(similarTracksTool, runOf(songCatalog(many)), { ids: ["t1"], limit: 900 });

    expect(answer.tracks).toHaveLength(40);
  });

  it("refuses more than 10 ids in one call", () => {
    const ids = Array.from({ length: 11 }, (_, at) => `t${at}`);

    expect(similarTracksTool.input.safeParse({ ids }).success).toBe(false);
    expect(similarTracksTool.input.safeParse({ ids: ids.slice(1) }).success).toBe(true);
  });

  it("says why it is empty when the catalogue has nothing else", async () => {
    const answer = await callTool(similarTracksTool, runOf(catalogOf([{ title: "Alone" }])), { ids: ["t1"] });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "track|title|artist|year|genres|bpm|energy|popularity",
        "note": "The catalogue has no other tracks than these.",
        "tracks": [],
      }
    `);
  });
});
