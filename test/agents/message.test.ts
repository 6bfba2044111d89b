import { describe, expect, it } from "vitest";
import { curator } from "#agents/curator/agent.ts";
import { messageFor } from "#agents/curator/message.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { curateRequest } from "#test/support/curate-request.ts";
import { playlistOf, playlistTrackOf } from "#test/support/playlist.ts";
import { songCatalog } from "#test/support/songs.ts";
import { beginRun } from "#tools/define.ts";

function told(prompt: string, conversation?: ReturnType<typeof talk>) {
  const ctx = ctxOf({ catalog: songCatalog() });
  const request = { ...curateRequest(ctx, prompt), ...(conversation && { conversation }) };
  const run = beginRun({ ctx, seed: 1, known: curator.known(request) });
  return { ...JSON.parse(messageFor(run, request)), seen: [...run.seen] };
}

function talk() {
  const tracks = [
    playlistTrackOf({ position: 1, id: "t1", title: 'Roads | {"x":1}', artists: ["Portishead"] }),
    playlistTrackOf({ position: 2, id: "t3", title: "Teardrop", artists: ["Massive Attack"] }),
  ];
  return {
    list: playlistOf({ title: "A name", tracks }),
    feedback: { liked: ["t1"], disliked: [], kept: [] },
    message: "more like the first",
  };
}

describe("the message to a model", () => {
  it("holds what the catalogue has, the plan in lines and the request", () => {
    expect(told("5 songs, no jazz, by Portishead")).toEqual({
      catalogue: {
        tracks: 12,
        years: "1959..1998",
        genres: expect.stringMatching(/trip hop 42/),
        rarelyKnown: ["valence", "language"],
      },
      plan: expect.arrayContaining([
        expect.stringMatching(/^r\d rule: no genre jazz <- "no jazz"$/),
        expect.stringMatching(/^r\d rule: artist a1=Portishead <- ".*Portishead"$/),
        "length: 5 tracks",
      ]),
      request: "5 songs, no jazz, by Portishead",
      seen: ["portishead"],
    });
  });

  it("holds the list, what was said of it and the message in a conversation, and nothing of its name", () => {
    const message = told("trip hop", talk());

    expect(message).toMatchObject({
      list: ['t1|Roads / {"x":1}|Portishead', "t3|Teardrop|Massive Attack"],
      feedback: { liked: ["t1"] },
      message: "more like the first",
      seen: ["t1", "t3"],
    });
    expect(JSON.stringify(message)).not.toContain("A name");
  });
});
