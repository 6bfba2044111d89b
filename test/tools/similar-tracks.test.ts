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
        "tracks": [
          {
            "artist": "Massive Attack",
            "bpm": 77,
            "energy": 0.43,
            "genres": [
              "trip hop",
            ],
            "id": "t3",
            "popularity": 74,
            "title": "Teardrop",
            "year": 1998,
          },
          {
            "artist": "Massive Attack",
            "bpm": 109,
            "energy": 0.55,
            "genres": [
              "trip hop",
            ],
            "id": "t4",
            "popularity": 66,
            "title": "Angel",
            "year": 1998,
          },
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
        ],
      }
    `);
    expect(run.seen).toEqual(new Set(answer.tracks.map((track: { id: string }) => track.id)));
  });

  it.each(["t1", "ok computer", "radiohead/ok computer"])("takes the id %s or says that it is none", async (id) => {
    const call = callTool(similarTracksTool, runOf(songCatalog()), { ids: id, limit: 50 });

    if (id === "ok computer") await expect(call).rejects.toMatchObject({ code: "not_found" });
    else expect((await call).tracks).toHaveLength(id === "t1" ? 11 : 10);
  });

  it("sends unknown ids back with a way to find them", async () => {
    const call = callTool(similarTracksTool, runOf(songCatalog()), { ids: ["made-up"] });

    await expect(call).rejects.toThrow(
      'No track, artist or album has the id "made-up". resolve_names finds ids by name.',
    );
  });

  it("returns at most 50 tracks", async () => {
    const many = Array.from({ length: 80 }, (_, at) => ({ title: `Number ${at}`, artists: [`Band ${at}`] }));

    const answer = await callTool(similarTracksTool, runOf(songCatalog(many)), { ids: ["t1"], limit: 900 });

    expect(answer.tracks).toHaveLength(50);
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
        "note": "The catalogue has no other tracks than these.",
        "tracks": [],
      }
    `);
  });
});
