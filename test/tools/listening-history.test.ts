import { describe, expect, it } from "vitest";
import { listeningOf, tastesOf } from "#test/support/listening.ts";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import type { Run } from "#tools/define.ts";
import { listeningHistoryTool } from "#tools/listening-history.ts";

const heard = listeningOf({
  t1: { plays: 40, daysAgo: 2 },
  t2: { plays: 5, daysAgo: 300 },
  t6: { plays: 1, daysAgo: 1 },
  t9: { plays: 0, opinion: 2, daysAgo: 400 },
  t12: { plays: 1, skips: 6, lasting: -5, daysAgo: 3 },
});

function runFor(listenerId?: string): Run {
  const run = runOf(songCatalog());
  return { ...run, ...(listenerId && { listenerId }), ctx: { ...run.ctx, tastes: tastesOf([heard]) } };
}

const titles = (answer: { tracks: string[] }) => answer.tracks.map((row) => row.split("|")[1]);

describe("listening_history", () => {
  it("lists favourites, the most loved first, as rows that an answer may use", async () => {
    const run = runFor("ada");

    const answer = await callTool(listeningHistoryTool, run, {});

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "track|title|artist|year|genres|bpm|energy|popularity",
        "tracks": [
          "t9|So What|Miles Davis|1959|jazz|136|.15|62",
          "t1|Roads|Portishead|1994|trip hop|95|.29|70",
          "t2|Glory Box|Portishead|1994|trip hop|120|.40|72",
        ],
      }
    `);
    expect([...run.seen]).toEqual(["t9", "t1", "t2"]);
  });

  it.each([
    [{ which: "recent", limit: 2 }, ["Karma Police", "Roads"]],
    [{ which: "long_unheard" }, ["So What", "Glory Box"]],
    [{ which: "long_unheard", months: 12 }, ["So What"]],
    [{ which: "disliked" }, ["Enter Sandman"]],
    [{ which: "recent", artist: "portishead" }, ["Roads", "Glory Box"]],
  ])("%j gives %j", async (asked, expected) => {
    const answer = await callTool(listeningHistoryTool, runFor("ada"), asked);

    expect(titles(answer)).toEqual(expected);
  });

  it.each([
    [1e9, 40],
    ["3", 3],
    [-1, 1],
    [undefined, 15],
  ])("with limit %s gives %i rows and tells that there are more", async (limit, expected) => {
    const songs = Array.from({ length: 60 }, (_, at) => ({ title: `Tide ${at}`, artists: [`Band ${at}`] }));
    const run = runOf(songCatalog(songs));
    const all = Array.from({ length: 60 }, (_, at) => [`t${at + 13}`, { plays: 9 }]);
    const tastes = tastesOf([listeningOf(Object.fromEntries(all))]);

    const answer = await callTool(
      listeningHistoryTool,
      { ...run, listenerId: "ada", ctx: { ...run.ctx, tastes } },
      { which: "recent", limit },
    );

    expect(answer.tracks).toHaveLength(expected);
  });

  it("says why it is empty", async () => {
    const answer = await callTool(listeningHistoryTool, runFor("ada"), { which: "disliked", artist: "Radiohead" });

    expect([answer.tracks, answer.note]).toEqual([[], "Nothing is disliked."]);
  });

  it("says that nothing is known of a stranger", async () => {
    const answer = await callTool(listeningHistoryTool, runFor("stranger"), {});

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "track|title|artist|year|genres|bpm|energy|popularity",
        "note": "Nothing is known of this listener: go by the request alone.",
        "tracks": [],
      }
    `);
  });

  it("sends back an artist that there is not", async () => {
    const call = callTool(listeningHistoryTool, runFor("ada"), { artist: "Qqqqzzzz" });

    await expect(call).rejects.toThrow('No artist has the name "Qqqqzzzz".');
  });
});
