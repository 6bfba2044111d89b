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

const PROMPTS = ["4 folk songs", "5 metal songs of the 90s", "6 calm jazz songs"];

describe.skipIf(noBrowser)("the library", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  /** A visitor whose listener has the lists of PROMPTS. */
  async function openLibrary(listenerId: string, options = {}) {
    const post = (prompt: string) =>
      fetch(`${site.url}/v1/playlists`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ prompt, listenerId }),
      });
    for (const prompt of PROMPTS) expect((await post(prompt)).status).toBe(201);
    const opened = await site.open("/nowhere", options);
    await opened.page.evaluate(
      `localStorage.setItem("segue.listeners", '{"current":"${listenerId}","listeners":[{"id":"${listenerId}","name":"Ann"}]}')`,
    );
    await opened.page.goto(`${site.url}/library`);
    await cards(opened.page).first().waitFor();
    return opened;
  }

  it("shows the listener's lists, newest first, each a way to the list", async () => {
    const { page, wrong } = await openLibrary("ann");

    const asked = await cards(page).locator("a > span").allTextContents();
    await cards(page).first().getByRole("link").click();
    await page.waitForURL(/\/p\/playlist_/);

    expect(asked).toEqual(PROMPTS.toReversed());
    expect(wrong).toEqual([]);
  });

  it("finds lists by words of what was asked, and says how many", async () => {
    const { page, wrong } = await openLibrary("bob");

    await page.getByLabel("Find a list").fill("songs metal");
    await page.getByText("1 list found.").waitFor();

    expect(await cards(page).locator("a > span").allTextContents()).toEqual(["5 metal songs of the 90s"]);
    expect(wrong).toEqual([]);
  });

  it("takes a deletion back by keyboard, and deletes for good what nobody takes back, also when the page is left", async () => {
    const { page, wrong } = await openLibrary("cid");
    const remove = page.getByRole("button", { name: /^Delete “/ });
    await remove.first().press("Enter");
    const whileGone = await cards(page).count();
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    const afterUndo = await cards(page).count();

    await remove.first().press("Enter");
    await page.goto(`${site.url}/nowhere`);
    await page.goto(`${site.url}/library`);
    await cards(page).first().waitFor();

    expect([whileGone, afterUndo, await cards(page).count()]).toEqual([2, 3, 2]);
    expect(wrong).toEqual([]);
  });

  it("says how to begin where there is no list yet", async () => {
    const { page, wrong } = await site.open("/library");

    await page.getByRole("link", { name: "Make the first one" }).click();
    await page.getByLabel("What do you want to hear?").waitFor();

    expect(wrong).toEqual([]);
  });

  it.each([
    ["a phone, dark", "dan", { ...PHONE, ...DARK }],
    ["a desk", "eve", {}],
  ])("fits %s, and can be read and used by everybody", async (_, listenerId, options) => {
    const { page, wrong } = await openLibrary(listenerId, options);

    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });
});

const cards = (page: Page) => page.locator("main li");
