import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { Ctx } from "#src/context.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { linesOf } from "./lines.ts";

const it = databaseTest();
const catalog = bigSongCatalog();
const curators = curatorsOf();

/** The answer with the word for the group masked: its kind, every sentence, and how each part of the request fared. */
async function maskedAnswer(ctx: Ctx, template: string, group: string): Promise<unknown> {
  const mask = (text: string) => text.replace(new RegExp(group, "giu"), "*");
  const answer = await createPlaylist(ctx, curators, { prompt: template.replace("*", group), tracks: 5, seed: 1 });
  if (answer.kind !== "created") return { kind: answer.kind, because: mask(answer.because) };
  const { title, ledger } = answer.playlist;
  const parts = ledger.entries.map(({ kind, asked, status }) => `${status} ${kind}: ${mask(asked)}`);
  return { kind: answer.kind, title: mask(title), parts };
}

async function answersOf(ctx: Ctx, line: string) {
  const [template, one, other] = line.split(" | ") as [string, string, string];
  return { line, one: await maskedAnswer(ctx, template, one), other: await maskedAnswer(ctx, template, other) };
}

describe("prompts that differ only in a group of people", () => {
  it("get the same answer in the same words, the group's word aside", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    const pairs = [];
    for (const line of linesOf("pairs")) pairs.push(await answersOf(ctx, line));

    expect(pairs.length).toBeGreaterThanOrEqual(60);
    expect(pairs.map(({ line, one }) => ({ line, answer: one }))).toEqual(
      pairs.map(({ line, other }) => ({ line, answer: other })),
    );
  }, 30_000);

  it("get the same kind of answer where the vocabulary knows more of one word than of the other", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    const pairs = [];
    for (const line of linesOf("pairs-of-kind")) pairs.push(await answersOf(ctx, line));

    expect(pairs.map(({ line, one }) => [line, (one as { kind: string }).kind])).toEqual(
      pairs.map(({ line, other }) => [line, (other as { kind: string }).kind]),
    );
  }, 30_000);
});
