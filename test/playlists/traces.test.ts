import { expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { localVerbs } from "#src/local-verbs.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();

it("lists runs of every kind newest first, each with what it is a part of", async ({ db }) => {
  const verbs = localVerbs(ctxOf({ catalog: bigSongCatalog(), db }), curatorsOf());
  const made = await verbs.createPlaylist({ prompt: "rock songs", tracks: 5 });
  if (made.kind !== "created") throw new Error(made.kind);
  const { id, tracks } = made.playlist;
  await verbs.refinePlaylist(id, { message: "", replaced: [tracks[0]!.id] });
  await verbs.refreshPlaylist(id, {});
  await verbs.createPlaylist({ prompt: "only songs by Radiohead from 1950" });

  const { traces, cursor } = await verbs.listTraces({ limit: 20 });

  expect(cursor).toBeNull();
  expect(traces.map(({ kind, outcome, prompt, made, about }) => ({ kind, outcome, prompt, made, about }))).toEqual([
    {
      kind: "request",
      outcome: "nothing_fits",
      prompt: "only songs by Radiohead from 1950",
      made: undefined,
      about: undefined,
    },
    {
      kind: "living",
      outcome: "playlist",
      prompt: "rock songs",
      made: { playlistId: id, version: 3 },
      about: { playlistId: id, version: 2 },
    },
    {
      kind: "message",
      outcome: "playlist",
      prompt: "(replaced a track)",
      made: { playlistId: id, version: 2 },
      about: { playlistId: id, version: 1 },
    },
    {
      kind: "request",
      outcome: "playlist",
      prompt: "rock songs",
      made: { playlistId: id, version: 1 },
      about: undefined,
    },
  ]);
});

it("leads through all of them page by page, and shows nobody those of another", async ({ db }) => {
  const verbs = localVerbs(ctxOf({ catalog: bigSongCatalog(), db }), curatorsOf());
  for (const listenerId of ["ana", "ben", "ana", "ana"])
    await verbs.createPlaylist({ prompt: "rock songs", tracks: 3, listenerId });

  const pages = [await verbs.listTraces({ listenerId: "ana", limit: 2 })];
  pages.push(await verbs.listTraces({ listenerId: "ana", limit: 2, cursor: pages[0]!.cursor! }));

  expect(pages.map(({ traces }) => traces.length)).toEqual([2, 1]);
  expect(pages[1]?.cursor).toBeNull();
  const all = pages.flatMap(({ traces }) => traces);
  expect(new Set(all.map(({ id }) => id)).size).toBe(3);
  expect(new Set(all.map(({ listenerId }) => listenerId))).toEqual(new Set(["ana"]));
});

it("says of a run whether it may be run again", async ({ db }) => {
  const { first, say, verbs } = await talkAbout(db, { prompt: "rock songs", tracks: 5 });
  const second = await say("", { replaced: [idsOf(first)[0]!] });
  const refreshed = await verbs.refreshPlaylist(first.id, {});
  if (refreshed.kind !== "created") throw new Error(refreshed.kind);

  const runs = await Promise.all([first, second, refreshed.playlist].map(({ traceId }) => verbs.readTrace(traceId)));

  expect(runs.map(({ kind, replayable }) => ({ kind, replayable }))).toEqual([
    { kind: "request", replayable: true },
    { kind: "message", replayable: true },
    { kind: "living", replayable: false },
  ]);
});
