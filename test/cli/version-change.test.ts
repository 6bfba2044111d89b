import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeFrom } from "#src/cli/version-change.ts";

const files: Record<string, string> = {
  "change.json": '{"temperature": 0.5, "ranking": {"popularity": 1, "copy": {"lists": 0.1}}}',
  "version.json": '{"name": "x", "change": {"models": ["planner"]}}',
  "prompt.txt": "12",
  "list.json": "[]",
  "broken.json": "{",
};
const read = async (path: string) => files[path] ?? "";
const from = (file: string | undefined, ...set: string[]) =>
  changeFrom({ ...(file !== undefined && { file }), set, read });

describe("what a command line changes", () => {
  it("comes from a file, and path by path over it", async () => {
    expect(
      await from(
        "change.json",
        "ranking.copy.lists=-0.4",
        "temperature=null",
        "instructions=@prompt.txt",
        "tools.look=7",
      ),
    ).toEqual({
      temperature: null,
      instructions: "12",
      tools: { look: "7" },
      ranking: { popularity: 1, copy: { lists: -0.4 } },
    });
  });

  it("takes models as in MODEL, by one name or several, or as JSON", async () => {
    expect(await from(undefined, "models=openai:x")).toEqual({ models: ["openai:x"] });
    expect(await from(undefined, "models=openai:x, planner")).toEqual({ models: ["openai:x", "planner"] });
    expect(await from(undefined, 'models=["planner"]')).toEqual({ models: ["planner"] });
    expect(await from(undefined, "models=null")).toEqual({ models: null });
  });

  it("may be a whole version's file", async () => {
    expect(await from("version.json")).toEqual({ models: ["planner"] });
  });

  it.each([
    ["a file that is no JSON", ["broken.json"], "The file broken.json is not valid JSON."],
    ["a file that holds no object", ["list.json"], "The file list.json must hold a JSON object."],
    ["no value", [undefined, "temperature"], "--set temperature: say it like ranking.popularity=-0.4."],
    [
      "a path into nothing",
      [undefined, "temperature.x=1"],
      "--set temperature.x: there is nothing of this name to change.",
    ],
    [
      "a way to every object",
      [undefined, "ranking.__proto__=1"],
      "--set ranking.__proto__: there is nothing of this name to change.",
    ],
  ] as const)("is refused with %s", async (_, [file, ...set], message) => {
    await expect(from(file, ...set)).rejects.toMatchObject({ code: "invalid_input", message });
  });

  it("is a change or a sentence of ours, whatever is typed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), async (set) => {
        const change = await from(undefined, ...set.map((text) => text.replace(/=@/g, "="))).catch(
          (error: { code: string }) => error.code,
        );

        expect(typeof change === "object" || change === "invalid_input").toBe(true);
        expect(({} as Record<string, unknown>).x).toBeUndefined();
      }),
    );
  });
});
