import { describe, expect, it } from "vitest";
import { foldText } from "#src/domain/fold.ts";
import { GENRE_NODES } from "#src/domain/genres/genre-tree.ts";
import { tellingField } from "#src/domain/genres/titled.ts";

describe("what titles and albums tell", () => {
  const told = (title: string, album: string | null = null) => tellingField("holiday", { title, album });

  it("whole words of the season, not parts of words, people, places or other seasons", () => {
    expect(told("Feliz Navidad")).toBe("title");
    expect(told("Let It Snow! Let It Snow! Let It Snow!")).toBe("title");
    expect(told("Home", "A Very Special Christmas")).toBe("album");
    const others = ["Natalie", "Santa Monica", "Holiday in Cambodia", "December", "Snow (Hey Oh)", "This Is Halloween"];
    expect(others.filter((title) => told(title) !== undefined)).toEqual([]);
  });

  it("nothing beside words that take it back", () => {
    expect(told("Do You Want to Build a Snowman?")).toBeUndefined();
    expect(told("Dancing Queen", "70s Christmas Party")).toBeUndefined();
  });

  it("nothing of a genre that only labels tell", () => {
    expect(tellingField("jazz", { title: "Jazz", album: "Jazz" })).toBeUndefined();
  });

  it("phrases are written as text is folded", () => {
    const phrases = GENRE_NODES.flatMap(({ titled }) =>
      titled ? [titled.title, titled.album].flatMap(({ any, not }) => [...any, ...not]) : [],
    );
    expect(phrases.filter((phrase) => foldText(phrase) !== phrase)).toEqual([]);
  });
});
