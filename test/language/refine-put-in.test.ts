import { describe, expect, it } from "vitest";
import { readMessage } from "#src/language/refine/read-message.ts";
import { ports } from "./names-fixture.ts";
import { listOf, patchText, tracks } from "./refine-fixture.ts";

const rain = (place: string | number) => `insert count 1.. track[Purple Rain] at ${place}`;
const surprises = (place: string | number) => `insert count 1.. track[No Surprises] at ${place}`;
const queen = (place: string | number) => `insert count 1.. artist[Queen] at ${place}`;
const END = "the end";

function read(message: string): string {
  const about = listOf("pop");
  return patchText(readMessage(message, about, ports), about);
}

describe("a song that is added by its name", () => {
  it.each([
    ["add Purple Rain", rain(END)],
    ["put Purple Rain in", rain(END)],
    ["can you add Purple Rain please", rain(END)],
    ["what about Purple Rain?", rain(END)],
    ["add Purple Rain at the end", rain(11)],
    ["add Purple Rain by Prince last", rain(11)],
    ["add Purple Rain at the start", rain(1)],
    ["put Purple Rain first", rain(1)],
    ["at the start add Purple Rain", rain(1)],
    ["add Purple Rain to the top of the list", rain(1)],
    ["add Purple Rain after track 3", rain(4)],
    ["add Purple Rain before One Dance", rain(2)],
    ["add Purple Rain as number 5", rain(5)],
    ["insert Purple Rain at position 4", rain(4)],
    ["add Purple Rain as the third track", rain(3)],
    ["start with Purple Rain", "insert first track[Purple Rain] at 1"],
  ])("comes in where it was said, and nothing is to be like it: %s", (message, steps) => {
    expect(read(message)).toBe(steps);
  });

  it.each([
    ["add Purple Rain and No Surprises at the start", `${rain(1)}; ${surprises(2)}`],
    ["add Purple Rain at the start and No Surprises at the end", `${rain(1)}; ${surprises(11)}`],
    ["add Purple Rain and make it slower", `${rain(END)}; ~tempo 94`],
    ["add Purple Rain and 5 more songs", `${rain(END)}; 16 tracks`],
    ["remove track 3 and add Purple Rain", `remove n3; ${rain(END)}`],
  ])("comes in beside what else is said: %s", (message, steps) => {
    expect(read(message)).toBe(steps);
  });

  it.each([
    ["replace the third one with Purple Rain", `remove n3; ${rain(3)}`],
    ["swap Yellow for Purple Rain by Prince", `remove n3; ${rain(3)}`],
    ["replace 2 with something by Queen", `remove n2; ${queen(2)}`],
    ["replace 2 with something calmer", "replace n2; ~energy 0.4"],
  ])("takes the place of the track that it is said to replace: %s", (message, steps) => {
    expect(read(message)).toBe(steps);
  });

  it("that the catalogue does not have changes nothing, and is said to be missing", () => {
    const { steps, leftovers } = readMessage("add Foobar by Nobody", listOf("pop"), ports);

    expect(steps).toEqual([]);
    expect(leftovers.map(({ why, note }) => [why, note])).toEqual([
      ["unsupported", "The catalogue has no song by the name “Foobar”."],
    ]);
  });

  it("that is there already goes where it was said, or is told to be there", () => {
    const id = idOf("Purple Rain");
    const here = { ...tracks[0]!, title: "Purple Rain", id };
    const about = listOf("pop", { tracks: [here, ...tracks.filter((track) => track.id !== id)] });
    const placed = readMessage("add Purple Rain after track 4", about, ports);
    const plain = readMessage("add Purple Rain", about, ports);

    expect(patchText(placed, about)).toBe(`move ${id} to 4`);
    expect(plain.steps).toEqual([]);
    expect(plain.question).toBe("Purple Rain by Adele is there already, at number 1.");
  });
});

function idOf(title: string): string {
  return ports.names.lookup(title, { types: ["track"], limit: 1 })[0]!.id;
}

describe("one song by somebody", () => {
  it.each([
    ["also add something by Queen", queen(END)],
    ["add a song by Queen after Yellow", queen(4)],
    ["add one track by Queen", queen(END)],
    ["add a Queen song", queen(END)],
    ["add two songs by Queen", "12 tracks; count 2.. artist[Queen]; ~like artist Queen+artist Queen"],
    ["add some Queen at the end", "count 3.. artist[Queen]; ~like artist Queen+artist Queen; 13 tracks"],
  ])("is one: %s", (message, steps) => {
    expect(read(message)).toBe(steps);
  });
});
