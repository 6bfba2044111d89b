import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  DARK,
  expectNoSeriousAxeFindings,
  expectNoSidewaysScroll,
  noBrowser,
  openSite,
  PHONE,
  type Site,
} from "#test/support/browser.ts";
import { ask, listenerOf } from "#test/support/visitor.ts";

const HISTORY = [
  ...Array.from({ length: 12 }, (_, at) => `Radiohead,Pablo Honey,Creep,${10 + at} Jan 2022 22:23`),
  "Nobody Anywhere,Nothing,A song that there is not,06 Jan 2022 22:30",
].join("\n");

describe.skipIf(noBrowser)("the taste page", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  /** A visitor who has played jazz and rock for some weeks, and has one list. */
  async function knownVisitor(options = {}) {
    const opened = await site.open("/taste", options);
    const id = await listenerOf(opened.page);
    const tracks: { id: string }[] = [];
    for (const text of ["jazz", "rock", "soul"])
      tracks.push(
        ...(await ask<{ tracks: { id: string }[] }>(`${site.url}/v1/catalog/search`, { text, limit: 12 })).tracks,
      );
    const events = tracks.flatMap((track, at) =>
      [0, 1, 2].map((week) => ({
        ...{ type: "play", trackId: track.id, heardMs: 200_000 },
        at: new Date(Date.now() - (week * 7 * 24 + at) * 3_600_000).toISOString(),
      })),
    );
    await ask(`${site.url}/v1/listeners/${id}/events`, { events });
    await ask(`${site.url}/v1/playlists`, { prompt: "songs for me", tracks: 10, listenerId: id });
    await opened.page.reload();
    await opened.page.getByRole("heading", { name: "What it is made of" }).waitFor();
    return { ...opened, id };
  }

  const say = (page: Page) => page.getByLabel("What should be different?");

  it("says how to begin to somebody who is new, and takes the first words", async () => {
    const { page, wrong } = await site.open("/taste");
    await page.getByRole("heading", { name: "Nothing is known yet" }).waitFor();
    await expectNoSeriousAxeFindings(page);

    await say(page).fill("I love Radiohead");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save it" }).click();

    await page.getByRole("heading", { name: "Said by you" }).waitFor();
    await page.getByText("“I love Radiohead”").waitFor();
    expect(wrong).toEqual([]);
  });

  it("shows tastes, genres, artists and what they rest on", async () => {
    const { page, wrong } = await knownVisitor();

    await page.getByRole("figure").filter({ hasText: "Genres" }).waitFor();
    await page.getByRole("heading", { name: "Read off your listening" }).waitFor();
    expect(await page.getByText(/plays of \d+ tracks/).count()).toBeGreaterThan(1);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("saves nothing before it is seen what would change, and takes back what was saved", async () => {
    const { page, id } = await knownVisitor();
    const edits = async () => (await ask<{ edits: unknown[] }>(`${site.url}/v1/listeners/${id}/taste`)).edits;
    await say(page).fill("no more jazz please, and blorp the zorp");
    await page.getByRole("button", { name: "See what changes" }).click();
    await page
      .getByText(/would (change|be others)/)
      .first()
      .waitFor();
    await page.getByText("Not understood").waitFor();
    const before = await edits();
    await expectNoSeriousAxeFindings(page);

    await page.getByRole("button", { name: "Save it" }).click();
    await page.getByRole("button", { name: "Take back" }).click();

    await page.getByRole("button", { name: "Put in force again" }).waitFor();
    expect(before).toEqual([]);
    expect(await edits()).toMatchObject([{ does: [expect.stringContaining("jazz")], undoneAt: expect.any(String) }]);
  });

  it("says otherwise of a statement by keys alone", async () => {
    const { page } = await knownVisitor();
    const more = page.getByRole("button", { name: /^Change: / }).first();
    await more.focus();

    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Less of it" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");

    await page.getByRole("heading", { name: "Said by you" }).waitFor();
  });

  it("keeps an artist out, tells what is missing, and lets the artist back in", async () => {
    const { page } = await knownVisitor();
    await page.getByRole("button", { name: "Keep it out" }).click();
    await page.getByText("Which artist?").waitFor();
    await page.getByLabel("Artist", { exact: true }).fill("radiohead");

    await page.getByRole("button", { name: "Keep it out" }).click();

    const kept = page.getByRole("list", { name: "Kept out" });
    await kept.getByText("No more Radiohead.").waitFor();
    await page.getByRole("radio", { name: "Days of listening" }).check({ force: true });
    await page.getByLabel("First day").waitFor();
    await kept.getByRole("button", { name: "Let it back in" }).click();
    await kept.waitFor({ state: "detached" });
  });

  it("reads a history file and says what was found in it", async () => {
    const { page } = await site.open("/taste");
    await page.getByRole("heading", { name: "Bring your history" }).waitFor();

    await page.locator("input[type=file]").setInputFiles([
      { name: "scrobbles.csv", mimeType: "text/csv", buffer: Buffer.from(HISTORY) },
      { name: "diary.txt", mimeType: "text/plain", buffer: Buffer.from("dear diary") },
    ]);

    const found = page.getByRole("list", { name: "What was found" });
    await found.getByText(/13 plays, all new; 92 % are songs of this catalogue/).waitFor();
    await found.getByText("has no play that could be read.").waitFor();
    await page.getByText(/From 12 plays of|From 13 plays of/).waitFor();
    await expectNoSeriousAxeFindings(page);
  });

  it("sends the same history file again when it is chosen again", async () => {
    const { page } = await site.open("/taste");
    await page.getByRole("heading", { name: "Bring your history" }).waitFor();
    const file = { name: "scrobbles.csv", mimeType: "text/csv", buffer: Buffer.from(HISTORY) };
    const choose = async () => {
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Choose files" }).click();
      await (await chooser).setFiles(file);
    };
    await choose();
    const found = page.getByRole("list", { name: "What was found" });
    await found.getByText(/all new/).waitFor();
    const left = await page.locator("input[type=file]").inputValue();

    await choose();

    await found.getByText(/none of them new/).waitFor();
    expect(left).toBe("");
  });

  it("keeps out only what was said to be kept out, and lets it back in alone", async () => {
    const { page, id } = await knownVisitor();
    await say(page).fill("I love Radiohead, hate country");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save it" }).click();
    const kept = page.getByRole("list", { name: "Kept out" });
    await kept.getByText("No more country.").waitFor();
    const lines = await kept.getByRole("listitem").count();
    await page.getByText("You said that you like Radiohead").waitFor({ state: "detached" });

    await kept.getByRole("button", { name: "Let it back in" }).click();

    await kept.waitFor({ state: "detached" });
    const { edits } = await ask<{ edits: { does: string[]; undoneAt: string | null }[] }>(
      `${site.url}/v1/listeners/${id}/taste`,
    );
    expect(lines).toBe(1);
    expect(edits.map(({ does, undoneAt }) => [does, undoneAt])).toEqual([
      [["As much as your listening says of country."], null],
      [["Much more Radiohead.", "No more country."], null],
    ]);
  });

  it("makes a daylist that lives, stops it, and says why where too little was heard", async () => {
    const fresh = await site.open("/taste");
    await fresh.page.getByRole("button", { name: "Make my daylist" }).click();
    await fresh.page.getByRole("region", { name: "Daylist" }).getByRole("status").waitFor();
    const { page } = await knownVisitor();

    await page.getByRole("button", { name: "Make my daylist" }).click();

    const living = page.getByRole("list", { name: "Lists that live" });
    await living.getByText("follows the hour and the day").waitFor();
    await living.getByRole("button", { name: /^Stop / }).click();
    await page.getByRole("button", { name: "Make my daylist" }).waitFor();
  });

  it("gives all data away and deletes it after a question", async () => {
    const { page, id } = await knownVisitor();
    const downloaded = page.waitForEvent("download");
    await page.getByRole("button", { name: "Take it with you" }).click();
    expect((await downloaded).suggestedFilename()).toBe("segue-listener.jsonl");
    await page.getByRole("button", { name: "Delete everything" }).click();
    await expectNoSeriousAxeFindings(page);

    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();

    await page.getByRole("heading", { name: "Nothing is known yet" }).waitFor();
    expect(await ask(`${site.url}/v1/playlists?listenerId=${id}`)).toMatchObject({ playlists: [] });
  });

  it("keeps what was typed while the service is gone, and goes on once it is back", async () => {
    const { page } = await knownVisitor();
    await say(page).fill("more soul");
    await site.goAway();
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("It could not be looked at").waitFor();
    await site.comeBack();

    await page.getByRole("button", { name: "Try again" }).first().click();

    await page.getByRole("button", { name: "Save it" }).waitFor();
    expect(await say(page).inputValue()).toBe("more soul");
  });

  it.each([
    { name: "on a phone", options: PHONE },
    { name: "in the dark", options: DARK },
  ])("is whole $name", async ({ options }) => {
    const { page, wrong } = await knownVisitor(options);

    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });
});
