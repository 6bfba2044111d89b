import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  expectNoSeriousAxeFindings,
  expectNoSidewaysScroll,
  noBrowser,
  openSite,
  PHONE,
  type Site,
} from "#test/support/browser.ts";
import { makeList, readList, sayOf } from "#test/support/lists.ts";

const PROMPT = "8 soul songs of the 60s";
const said = (page: Page, words: string | RegExp) => page.getByRole("status").getByText(words).first().waitFor();

describe.skipIf(noBrowser)("the page of a list, at its limits", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  async function openList(options?: Parameters<Site["open"]>[1], prompt = PROMPT) {
    const list = await makeList(site.url, prompt);
    const opened = await site.open(`/p/${list.id}`, options);
    await opened.page.getByRole("row").nth(3).waitFor();
    return { ...opened, list };
  }
  const stored = async (list: { id: string }) => (await readList(site.url, list)).tracks.map(({ title }) => title);

  it("offers one way back, of the last thing that was done: an older one would take the later with it", async () => {
    const { page, wrong, list } = await openList();
    const titles = list.tracks.map(({ title }) => title);
    const takeOut = async (title: string) => {
      await page.getByRole("button", { name: `More for “${title}”` }).click();
      await page.getByRole("menuitem", { name: "Take it out" }).click();
      await said(page, `Took out “${title}”`);
    };

    await takeOut(titles[4]!);
    await takeOut(titles[1]!);
    const ways = await page.getByRole("button", { name: "Undo", exact: true }).count();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await said(page, /Back to version 2/);

    expect(ways).toBe(1);
    expect(await stored(list)).toEqual(titles.toSpliced(4, 1));
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("keeps a note within the screen of a phone, however long a name it tells of", async () => {
    const { page, wrong } = await openList(PHONE);
    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Rename …" }).click();
    await page.getByLabel("Title").fill("w".repeat(150));

    await page.keyboard.press("Enter");
    await said(page, /^Renamed to/);

    const note = await page
      .getByRole("status", { name: "What was done" })
      .getByText(/^Renamed to/)
      .boundingBox();
    const undo = await page.getByRole("button", { name: "Undo", exact: true }).boundingBox();
    expect(note!.x).toBeGreaterThanOrEqual(0);
    expect(undo!.x + undo!.width).toBeLessThanOrEqual(PHONE.viewport.width);
    await expectNoSidewaysScroll(page);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("takes back alone what was done here, where the list was changed elsewhere before", async () => {
    const { page, wrong, list } = await openList();
    const other = await sayOf(site.url, list, "swap the third one");
    const titles = other.tracks.map(({ title }) => title);

    await page.getByRole("button", { name: `Do not like “${titles[0]}”` }).click();
    await said(page, new RegExp(`^Took out “${titles[0]}”, which you do not like; “[^”]+” comes in its place$`));
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await said(page, /Back to version 2/);

    expect(await stored(list)).toEqual(titles);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("leaves the list as it was where a message is stopped, also after the service had stored its work", async () => {
    const { page, wrong, list } = await openList();
    await page.route("**/messages", async (route) => {
      const response = await route.fetch();
      await page.getByRole("button", { name: "Stop" }).click();
      await route.fulfill({ response });
    });

    await page.getByLabel("Say what to change").fill("swap the third one");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("Stopped; the list is as it was.").waitFor();

    expect(await stored(list)).toEqual(list.tracks.map(({ title }) => title));
    expect(await page.locator("[role=row] [data-title]").allTextContents()).toEqual(await stored(list));
    expect(await page.getByLabel("Say what to change").inputValue()).toBe("swap the third one");
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("says of a version that never was that there is none, and leads to the newest", async () => {
    const { page, list } = await openList();

    await page.goto(`${site.url}/p/${list.id}?version=99`);
    await page.getByText("The playlist has no version 99: it is at version 1 now.").waitFor();
    await expectNoSeriousAxeFindings(page);
    await page.getByRole("link", { name: "Show the newest" }).click();

    await page.getByRole("row").nth(3).waitFor();
    expect(new URL(page.url()).search).toBe("");
    await page.close();
  });

  it("shows the first lines of a long request, so that the tracks are on the first screen, and all of it at a press", async () => {
    const long = `${PROMPT}, ${"and the evening was long and warm and nobody wanted to go home, ".repeat(30)}`.slice(
      0,
      1990,
    );
    const { page, wrong } = await openList({}, long);
    const words = page.getByRole("blockquote");
    const seen = await page.getByRole("row").first().boundingBox();
    const short = await words.boundingBox();

    await page.getByRole("button", { name: "Show all" }).press("Enter");
    await page.getByRole("button", { name: "Show less" }).waitFor();

    expect(seen!.y).toBeLessThan(page.viewportSize()!.height);
    expect((await words.boundingBox())!.height).toBeGreaterThan(short!.height * 2);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
