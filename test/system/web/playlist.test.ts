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
import { makeList, readList, sayOf } from "#test/support/lists.ts";

const PROMPT = "12 soul songs of the 60s and 70s, no Otis Redding, builds up";
const titlesIn = (page: Page) => page.locator("[role=row] [data-title]").allTextContents();
const rowOf = (page: Page, title: string) => page.getByRole("row", { name: title }).first();
const said = (page: Page, words: string | RegExp) => page.getByRole("status").getByText(words).first().waitFor();

/** With the mouse, in steps as a hand makes them. */
async function dragBelow(page: Page, { moved, below }: { moved: string; below: string }): Promise<void> {
  const [from, to] = await Promise.all([rowOf(page, moved).boundingBox(), rowOf(page, below).boundingBox()]);
  if (!from || !to) throw new Error("The rows are not to be seen.");
  await page.mouse.move(from.x + 90, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 92, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x + 90, to.y + to.height - 6, { steps: 8 });
  await page.mouse.up();
}

describe.skipIf(noBrowser)("the page of a list", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  async function openList(options?: Parameters<Site["open"]>[1]) {
    const list = await makeList(site.url, PROMPT);
    const opened = await site.open(`/p/${list.id}`, options);
    await opened.page
      .getByRole("row")
      .nth(list.tracks.length - 1)
      .waitFor();
    return { ...opened, list };
  }
  const stored = async (list: { id: string }) => (await readList(site.url, list)).tracks.map(({ title }) => title);

  it("shows tracks, receipt and pictures, and why a track is here, also after a reload", async () => {
    const { page, wrong, list } = await openList();

    await page.reload();
    await page.getByRole("button", { name: `Why “${list.tracks[2]!.title}”` }).click();

    await page.getByRole("region", { name: `Why “${list.tracks[2]!.title}”` }).waitFor();
    expect(await titlesIn(page)).toEqual(list.tracks.map(({ title }) => title));
    expect(await page.getByRole("region", { name: "Why" }).textContent()).toContain(list.tracks[2]!.reason);
    expect(await page.locator("#receipt").textContent()).toContain(`${Math.floor(list.ledger.fidelity * 100)} %`);
    expect(await page.getByRole("slider", { name: /^Energy along the list: it rises\./ }).count()).toBe(1);
    expect(await page.title()).toBe(`${list.title} · Segue`);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("lets the words of the request stand out with the line of the receipt that they became", async () => {
    const { page } = await openList();
    const standingOut = page.locator("blockquote mark[data-pointed=true]");
    const before = await standingOut.count();

    await page.locator("#receipt li", { hasText: "nothing by Otis Redding" }).focus();

    await standingOut.waitFor();
    expect([before, await standingOut.allTextContents()]).toEqual([0, ["no Otis Redding"]]);
    await page.close();
  });

  it("walks along a curve with the arrow keys and says which track stands there", async () => {
    const { page, list } = await openList();
    const slider = page.getByRole("slider", { name: /^Tempo/ });

    await slider.focus();
    await page.keyboard.press("End");

    expect(await slider.getAttribute("aria-valuetext")).toContain(list.tracks.at(-1)!.title);
    await page.close();
  });

  it("takes a track out at once, and back with Undo", async () => {
    const { page, wrong, list } = await openList();
    const titles = list.tracks.map(({ title }) => title);

    await page.getByRole("button", { name: `More for “${titles[1]}”` }).click();
    await page.getByRole("menuitem", { name: "Take it out" }).click();
    await said(page, `Took out “${titles[1]}”`);
    const less = await titlesIn(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await said(page, /Back to version 1/);

    expect(less).toEqual(titles.toSpliced(1, 1));
    expect(await titlesIn(page)).toEqual(titles);
    expect(await stored(list)).toEqual(titles);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("likes a track, replaces one and drops one that is not liked; all of it is there after a reload", async () => {
    const { page, wrong, list } = await openList();
    const [liked, replaced, disliked] = list.tracks.map(({ title }) => title);

    await page.getByRole("button", { name: `Like “${liked}”`, exact: true }).click();
    await page.getByRole("button", { name: `More for “${replaced}”` }).click();
    await page.getByRole("menuitem", { name: "Another one in its place" }).click();
    await said(page, `Took out “${replaced}”`);
    await page.getByRole("button", { name: `Do not like “${disliked}”` }).click();
    await said(page, `Took out “${disliked}”, which you do not like`);
    const shown = await titlesIn(page);
    await page.reload();
    await page.getByRole("row").first().waitFor();

    expect(await titlesIn(page)).toEqual(shown);
    expect(shown).toHaveLength(12);
    expect(shown).toContain(liked);
    expect([shown.includes(replaced!), shown.includes(disliked!)]).toEqual([false, false]);
    expect(await page.getByRole("button", { name: `Like “${liked}”`, exact: true }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("moves a track by dragging it with the mouse", async () => {
    const { page, list } = await openList();
    const titles = list.tracks.map(({ title }) => title);

    await dragBelow(page, { moved: titles[0]!, below: titles[3]! });
    await said(page, `Moved “${titles[0]}”`);

    expect(await titlesIn(page)).toEqual([...titles.slice(1, 4), titles[0], ...titles.slice(4)]);
    expect(await stored(list)).toEqual([...titles.slice(1, 4), titles[0], ...titles.slice(4)]);
    await page.close();
  });

  it("does everything with the keyboard alone: reason, move, drag, select, take out, say", async () => {
    const { page, wrong, list } = await openList();
    const titles = list.tracks.map(({ title }) => title);
    await rowOf(page, titles[0]!).focus();

    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: `Why “${titles[0]}”` }).waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await said(page, `Moved “${titles[0]}” to place 2`);
    const moved = await titlesIn(page);
    await rowOf(page, titles[2]!).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByText("2 tracks selected").waitFor();
    await page.keyboard.press("Delete");
    await said(page, "Took out 2 tracks");
    const left = await titlesIn(page);
    await page.getByLabel("Say what to change").focus();
    await page.keyboard.type("swap the first one");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("another in place of").waitFor();

    expect(moved).toEqual([titles[1], titles[0], ...titles.slice(2)]);
    expect(left).toEqual([titles[1], titles[0], ...titles.slice(4)]);
    expect(await titlesIn(page)).not.toContain(titles[1]);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("drags by keyboard from a handle to a place", async () => {
    const { page, list } = await openList();
    const titles = list.tracks.map(({ title }) => title);
    await page.getByRole("button", { name: `Move “${titles[0]}”` }).focus();

    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");

    await said(page, `Moved “${titles[0]}”`);
    const now = await titlesIn(page);
    expect(now.toSorted()).toEqual(titles.toSorted());
    expect(now.indexOf(titles[0]!)).toBeGreaterThan(0);
    await page.close();
  });

  it("answers in the conversation: what was done, a question, a refusal, each in its place", async () => {
    const { page, wrong, list } = await openList();
    const log = page.getByRole("log");
    const say = async (words: string) => {
      await page.getByLabel("Say what to change").fill(words);
      await page.getByRole("button", { name: "Send" }).click();
    };

    await say("flurb the gnats");
    await log.getByText("I did not understand").waitFor();
    const kept = await page.getByLabel("Say what to change").inputValue();
    await say("white power rock");
    await log.getByText("Segue makes no list that is meant against people").waitFor();
    const untouched = await titlesIn(page);
    await say("less energy");
    await page.getByText(/new, \d+ gone/).waitFor();
    await page.getByText("What went, and why").click();

    expect(kept).toBe("flurb the gnats");
    expect(untouched).toEqual(list.tracks.map(({ title }) => title));
    expect(await log.textContent()).toContain("it fits “less energy” less than the others");
    expect(await page.locator("[role=row]", { hasText: "new" }).count()).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("offers what could be said, made from the list, and does it at a press", async () => {
    const { page } = await openList();

    await page
      .getByRole("list", { name: "Suggestions" })
      .getByRole("button", { name: /energy$/ })
      .click();

    await page.getByRole("tab", { name: "Versions (2)" }).waitFor();
    expect(await page.getByRole("list", { name: "Suggestions" }).textContent()).toContain("undo that");
    await page.close();
  });

  it("says that the list was changed elsewhere, and shows what it is now", async () => {
    const { page, wrong, list } = await openList();
    const elsewhere = await sayOf(site.url, list, "swap the third one");

    await page.getByRole("button", { name: `More for “${list.tracks[0]!.title}”` }).click();
    await page.getByRole("menuitem", { name: "Take it out" }).click();

    await said(page, "The list was changed elsewhere meanwhile");
    await rowOf(page, elsewhere.tracks[2]!.title).waitFor();
    expect(await titlesIn(page)).toEqual(elsewhere.tracks.map(({ title }) => title));
    expect(wrong.filter((words) => !words.includes("409"))).toEqual([]);
    await page.close();
  });

  it("says what to do where there is no such list", async () => {
    const { page } = await site.open("/p/nothing-here");

    await page.getByText("This list is not here").waitFor();

    await expectNoSeriousAxeFindings(page);
    await page.getByRole("link", { name: "Your lists" }).waitFor();
    await page.close();
  });

  it("keeps what is done while the service is away, and does it when it is back", async () => {
    const { page, list } = await openList();
    const titles = list.tracks.map(({ title }) => title);
    await page.waitForLoadState("networkidle");
    await site.goAway();

    await page.getByRole("button", { name: `More for “${titles[0]}”` }).click();
    await page.getByRole("menuitem", { name: "Take it out" }).click();
    await page.getByLabel("Say what to change").fill("5 more");
    await page.getByText("Segue does not answer").waitFor();
    const whileAway = await titlesIn(page);
    await site.comeBack();
    await said(page, `Took out “${titles[0]}”`);

    expect(whileAway).toEqual(titles.slice(1));
    expect(await stored(list)).toEqual(titles.slice(1));
    expect(await page.getByLabel("Say what to change").inputValue()).toBe("5 more");
    await page.close();
  });

  it("keeps what was typed through a reload", async () => {
    const { page } = await openList();

    await page.getByLabel("Say what to change").fill("less brass, please");
    await page.reload();

    await expect.poll(() => page.getByLabel("Say what to change").inputValue()).toBe("less brass, please");
    await page.close();
  });

  it.each([
    ["a phone", PHONE],
    ["a phone in the dark", { ...PHONE, ...DARK }],
    ["the dark", DARK],
  ])("fits and can be read on %s", async (_, options) => {
    const { page, wrong, list } = await openList(options);

    await page.getByRole("button", { name: `Why “${list.tracks[0]!.title}”` }).click();

    await page.getByRole("region", { name: "Why" }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("draws the seen part of a long list alone, and its last track when it is scrolled to", async () => {
    const list = await makeList(site.url, "300 songs");
    const { page, wrong } = await site.open(`/p/${list.id}`);
    await page.getByRole("row").nth(5).waitFor();

    const drawn = await page.getByRole("row").count();
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");

    await rowOf(page, list.tracks.at(-1)!.title).waitFor();
    expect(drawn).toBeLessThan(60);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
