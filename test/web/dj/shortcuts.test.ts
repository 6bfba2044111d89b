import { describe, expect, it } from "vitest";
import { actionOf } from "#web/pages/dj/session/shortcuts.ts";

/** A key that is pressed while the focus is within elements of these selectors. */
function press(key: string, focus: "page" | "button" | "field" | "dialog" = "page", held: object = {}) {
  const isIn = (selector: string) =>
    (focus === "button" && selector.includes("button")) ||
    (focus === "field" && selector.includes("textarea")) ||
    (focus === "dialog" && selector.includes("[role=dialog]"));
  return actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, isIn, ...held });
}

describe("keys of a session", () => {
  it("do what the help says, in small letters and capitals", () => {
    const keys = [" ", "ArrowRight", "n", "L", "d", "/", "t", "v", "f", "?"];

    expect(keys.map((key) => press(key))).toEqual([
      ...["toggle", "skip", "skip", "like", "dislike", "ask", "talk", "voice", "big", "help"],
    ]);
  });

  it("are letters where something is typed, and belong to what is open", () => {
    expect([press("d", "field"), press(" ", "field"), press("?", "field"), press("d", "dialog")]).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ]);
  });

  it("leave Space and the arrows to the button that has the focus, and take the letters", () => {
    expect([press(" ", "button"), press("ArrowRight", "button"), press("l", "button")]).toEqual([
      ...[undefined, undefined, "like"],
    ]);
  });

  it("leave what is pressed with another key, or held down, to the browser", () => {
    const held = [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }];

    expect(held.map((one) => press("d", "page", one))).toEqual([undefined, undefined, undefined, undefined]);
    expect([press("x"), press("Enter"), press("ArrowLeft")]).toEqual([undefined, undefined, undefined]);
  });
});
