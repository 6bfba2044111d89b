import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { Corpus } from "#src/taste/learn/corpus.ts";
import { readTraining, type TrainingFile } from "#src/taste/learn/read.ts";
import { readRow, type TrainingRow } from "#src/taste/learn/rows.ts";

const folder = mkdtempSync(join(tmpdir(), "segue-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, content: string | Buffer): Promise<{ rows: TrainingRow[]; files: TrainingFile[] }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const files: TrainingFile[] = [];
  const rows = await Array.fromAsync(readTraining([{ kind: "file", path }], files));
  return { rows, files };
}

const PLAYLIST = { name: "Rainy Évening", description: "Calm & slow", track_ids: ["a", "b"] };
const LISTENER = {
  user: "7",
  artists: [
    ["Beyoncé", 3],
    ["BEYONCE", 2],
    ["Air", 1],
  ],
};
const LIST = { list: { words: ["rainy", "evening", "rainy", "evening", "calm", "and", "slow"], trackIds: ["a", "b"] } };

describe("a row to learn from is told by its shape", () => {
  it.each([
    ["a titled playlist", PLAYLIST, LIST],
    [
      "a conversation and its goal",
      { turns: [{ query: "Some jazz" }, { query: "slower" }], goal: ["x"] },
      { list: { words: ["some", "jazz", "slower"], trackIds: ["x"] } },
    ],
    [
      "a listener, names of one artist together",
      LISTENER,
      {
        listener: [
          ["beyonce", 5],
          ["air", 1],
        ],
      },
    ],
    [
      "an exported playlist of ours",
      {
        title: "Night",
        description: "",
        tracks: [
          { id: "a", title: "A" },
          { id: "b", title: "B" },
        ],
      },
      { list: { words: ["night", "night"], trackIds: ["a", "b"] } },
    ],
    [
      "JSPF",
      { playlist: { title: "Night", track: [{ identifier: ["urn:segue:track:a%20b"] }] } },
      { list: { words: ["night", "night"], trackIds: ["a b"] } },
    ],
    [
      "a slice of a million playlists",
      { name: "Night", tracks: [{ track_uri: "spotify:track:4x" }] },
      { list: { words: ["night", "night"], trackIds: ["4x"] } },
    ],
  ])("%s", (_, row, expected) => {
    expect(readRow(row)).toEqual(expected);
  });

  it.each([
    ["no name", { track_ids: ["a"] }, "the playlist has no name"],
    ["no tracks", { name: "x", track_ids: [] }, "the playlist has no track ids"],
    ["no query", { turns: [{}], goal: ["a"] }, "nobody asks for anything in the conversation"],
    ["no goal", { turns: [{ query: "x" }] }, "the conversation has no goal of track ids"],
    ["no plays", { artists: [["Air", 0]] }, "the listener has no artists with plays"],
    ["something else", { title: "x", artist: "y" }, "it is no playlist, no conversation and no listener"],
  ])("%s is said of one that is none", (_, row, rejected) => {
    expect(readRow(row)).toEqual({ rejected });
  });
});

describe("a file to learn from", () => {
  const lines = `${JSON.stringify(PLAYLIST)}\n{"name":\n\n${JSON.stringify(LISTENER)}\n`;

  it.each([
    ["plain", "a.jsonl", lines],
    ["packed", "a.jsonl.gz", gzipSync(lines)],
  ])("in lines, %s, gives its rows, and tells the bad one by its line", async (_, name, content) => {
    const { rows, files } = await read(name, content);

    expect(rows).toEqual([
      LIST,
      {
        listener: [
          ["beyonce", 5],
          ["air", 1],
        ],
      },
    ]);
    expect(files).toEqual([
      {
        name,
        lists: 1,
        listeners: 1,
        rejected: { count: 1, examples: [{ line: 2, reason: "not valid JSON" }] },
        cutOff: null,
      },
    ]);
  });

  it.each([
    ["an array", JSON.stringify([PLAYLIST, 5], null, 2)],
    ["playlists under a name", JSON.stringify({ info: {}, playlists: [PLAYLIST, {}] }, null, 2)],
  ])("that is one JSON document gives its rows: %s", async (_, content) => {
    const { rows, files } = await read("whole.json", content);

    expect(rows).toEqual([LIST]);
    expect(files[0]).toMatchObject({ lists: 1, rejected: { count: 1, examples: [{ line: 2 }] } });
  });

  it("that is one pretty-printed playlist is one row", async () => {
    expect((await read("one.json", JSON.stringify(PLAYLIST, null, 2))).rows).toEqual([LIST]);
  });

  it("that breaks off counts with what came before", async () => {
    const { rows, files } = await read("cut.jsonl.gz", gzipSync(lines.repeat(50)).subarray(0, -12));

    expect(rows.length).toBeGreaterThan(0);
    expect(files[0]!.cutOff).toContain("ends too early");
  });

  it.each([
    ["empty", "", "is empty"],
    ["no JSON", "title,artist\nx,y\n", "neither JSON Lines nor JSON"],
    ["broken JSON", '[{"name": "x"', "no JSON that can be read"],
  ])("that is %s is refused in one sentence", async (_, content, message) => {
    await expect(read("other.json", content)).rejects.toThrow(message);
  });
});

describe("a corpus", () => {
  it("gives back the lists and listeners that it took", () => {
    const corpus = new Corpus();
    corpus.add(LIST);
    corpus.add({ listener: [["air", 3]] });
    corpus.add({ list: { words: [], trackIds: ["b"] } });

    expect([corpus.lists, corpus.listeners, corpus.leftOut]).toEqual([2, 1, 0]);
    expect([...corpus.eachList()]).toEqual([LIST.list, { words: [], trackIds: ["b"] }]);
    expect([...corpus.eachListener()]).toEqual([{ artists: new Map([["air", 3]]) }]);
  });
});
