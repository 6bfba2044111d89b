import { describe, expect, it } from "vitest";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import { resolveNamesTool } from "#tools/resolve-names.ts";

describe("resolve_names", () => {
  it("gives ids, how sure it is, and what is missing", async () => {
    const run = runOf(songCatalog());

    const answer = await callTool(resolveNamesTool, run, {
      names: [
        "portished",
        { name: "Teardrop", type: "track", by: "Massive Attack" },
        { name: "ok computer", type: "album" },
        "I Fight Dragons",
      ],
    });

    expect(answer).toMatchInlineSnapshot(`
      {
        "found": [
          {
            "alternatives": [],
            "asked": "portished",
            "id": "portishead",
            "name": "Portishead",
            "sure": "likely",
            "tracks": 2,
            "type": "artist",
          },
          {
            "alternatives": [],
            "artist": "Massive Attack",
            "asked": "Teardrop",
            "id": "t3",
            "name": "Teardrop",
            "sure": "exact",
            "tracks": 1,
            "type": "track",
          },
          {
            "alternatives": [],
            "artist": "Radiohead",
            "asked": "ok computer",
            "id": "radiohead/ok computer",
            "name": "OK Computer",
            "sure": "exact",
            "tracks": 2,
            "type": "album",
          },
        ],
        "missing": [
          "I Fight Dragons",
        ],
        "note": "The catalogue has nothing under "I Fight Dragons".",
      }
    `);
    expect(run.seen).toContain("portishead");
  });

  it("takes one name as well as a list", async () => {
    const answer = await callTool(resolveNamesTool, runOf(songCatalog()), { names: "Radiohead" });

    expect(answer.found.map((found: { id: string }) => found.id)).toEqual(["radiohead"]);
  });

  it("says that the catalogue has nothing under a name", async () => {
    const answer = await callTool(resolveNamesTool, runOf(songCatalog()), { names: ["Zzyzx Qwobble"] });

    expect(answer).toMatchInlineSnapshot(`
      {
        "found": [],
        "missing": [
          "Zzyzx Qwobble",
        ],
        "note": "The catalogue has nothing under "Zzyzx Qwobble".",
      }
    `);
  });

  it("refuses more than 30 names in one call", () => {
    const names = Array.from({ length: 31 }, (_, at) => `Name ${at}`);

    expect(resolveNamesTool.input.safeParse({ names }).success).toBe(false);
  });
});
