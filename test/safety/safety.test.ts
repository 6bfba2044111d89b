import { describe, expect, it } from "vitest";
import { foldText } from "#src/domain/fold.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import { ANSWERS, PATTERNS, SHAPES, SHIELDS, WORDS } from "#src/language/safety/knowledge.ts";
import { understand } from "#src/language/understand.ts";
import { ports } from "#test/language/names-fixture.ts";
import { linesOf } from "./lines.ts";

function concernOf(prompt: string): string | undefined {
  const { brief, entities } = understand({ prompt }, ports);
  return refusalOf(prompt, { names: ports.names, language: brief.language, entities })?.concern;
}

const judged = (prompts: readonly string[]) => prompts.map((prompt) => `${concernOf(prompt) ?? "a list"} | ${prompt}`);

describe("safety", () => {
  it("refuses hate, the sexualising of minors, violent extremism and intent of self-harm, however they are written", () => {
    const prompts = linesOf("refused");

    expect(judged(prompts.map((line) => line.split(" | ")[1]!))).toEqual(prompts);
  });

  it("leaves dark, sexual and protest themes, shocking names, history and slang alone", () => {
    const prompts = linesOf("listed");

    expect(judged(prompts)).toEqual(prompts.map((prompt) => `a list | ${prompt}`));
  });

  it("says of other tasks that it only makes playlists", () => {
    const prompts = linesOf("off-topic");

    expect(judged(prompts)).toEqual(prompts.map((prompt) => `off_topic | ${prompt}`));
  });

  it("makes a list of whatever can be a mood, a scene or a title", () => {
    const prompts = linesOf("on-topic");

    expect(judged(prompts)).toEqual(prompts.map((prompt) => `a list | ${prompt}`));
  });

  it("refuses in one sentence of its own that holds nothing of the request", () => {
    const answers = linesOf("refused").map((line) => {
      const { concern, because } = refusalOf(line.split(" | ")[1]!, { names: ports.names, language: "en" })!;
      return { because, fixed: because === ANSWERS[concern].en };
    });

    expect(answers.filter(({ fixed }) => !fixed)).toEqual([]);
    for (const { because } of answers) expect(because.match(/[.!?](?:\s|$)/g)).toHaveLength(1);
  });

  it("answers in the language of the request where it can, else in English", () => {
    const because = (language: string) => refusalOf("white power rock", { names: ports.names, language })?.because;

    expect(["es", "fr", "de", "pt", "it", "ja"].map(because)).toEqual(
      (["es", "fr", "de", "pt", "it", "en"] as const).map((code) => ANSWERS.hate[code]),
    );
  });
});

describe("the knowledge of safety", () => {
  it("has every class that a pattern names, and no shield without a place", () => {
    const rules = [...PATTERNS, ...SHAPES];
    const named = rules.flatMap(({ say }) =>
      say.flatMap((one) => [...one.matchAll(/@(\w+)/g)].map(([, name]) => name!)),
    );
    const shields = rules.flatMap(({ unless }) => unless);

    expect(PATTERNS.flatMap(({ say }) => say).length).toBeGreaterThan(50);
    expect(named.filter((name) => !Object.hasOwn(WORDS, name))).toEqual([]);
    expect(shields.filter((name) => !Object.hasOwn(SHIELDS, name))).toEqual([]);
  });

  it("has no empty entry", () => {
    const entries = Object.values(WORDS).flatMap((languages) =>
      Object.values(languages).flatMap((one) => one.split(",")),
    );

    expect(entries.filter((entry) => foldText(entry.replace(/[{}]/g, "")) === "")).toEqual([]);
  });
});
