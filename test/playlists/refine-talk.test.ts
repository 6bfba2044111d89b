import { describe, expect } from "vitest";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { trackOf } from "#test/support/catalog.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";
import { TALK } from "#test/support/episodes.ts";

const it = databaseTest();
const songs = Array.from({ length: 60 }, (_, at) =>
  trackOf({ title: `Song ${at}`, artists: [`Band ${at % 25}`], genres: ["rock"], popularity: at }, at + 1),
);
const catalog = buildCatalog({ version: 1, tracks: songs, episodes: TALK });
const MIXED = { prompt: "an episode of Night Sky, then rock songs", tracks: 10 };
const episodesIn = ({ tracks }: Playlist) => tracks.filter(({ kind }) => kind === "talk").map(({ id }) => id);
const musicIn = ({ tracks }: Playlist) => tracks.filter(({ kind }) => kind !== "talk").map(({ id }) => id);

describe("a message about the episodes of a list", () => {
  for (const message of ["no podcasts", "without the episode", "only music please", "ohne Podcasts", "sans l'épisode"])
    it(`leaves the music as it is and takes them out: ${message}`, async ({ db }) => {
      const { first, say } = await talkAbout(db, MIXED, { catalog });

      const second = await say(message);

      expect(idsOf(second)).toEqual(musicIn(first));
      expect(second.brief).not.toHaveProperty("talk");
      expect(second.change).toMatchObject({ said: ["no episodes"], removed: [{ id: episodesIn(first)[0] }] });
    });

  for (const message of ["another episode please", "swap the episode", "eine andere Folge bitte", "otro episodio"])
    it(`brings another in the place of the one there: ${message}`, async ({ db }) => {
      const { first, say } = await talkAbout(db, MIXED, { catalog });

      const second = await say(message);

      expect(episodesIn(first)).toEqual(["e2"]);
      expect(episodesIn(second)).toEqual(["e1"]);
      expect(musicIn(second)).toEqual(musicIn(first));
    });

  it("brings a shorter one, and says that it was asked", async ({ db }) => {
    const { say } = await talkAbout(db, MIXED, { catalog });

    const second = await say("a shorter one");

    expect(episodesIn(second)).toEqual(["e1"]);
    expect(second.ledger.entries.find(({ id }) => id === "talk1")).toMatchObject({
      asked: "an episode of Night Sky, of at most 36 minutes, newest first",
      status: "verified",
    });
  });

  it("does the rest of the message to the music", async ({ db }) => {
    const { first, say } = await talkAbout(db, MIXED, { catalog });

    const second = await say("no podcasts and swap the third one");

    expect(episodesIn(second)).toEqual([]);
    expect(second.change?.removed.map(({ id }) => id)).toEqual([episodesIn(first)[0], idsOf(first)[2]]);
  });

  it("asks which tracks should stay where nothing else is in the list", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, { prompt: "two episodes of Dice Friends" }, { catalog });

    const answer = await verbs.refinePlaylist(first.id, { message: "no podcasts" });

    expect(answer).toMatchObject({ kind: "question", question: "That would leave no track. Which ones should stay?" });
  });
});
