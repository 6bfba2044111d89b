import { describe, expect, it } from "vitest";
import type { ListenerView } from "#src/catalog/catalog.ts";
import { NO_EPISODES } from "#src/catalog/episodes/coming.ts";
import { talkPorts } from "#src/catalog/episodes/ports.ts";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import { understand } from "#src/language/understand.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import type { Following } from "#src/playlists/compose/follow.ts";
import { exportPlaylist } from "#src/playlists/export/export.ts";
import { present } from "#src/playlists/present.ts";
import { trackOf } from "#test/support/catalog.ts";
import { episodeOf, TALK } from "#test/support/episodes.ts";
import { aPlaylist } from "#test/support/stored.ts";

const now = new Date("2024-02-10T12:00:00Z");
const songs = Array.from({ length: 60 }, (_, at) =>
  trackOf(
    {
      title: `Song ${at}`,
      artists: [`Band ${at % 25}`],
      genres: at % 2 ? ["ambient"] : ["rock"],
      energy: (at % 10) / 10,
      durationMs: 200_000 + at * 1000,
      year: 1990 + (at % 30),
      popularity: at,
    },
    at + 1,
  ),
);
const catalog = buildCatalog({ version: 1, tracks: songs, episodes: TALK });

function listOf(prompt: string, of: Parameters<typeof compose>[0] = catalog) {
  const { brief } = understand({ prompt }, { names: of.names, now, ...talkPorts(of) });
  const composed = compose(of, { brief, picks: [], seed: 7 });
  if (composed.kind === "nothing_fits") return composed;
  const chosen = composed.tracks.map(({ ordinal, ...how }) => ({ track: of.track(ordinal), ...how }));
  return {
    kind: "list" as const,
    brief,
    ...present(of, { brief, chosen, relaxations: composed.relaxations, missing: [], listener: false, seed: 7 }),
  };
}

function listed(prompt: string, of?: Parameters<typeof compose>[0]) {
  const list = listOf(prompt, of);
  if (list.kind === "nothing_fits") throw new Error(list.because);
  return list;
}

const statusOf = (list: ReturnType<typeof listed>, id = "talk1") =>
  list.ledger.entries.find((entry) => entry.id === id);

