import { describe, expect } from "vitest";
import type { Talk } from "#test/support/conversation.ts";
import { talkAbout } from "#test/support/conversation.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ARTISTS = ["Coldplay", "Metallica", "Weezer", "Madonna", "Rihanna", "Nirvana", "Aerosmith"];
const ADDED = ARTISTS.map((artist) => `add ${artist}`);
const catalog = bigSongCatalog(
  ARTISTS.flatMap((artist) =>
    ["Amber", "Birch", "Cedar"].map((word) => ({
      ...{ title: `${word} of ${artist}`, artists: [artist], album: artist, year: 1990 },
      ...{ popularity: 80, genres: ["rock"], energy: 0.6, tempo: 120 },
    })),
  ),
);

async function sizesOf({ say }: Talk, messages: readonly string[]): Promise<number[]> {
  const sizes = [];
  for (const message of messages) sizes.push((await say(message)).tracks.length);
  return sizes;
}

describe("how long a list becomes that is talked about", () => {
  it("is as long as was asked in a field, however much is added", async ({ db }) => {
    const talk = await talkAbout(db, { prompt: "rock songs", tracks: 12 }, { catalog });

    expect(await sizesOf(talk, ADDED)).toEqual(ADDED.map(() => 12));
  });

  it("is at most half as long again where nobody said a length", async ({ db }) => {
    const talk = await talkAbout(db, { prompt: "rock songs" }, { catalog });

    const sizes = await sizesOf(talk, ADDED);

    expect(talk.first.tracks).toHaveLength(30);
    expect(sizes[0]).toBeGreaterThan(30);
    expect(Math.max(...sizes)).toBe(45);
  });

  it("is another as soon as a message names one", async ({ db }) => {
    const talk = await talkAbout(db, { prompt: "rock songs", tracks: 12 }, { catalog });

    expect(await sizesOf(talk, ["add Coldplay", "3 more", "make it 10 songs"])).toEqual([12, 15, 10]);
  });
});
