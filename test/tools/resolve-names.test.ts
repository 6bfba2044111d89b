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
        "Glory Box by Portishead",
        "Radiohead - Karma Police",
      ],
    });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "number|handle|type|name|artist|sure|tracks",
        "found": [
          "1|a1|artist|Portishead||likely|2",
          "2|t3|track|Teardrop|Massive Attack|exact|1",
          "3|al1|album|OK Computer|Radiohead|exact|2",
          "5|t2|track|Glory Box|Portishead|exact|1",
          "6|t6|track|Karma Police|Radiohead|exact|1",
        ],
        "missing": [
          "I Fight Dragons",
        ],
        "note": "The catalogue has nothing under the names in missing.",
      }
    `);
    expect(run.seen).toContain("portishead");
  });

  it("gives the artist of a song that the catalogue lacks", async () => {
    const answer = await callTool(resolveNamesTool, runOf(songCatalog()), { names: ["Radiohead - Nowhere Tune"] });

    expect(answer.found).toEqual(["1|a1|artist|Radiohead||not this, but its artist|2"]);
  });

  it("takes one name as well as a list", async () => {
    const answer = await callTool(resolveNamesTool, runOf(songCatalog()), { names: "Radiohead" });

    expect(answer.found).toEqual(["1|a1|artist|Radiohead||exact|2"]);
  });

  it("says that the catalogue has nothing under a name", async () => {
    const answer = await callTool(resolveNamesTool, runOf(songCatalog()), { names: ["Zzyzx Qwobble"] });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "number|handle|type|name|artist|sure|tracks",
        "found": [],
        "missing": [
          "Zzyzx Qwobble",
        ],
        "note": "The catalogue has nothing under the names in missing.",
      }
    `);
  });

  it("refuses more than 30 names in one call", () => {
    const names = Array.from({ length: 31 }, (_, at) => `Name ${at}`);

    expect(resolveNamesTool.input.safeParse({ names }).success).toBe(false);
  });
});
