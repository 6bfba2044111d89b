import type { BaseMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { curator } from "#agents/curator/agent.ts";
import { runAgent } from "#agents/runtime/run-agent.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { curateRequest } from "#test/support/curate-request.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { fakeModel, withCalls } from "#test/support/fake-model.ts";
import { shownSchema } from "#tools/define.ts";

/** Ids as long as a streaming service's; titles and names of usual length. */
const catalog = bigSongCatalog(
  Array.from({ length: 400 }, (_, at) => ({
    id: `5Z${String(at).padStart(20, "x")}`,
    title: `A Night on the ${["River", "Boulevard", "Mountain", "Harbour"][at % 4]} (Part ${at})`,
    artists: [`The Wandering ${["Sons", "Daughters", "Company"][at % 3]} ${at % 90}`],
    year: 1960 + (at % 60),
    genres: ["indie folk", "singer-songwriter", "chamber pop"],
    tempo: 70 + (at % 90),
    energy: (at % 100) / 100,
    popularity: at % 100,
  })),
);

const names = Array.from(
  { length: 25 },
  (_, at) => `The Wandering Sons ${at * 3} - A Night on the River (Part ${at * 12})`,
);
/** Thirty handles of tracks, out of whatever the tools answered. */
const picksIn = (messages: readonly BaseMessage[]) =>
  [...new Set(messages.slice(2).flatMap(({ text }) => text.match(/\bt\d+(?=\|)/g) ?? []))].slice(0, 30);

/** What is sent with every call, beside the messages; four characters are about one token. */
const toolText = JSON.stringify([
  ...curator.tools.map(({ name, description, input }) => ({ name, description, parameters: shownSchema(input) })),
  { name: curator.answer.name, description: curator.answer.description, parameters: curator.answer.jsonSchema },
]);
const tokens = (text: string) => Math.ceil(text.length / 4);
const sent = (messages: readonly BaseMessage[]) => toolText + messages.map(written).join("");
const written = (message: BaseMessage) =>
  message.text + ("tool_calls" in message ? JSON.stringify(message.tool_calls) : "");

describe("a usual request to a remote model", () => {
  it("takes at most 6,000 tokens of input and 1,200 of output over both calls", async () => {
    const search = { rules: ["year 1960..1999"], wishes: ["energy 0.2; genre indie folk; -genre metal"] };
    const asked = [
      { name: "resolve_names", args: { names } },
      { name: "search_catalog", args: search },
      { name: "similar_tracks", args: { ids: ["a1"], limit: 10 } },
    ];
    const answerFor = (picks: string[]) => ({
      picks,
      reasons: Object.fromEntries(picks.slice(0, 6).map((handle) => [handle, "A slow one from 1974 at 84 BPM."])),
      add: [{ part: "wish", is: "energy 0.2; valence 0.3; genre indie folk", quote: "rainy" }],
      title: "Rain on the Harbour",
      description: "Quiet songs for a grey window, mostly voices and strings, that take their time.",
    });
    const model = fakeModel()
      .respondWithTools(asked)
      .respondWith((messages) => withCalls([{ name: "submit_playlist", args: answerFor(picksIn(messages)) }]));
    const ctx = ctxOf({ catalog });
    const request = curateRequest(ctx, "30 quiet songs for a rainy Sunday with a book, nothing after 1999, no metal");

    await runAgent(curator, model, ctx, { input: request, seed: 1, recorder: request.recorder });

    const input = model.chat.heard.map((messages) => tokens(sent(messages)));
    const output = tokens(JSON.stringify(asked)) + tokens(JSON.stringify(answerFor(picksIn(model.chat.heard[1]!))));
    expect(model.chat.heard).toHaveLength(2);
    expect({ input: input.reduce((sum, one) => sum + one, 0), output }).toSatisfy(
      (used: { input: number; output: number }) => used.input <= 6000 && used.output <= 1200,
    );
  });
});
