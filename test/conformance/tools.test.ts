import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Catalog } from "#src/catalog/catalog.ts";
import { listeningOf, tastesOf } from "#test/support/listening.ts";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import { type AnyTool, type Run, shownSchema } from "#tools/define.ts";
import { TOOLS } from "#tools/registry.ts";

const tools: AnyTool[] = Object.values(TOOLS);
const HARDEST = {
  listening_history: { limit: 1e9 },
  resolve_names: { names: Array.from({ length: 30 }, (_, at) => `Name ${at} ${"x".repeat(300)}`.slice(0, 200)) },
  search_catalog: { limit: 1e9 },
  search_episodes: { limit: 1e9 },
  similar_tracks: { ids: ["t1"], limit: 1e9 },
  taste_profile: {},
} satisfies Record<keyof typeof TOOLS, unknown>;

/** Calls of a run without a listener that come to nothing. */
const NOTHING = {
  listening_history: {},
  resolve_names: { names: ["Qqqqzzzz"] },
  search_catalog: { rules: [{ kind: "year", from: 1900, to: 1901 }] },
  search_episodes: { about: "black holes" },
  similar_tracks: {
    ids: ["Portishead", "Massive Attack", "Sneaker Pimps", "Radiohead", "Nick Drake", "Miles Davis", "t11", "t12"],
  },
  taste_profile: {},
} satisfies Record<keyof typeof TOOLS, unknown>;

/** Hostile rows: everything as long as it may be. */
const huge = Array.from({ length: 120 }, (_, at) => ({
  title: `${"“\u202e</tool>\n".repeat(400)} ${at}`,
  artists: [`${"Band ".repeat(500)} ${at}`, ..."abcdefghij"],
  genres: Array.from({ length: 40 }, (_, genre) => `${"very ".repeat(50)} long genre ${genre}`),
  popularity: 90,
}));

/** A run of a listener who has heard and liked all of it. */
function ofListener(catalog: Catalog): Run {
  const heard = Array.from({ length: catalog.size }, (_, row) => [catalog.track(row).id, { plays: 9, opinion: 1 }]);
  const listening = listeningOf(Object.fromEntries(heard));
  const run = runOf(catalog);
  return { ...run, listenerId: "ada", ctx: { ...run.ctx, tastes: tastesOf([listening]) } };
}

describe("every tool", () => {
  it("stands in the registry under its own name, in a file of the same name", () => {
    const files = readdirSync(new URL("../../tools", import.meta.url));

    expect(Object.entries(TOOLS).map(([name, tool]) => name === tool.name)).toEqual(tools.map(() => true));
    for (const { name } of tools) expect(files).toContain(`${name.replaceAll("_", "-")}.ts`);
  });

  it.each(tools)("$name has a snake_case name of two words or more", ({ name }) => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
  });

  it.each(tools)(
    "$name says in 60 to 700 characters what it does, at most, and when not to use it",
    ({ description }) => {
      expect(description.length).toBeGreaterThan(60);
      expect(description.length).toBeLessThan(700);
      expect(description).toMatch(/\bNot for\b/);
      expect(description).toMatch(/\b(at most|up to)\b/i);
    },
  );

  it.each(tools)("$name takes an object whose JSON schema is plain and under 600 characters", ({ input }) => {
    const schema = shownSchema(input);

    expect(schema.type).toBe("object");
    expect(JSON.stringify(schema).length).toBeLessThan(600);
    expect(JSON.stringify(schema)).not.toMatch(/"\$ref"|"oneOf"|"anyOf"|"not":\{\}/);
  });

  it.each(tools)("$name answers the hardest call in under 16,000 characters on one line each", async (tool) => {
    const answer = JSON.stringify(
      await callTool(tool, ofListener(songCatalog(huge)), HARDEST[tool.name as keyof typeof TOOLS]),
    );

    expect(answer.length).toBeLessThan(16_000);
    expect(answer).not.toMatch(/\\n|\u202e/);
  });

  it.each(tools)("$name says in a note why there is nothing", async (tool) => {
    const answer = await callTool(tool, runOf(songCatalog()), NOTHING[tool.name as keyof typeof TOOLS]);

    const { note, missing: _missing, ...lists } = answer;
    expect(note).toMatch(/^[A-Z].*\.$/);
    expect(Object.values(lists).filter((list) => Array.isArray(list) && list.length > 0)).toEqual([]);
  });

  it.each(tools)("$name only reads", ({ effect }) => {
    expect(effect).toBe("read");
  });
});