describe("lists with episodes", () => {
  it("fills the time that was asked with an episode that lasts about so long, then goes on with music", () => {
    const list = listed("20 minutes of talk about space, then calm music");

    expect(list.tracks[0]).toMatchObject({
      id: "e1",
      kind: "talk",
      artists: ["Night Sky"],
      reason: "An episode of Night Sky: 21 minutes, published 2024-01-05.",
    });
    expect(list.tracks.slice(1).some(({ kind }) => kind === "talk")).toBe(false);
    expect(list.tracks).toHaveLength(30);
    expect(statusOf(list)).toMatchObject({ status: "inferred", note: "1 of 1 by words that stand near the topic" });
    expect(list.title).toMatch(/^An Episode about Space, then /);
  });

  it("chooses the music beside talk from music alone", () => {
    const without = buildCatalog({ version: 1, tracks: songs });
    const { brief } = understand({ prompt: "calm music" }, { names: without.names, now });
    const music = { ...brief, length: { kind: "tracks" as const, tracks: 29, span: null } };
    const alone = compose(without, { brief: music, picks: [], seed: 7 });

    const mixed = listed("20 minutes of talk about space, then calm music");

    if (alone.kind !== "composed") throw new Error(alone.because);
    expect(new Set(mixed.tracks.slice(1).map(({ id }) => id))).toEqual(
      new Set(alone.tracks.map(({ ordinal }) => without.track(ordinal).id)),
    );
  });

  it("plays a show in its order, and tells the newest when it is asked", () => {
    expect(listed("two episodes of Dice Friends in order").tracks.map(({ id }) => id)).toEqual(["e6", "e7"]);
    expect(listed("the latest episode of Kitchen Table").tracks.map(({ id }) => id)).toEqual(["e5"]);
    expect(statusOf(listed("two episodes of Dice Friends in order"))?.status).toBe("verified");
  });

  it("keeps to a length and a week", () => {
    expect(listed("a podcast about space under half an hour").tracks.map(({ id }) => id)).toEqual(["e1"]);
    expect(listed("podcasts from last week", catalog).tracks.map(({ id }) => id)).toEqual(["e4"]);
  });

  it("says what is missing of what was asked", () => {
    const list = listed("five episodes of Kitchen Table");

    expect(list.tracks).toHaveLength(2);
    expect(statusOf(list)).toMatchObject({
      status: "unmet",
      note: expect.stringContaining("only 2 of 5 episodes fit this"),
    });
  });

  it("answers that nothing fits rather than with something else", () => {
    expect(listOf("an episode about kubernetes networking")).toMatchObject({
      kind: "nothing_fits",
      because: "No episode of the catalogue is “an episode about kubernetes networking”.",
    });
  });

  it("says so where the catalogue has no episodes at all, and beside music leaves that wish unmet", () => {
    const songsAlone = buildCatalog({ version: 1, tracks: songs });

    const alone = listOf("a podcast about space", songsAlone);
    const mixed = listed("20 minutes of science talk, then calm music", songsAlone);

    expect(alone).toEqual({ kind: "nothing_fits", because: NO_EPISODES });
    expect(mixed.tracks).toHaveLength(30);
    expect(mixed.description).toContain("“20 minutes of science talk” could not be met.");
    expect(statusOf(mixed)).toMatchObject({
      status: "unmet",
      note: "relaxed: the catalogue has no episodes; no episode fits",
    });
  });

  it("brings no episode again that the listener has heard", () => {
    const heard: ListenerView = {
      key: "ana",
      passing: () => [],
      failing: () => [],
      taste: { byArtist: new Float32Array(1000), bySong: new Map() },
      heard: (id) => id === "e6",
    };

    expect(listed("the next episode of Dice Friends", catalog.forListener(heard)).tracks.map(({ id }) => id)).toEqual([
      "e7",
    ]);
  });

  it("keeps the episode of the list that a message is about, and the music in its own places", () => {
    const { brief } = understand(
      { prompt: "20 minutes of talk about space, then 5 calm songs" },
      { names: catalog.names, now, ...talkPorts(catalog) },
    );
    const first = compose(catalog, { brief, picks: [], seed: 7 });
    if (first.kind !== "composed") throw new Error(first.because);
    const ids = first.tracks.map(({ ordinal }) => catalog.track(ordinal).id);
    const slots = ids.map((id, at) => (at === 2 ? null : { id, score: 1, from: "search" as const, sure: true }));
    const following: Following = {
      ...{ slots, barred: new Set([ids[2]!]), sameSize: true, reorder: false, moved: new Set(), fromTheTop: false },
      named: { tests: [], each: 0 },
    };

    const next = compose(catalog, { brief, picks: [], seed: 7, following });

    if (next.kind !== "composed") throw new Error(next.because);
    const after = next.tracks.map(({ ordinal }) => catalog.track(ordinal).id);
    expect(after).toHaveLength(ids.length);
    expect(after.filter((id) => id.startsWith("e"))).toEqual(["e1"]);
    expect(after.toSpliced(2, 1)).toEqual(ids.toSpliced(2, 1));
  });

  it("finds by a second reading what an episode is not", () => {
    const wrong = buildCatalog({ version: 1, tracks: [], episodes: TALK });
    const { brief } = understand(
      { prompt: "an episode of Night Sky under half an hour about bread" },
      { names: wrong.names, now, ...talkPorts(wrong) },
    );
    const chosen = [{ track: wrong.track(wrong.ordinalOf("e7")!), score: 1, from: "search" as const }];

    const { ledger } = present(wrong, { brief, chosen, relaxations: [], missing: [], listener: false, seed: 1 });

    expect(ledger.entries.find(({ id }) => id === "talk1")).toMatchObject({ status: "unmet", kept: 0 });
  });

  it("gives players the address of an episode where there is one", () => {
    const { tracks } = listed("the latest episode of Night Sky");
    const list = aPlaylist({ tracks });

    expect(exportPlaylist(list, "m3u").body).toContain("\nhttps://cdn.example/moons.mp3\n");
    expect(exportPlaylist(list, "xspf").body).toContain("<location>https://cdn.example/moons.mp3</location>");
  });
});

describe("music beside many episodes", () => {
  const many = Array.from({ length: 400 }, (_, at) =>
    episodeOf(
      {
        title: at % 2 ? `Song ${at}` : "A calm evening",
        show: at % 3 ? "Band 1" : "Quiet Talk",
        description: "calm ambient rock of the evening",
        durationMs: 200_000,
      },
      at + 1,
    ),
  );
  const without = buildCatalog({ version: 1, tracks: songs });
  const mixed = buildCatalog({ version: 1, tracks: songs, episodes: many });

  it.each([
    "a calm evening",
    "Band 1",
    "rock of the 90s",
    "songs like Band 1",
    "45 minutes of upbeat rock",
    "10 ambient tracks, energy going down",
  ])("is the same list byte for byte for “%s”", (prompt) => {
    expect(JSON.stringify(listOf(prompt, mixed))).toBe(JSON.stringify(listOf(prompt, without)));
  });
});
