import { describe, expect, it } from "vitest";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import { TALK } from "#test/support/episodes.ts";
import { callTool, runOf } from "#test/support/run.ts";
import { searchEpisodesTool } from "#tools/search-episodes.ts";

const catalog = buildCatalog({ version: 1, tracks: [], episodes: TALK });

describe("search_episodes", () => {
  it("answers a topic with compact rows, whose episodes may be picked", async () => {
    const run = runOf(catalog);

    const answer = await callTool(searchEpisodesTool, run, { about: "space", maxMinutes: "30", minMinutes: 5 });

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "episode|title|show|minutes|published|about",
        "episodes": [
          "e1|Black Holes|Night Sky|21|2024-01-05|How a star collapses, and what NASA sees of it.",
        ],
      }
    `);
    expect([...run.seen]).toEqual(["e1"]);
  });

  it("says which name or day is wrong", async () => {
    const unknown = await callTool(searchEpisodesTool, runOf(catalog), { show: "No Such Show" });

    expect(unknown).toMatchObject({ episodes: [], note: "The catalogue has no show of this name." });
    await expect(callTool(searchEpisodesTool, runOf(catalog), { since: "someday" })).rejects.toThrow(
      /since must be a day/,
    );
  });
});
