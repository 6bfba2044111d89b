import { describe, expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { ports } from "./names-fixture.ts";
import { listOf, patchText } from "./refine-fixture.ts";

const journey = buildNames([
  { id: "d1", title: "Don't Stop Believin'", artists: ["Journey"], album: "Escape", popularity: 84 },
  { id: "d2", title: "No Scrubs", artists: ["TLC"], album: "FanMail", popularity: 79 },
  { id: "d3", title: "One Dance", artists: ["Drake"], album: "Views", popularity: 88 },
]);

describe("a title that begins with a negation", () => {
  it.each([
    ["more songs similar to Don't Stop Believin'", "~like track Don't Stop Believin'; 15 tracks"],
    ["more songs similar to Don't Sotp Believin'", "~like track Don't Stop Believin'; 15 tracks"],
    ["songs like No Scrubs", "~like track No Scrubs; 15 tracks"],
    ["play no Drake", "no artist[Drake]"],
  ])("is tried as a title where one must stand: %s", (message, steps) => {
    const about = listOf("pop");
    expect(patchText(readMessage(message, about, { ...ports, names: journey }), about)).toBe(steps);
  });
});

describe("a complaint", () => {
  it.each([
    ["Adele and Drake just aren't a good fit", "no artist[Adele|Drake]"],
    ["Metallica and Queen just aren't a good fit", "no artist[Metallica|Queen]"],
    ["I didn't like the Adele one", "dislike n1; replace n1"],
    ["I didn't like the Metallica one", "no artist[Metallica]"],
    ["Someone Like You just isn't a good fit", "dislike n1; replace n1"],
    ["Coldplay is so boring", "no artist[Coldplay]"],
  ])("takes out what it names and adds nothing: %s", (message, steps) => {
    const about = listOf("pop");
    expect(patchText(readMessage(message, about, ports), about)).toBe(steps);
  });
});

describe("him, her and them", () => {
  const queen = "count 3.. artist[Queen]; ~like artist Queen+artist Queen";
  const prince = "count 3.. artist[Prince]; ~like artist Prince+artist Prince";

  it.each([
    ["songs like Queen", "more of their songs", `${queen}; 13 tracks`],
    ["songs like Madonna and Prince", "more of his songs", `${prince}; 13 tracks`],
    ["songs like Madonna and Prince", "more of him", `${prince}; 13 tracks`],
    ["songs like Madonna, no Queen", "no more of her songs", "no artist[Madonna]"],
    ["pop", "add Prince and something by him", "insert count 1.. artist[Prince] at the end"],
    ["pop", "more of her songs", "20 tracks"],
  ])("are the artist named last: %s, %s", (asked, message, steps) => {
    const about = listOf(asked);
    expect(patchText(readMessage(message, about, ports), about)).toBe(steps);
  });

  it("stand in the message as typed", () => {
    const message = "please, more of his songs and less energy";

    const { steps } = readMessage(message, listOf("songs like Prince"), ports);

    const spans = steps.flatMap((step) => ("put" in step && step.put.span ? [step.put.span] : []));
    expect(spans.map(({ text }) => text)).toContain("his");
    expect(spans.map(({ start, end }) => message.slice(start, end))).toEqual(spans.map(({ text }) => text));
  });
});
