import { describe, expect } from "vitest";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Verbs } from "#src/verbs.ts";
import { idsOf } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";
import { listOf, livingTest, undone } from "#test/support/living.ts";
import { songCatalog } from "#test/support/songs.ts";

const test = databaseTest();

async function refreshed(verbs: Verbs, id: string, keep?: number): Promise<Playlist> {
  const answer = await verbs.refreshPlaylist(id, keep === undefined ? {} : { keep });
  if (answer.kind !== "created") throw new Error(JSON.stringify(answer));
  return answer.playlist;
}

const unmet = ({ ledger }: Playlist) => ledger.entries.filter(({ status }) => status === "unmet").map(({ id }) => id);

describe("a refreshed list", () => {
  test("has other tracks for the same request, and says what came and went and why", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock from the 80s and 90s", { tracks: 5 });

    const second = await refreshed(verbs, first.id);

    expect(second.version).toBe(2);
    expect(second.tracks).toHaveLength(5);
    expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
    expect(second.tracks.every(({ year }) => year !== null && year >= 1980 && year <= 1999)).toBe(true);
    expect(unmet(second)).toEqual([]);
    expect(second.change).toMatchObject({ message: "", from: 1, stayed: 0, added: idsOf(second) });
    expect(second.change?.removed.map(({ because }) => because)).toEqual(Array(5).fill("it made room for new ones"));
    expect(second.ledger.entries.find(({ id }) => id === "feedback-refreshed")).toMatchObject({
      asked: "none of the 5 that made room",
      status: "verified",
    });
    expect((await verbs.listVersions(first.id)).map(({ cause }) => cause)).toEqual(["created", "refreshed"]);
    expect(idsOf(await verbs.readPlaylist(first.id, 1))).toEqual(idsOf(first));
  });

  test("keeps at most so many as asked, liked ones first, then the best, each in its place", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock from the 80s and 90s", { tracks: 6 });
    const liked = idsOf(first)[4]!;
    const rated = await verbs.refinePlaylist(first.id, { message: "", liked: [liked] });
    if (rated.kind !== "created") throw new Error("not rated");
    const best = rated.playlist.tracks
      .filter(({ id }) => id !== liked)
      .toSorted((a, b) => b.evidence.score - a.evidence.score || a.position - b.position)[0]!.id;

    const next = await refreshed(verbs, first.id, 2);

    const stayed = idsOf(next).filter((id) => idsOf(rated.playlist).includes(id));
    expect(stayed.toSorted()).toEqual([liked, best].toSorted());
    for (const id of stayed) expect(idsOf(next).indexOf(id)).toBe(idsOf(rated.playlist).indexOf(id));
    expect(next.change?.said).toEqual(
      expect.arrayContaining(["kept the one you accepted", "kept the one that fits best"]),
    );
    expect(next.feedback?.liked).toEqual([liked]);
  });

  test("leaves out what earlier versions had while others fit, and says how many", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock", { tracks: 10 });
    const second = await refreshed(verbs, first.id);

    const third = await refreshed(verbs, first.id);

    expect(new Set([first, second, third].flatMap(idsOf)).size).toBe(30);
    expect(third.change?.said).toEqual(["left out 10 tracks of the version before it"]);
  });

  test("brings earlier tracks back where nothing else fits, and says so", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock", { tracks: 20 });
    await refreshed(verbs, first.id);
    await refreshed(verbs, first.id);

    const fourth = await refreshed(verbs, first.id);

    expect(fourth.tracks).toHaveLength(20);
    expect(unmet(fourth)).toEqual([]);
    expect(fourth.change?.said).toEqual(
      [expect.stringMatching(/^left out \d+ tracks/), expect.stringMatching(/^brought \d+ earlier tracks back/)].slice(
        fourth.change!.said.length === 1 ? 1 : 0,
      ),
    );
  });

  test("stays as it is where nothing else fits, with a word on it", async ({ db }) => {
    const { verbs } = livingTest(db, { catalog: songCatalog() });
    const first = await listOf(verbs, "only songs by Portishead");

    const answer = await verbs.refreshPlaylist(first.id, {});

    expect(answer).toEqual({
      kind: "nothing_fits",
      because: "Nothing else in the catalogue fits. The list stays as it is.",
    });
    expect(await verbs.readPlaylist(first.id)).toEqual(first);
  });

  test("keeps a song that was asked for by name, whatever number may stay", async ({ db }) => {
    const { verbs } = livingTest(db, { catalog: songCatalog() });
    const first = await listOf(verbs, "start with Karma Police, then trip hop", { tracks: 3 });

    const second = await refreshed(verbs, first.id);

    expect(second.tracks[0]!.title).toBe(first.tracks[0]!.title);
    expect(second.change?.said).toContain("kept the one that was asked for by name");
  });

  test("keeps a title that somebody chose", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.changePlaylist(first.id, { title: "Sam's garage" });

    expect((await refreshed(verbs, first.id)).title).toBe("Sam's garage");
  });

  test("may be talked about: what made room may come back", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock", { tracks: 5 });
    await refreshed(verbs, first.id);

    const answer = await verbs.refinePlaylist(first.id, { message: "", liked: [idsOf(first)[0]!] });

    expect(answer.kind).toBe("created");
    const list = await verbs.readPlaylist(first.id);
    expect(list.brief.rules.some(({ id }) => id === "feedback-refreshed")).toBe(false);
  });

  test("cannot be replayed, and says so", async ({ db }) => {
    const { verbs } = livingTest(db);
    const first = await listOf(verbs, "rock", { tracks: 5 });
    const { traceId } = await refreshed(verbs, first.id);

    await expect(verbs.replayTrace(traceId)).rejects.toThrow("This version was made by the clock");
  });

  test("is the same for the same list and occasion", async ({ db }) => {
    const made: string[][] = [];
    for (const _ of [1, 2])
      await undone(db, async (tx) => {
        const { verbs } = livingTest(tx);
        const first = await listOf(verbs, "rock", { tracks: 8, seed: 7 });
        made.push(idsOf(await refreshed(verbs, first.id)));
      });

    expect(made[0]).toEqual(made[1]);
  });
});
