import { describe, expect, it } from "vitest";
import { writingMinds } from "#agents/host/minds.ts";
import { startRecorder } from "#src/playlists/traces.ts";
import { prepareCommentary } from "#src/sessions/commentary/prepare.ts";
import { replaceCommentary, rewriteCommentary } from "#src/sessions/commentary/rewrite.ts";
import type { Session } from "#src/sessions/core/session.ts";
import { breakBefore, groundOf, toldCatalog } from "#test/support/breaks.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { type FakeModel, fakeModel } from "#test/support/fake-model.ts";

const catalog = toldCatalog();
const ground = groundOf(catalog);

/** “Glory Box” comes after “Roads”, both of 1994, and a break stands before it. */
function start(): Session {
  const session = breakBefore("glory", ["teardrop", "roads"], { state: { nextItem: 9 } });
  return { ...session, state: prepareCommentary(ground, session).state };
}

async function written(model: FakeModel, session = start()) {
  const ctx = ctxOf({ catalog });
  const minds = { names: [model.name], deadlineMs: 1000, write: writingMinds([model]) };
  const recorder = startRecorder(ctx.now);
  return { commentary: await rewriteCommentary(ctx, minds, { ground, session, recorder }), session };
}

const submit = (text: string, told = [1, 2]) =>
  fakeModel().respondWithTools([{ name: "submit_break", args: { text, told } }]);
const GOOD = "Portishead once more, with “Glory Box”. Both songs are from 1994.";

describe("a model that writes a break", () => {
  it("is given the facts alone, and its words take the place of ours when every claim is borne out", async () => {
    const model = submit(GOOD);
    const { commentary, session } = await written(model);
    const before = session.state.queue[0]!.commentary!;
    const message = JSON.parse(model.chat.heard[0]!.at(-1)!.text);
    const replaced = replaceCommentary(ground, session, "3", commentary!);

    expect(Object.keys(message)).toEqual(["language", "persona", "seconds", "openings", "facts", "draft"]);
    expect(commentary).toMatchObject({ id: `${before.id}.m`, text: GOOD, by: "fake", language: "en" });
    expect(commentary!.claims.every(({ from }) => from.includes(" = "))).toBe(true);
    expect(replaced.events).toEqual([{ kind: "commentary", itemId: "3", commentary }]);
    expect(replaced.state.queue[0]!.commentary).toEqual(commentary);
    expect(prepareCommentary(ground, { ...session, state: replaced.state }).events).toEqual([]);
  });

  it.each([
    ["names another song", "“Wandering Star” by Portishead, from 1994."],
    ["tells another year", "Portishead once more, with “Glory Box”, from 1995."],
    ["praises", "Portishead once more, with the legendary “Glory Box”."],
    ["says more than it was given", "Portishead. “Glory Box”. Now. Here. Both are from 1994. Stay."],
    ["takes too long", `“Glory Box” by Portishead, ${"and on and on ".repeat(40)}from 1994.`],
    ["opens a link", "“Glory Box” by Portishead, see www.example.com for more."],
  ])("is left aside when it %s", async (_, text) => {
    expect((await written(submit(text))).commentary).toBeUndefined();
  });

  it("fails without harm: the break stands as it is", async () => {
    const model = fakeModel().failWith(new Error("down"));

    await expect(written(model)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is too late when the item is no longer next, or the host has been silenced", async () => {
    const { commentary, session } = await written(submit(GOOD));
    const { state } = session;
    const moved = { ...session, state: { ...state, queue: [{ ...state.queue[0]!, id: "8" }] } };
    const off = { ...session, state: { ...state, host: { ...state.host, level: "off" as const } } };

    expect(replaceCommentary(ground, moved, "3", commentary!)).toEqual({ state: moved.state, events: [] });
    expect(replaceCommentary(ground, off, "3", commentary!)).toEqual({ state: off.state, events: [] });
  });
});
