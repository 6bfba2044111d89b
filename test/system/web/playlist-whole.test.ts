import { readFile } from "node:fs/promises";
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

const PROMPT = "8 soul songs of the 60s";
const titlesIn = (page: Page) => page.locator("[role=row] [data-title]").allTextContents();
const said = (page: Page, words: string | RegExp) => page.getByRole("status").getByText(words).first().waitFor();

describe.skipIf(noBrowser)("a list as a whole", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  async function openList(path = "", options?: Parameters<Site["open"]>[1]) {
    const list = await makeList(site.url, PROMPT);
    const second = await sayOf(site.url, list, "swap the third one");
    const opened = await site.open(`/p/${list.id}${path}`, options);
    await opened.page.getByRole("row").nth(7).waitFor();
    return { ...opened, list, second };
  }

  it("shows an old version by its address, says so, and goes back to it; the branch stays in the tree", async () => {
    const { page, wrong, list } = await openList("?version=1");
    await page.getByRole("complementary", { name: "An old version" }).waitFor();
    const old = await titlesIn(page);
    const controls = await page.getByRole("button", { name: /^Like/ }).count();
    await expectNoSeriousAxeFindings(page);

    await page.getByRole("button", { name: "Go back to this one" }).click();
    await page.getByRole("tab", { name: "Versions (3)" }).click();
    await page.getByRole("link", { name: "Back to version 1" }).waitFor();

    expect([old, await titlesIn(page)]).toEqual([list.tracks, list.tracks].map((t) => t.map(({ title }) => title)));
    expect(controls).toBe(0);
    expect(
      await page.getByRole("list", { name: "Versions, newest first" }).getByRole("link").allTextContents(),
    ).toEqual([
      expect.stringMatching(/^Back to version 1now · version 3 from 1,/),
      expect.stringMatching(/^“swap the third one”version 2,/),
      expect.stringMatching(/^8 soul songs of the 60sversion 1,/),
    ]);
    expect(new URL(page.url()).search).toBe("");
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("goes on from an old version when something is said there", async () => {
    const { page, list } = await openList("?version=1");

    await page.getByLabel("Say what to change in version 1").fill("3 more");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "Versions (3)" }).waitFor();

    const now = await readList(site.url, list);
    expect(now.change?.from).toBe(1);
    await page.close();
  });

  it("says what any two versions differ in", async () => {
    const { page, wrong, list, second } = await openList();
    await page.getByRole("tab", { name: "Versions (2)" }).click();

    await page.getByRole("button", { name: "Compare two" }).click();

    const dialog = page.getByRole("dialog", { name: "Two versions" });
    await dialog.getByText("7 stayed, 1 came, 1 went").waitFor();
    const went = list.tracks.find(({ id }) => !second.tracks.some((track) => track.id === id))!;
    expect(await dialog.textContent()).toContain(went.title);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("says in place that a version is not there", async () => {
    const { page } = await site.open(`/p/${(await makeList(site.url, PROMPT)).id}?version=77`);

    await page.getByText("Version 77 cannot be shown").waitFor();

    await page.getByRole("link", { name: "Show the newest" }).click();
    await page.getByRole("row").first().waitFor();
    await page.close();
  });

  it("refreshes itself from now on, says when next, and stays as it is again", async () => {
    const { page, wrong } = await openList();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await page.getByRole("button", { name: /Refresh it/ }).click();
    await page.getByRole("option", { name: "Every week" }).click();
    await expectNoSeriousAxeFindings(page);

    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog", { name: "Fresh tracks by themselves" });
    await dialog.getByText(/^Next on Monday/).waitFor();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.getByText("Refreshes Mondays at 06:00").waitFor();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await dialog.getByRole("button", { name: /Refresh it/ }).click();
    await page.getByRole("option", { name: /^Never/ }).click();
    await dialog.getByRole("button", { name: "Let it stay as it is" }).click();
    await said(page, "It stays as it is now");

    expect(wrong.filter((words) => !words.includes("404"))).toEqual([]);
    await page.close();
  });

  it("is made anew at once on demand, and keeps as many as it was told", async () => {
    const { page, second } = await openList();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();

    await page.getByRole("button", { name: "Refresh now" }).click();
    await said(page, /Refreshed: 5 stayed, 3 new/);

    const before = second.tracks.map(({ title }) => title);
    expect((await titlesIn(page)).filter((title) => before.includes(title))).toHaveLength(5);
    await page.close();
  });

  it("is read by whoever has its link, and no longer once that is withdrawn", async () => {
    const { page, wrong, second } = await openList();
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Make a link" }).waitFor();
    await expectNoSeriousAxeFindings(page);
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.getByLabel("Link").inputValue();

    const other = await site.open(new URL(link).pathname);
    await other.page.getByRole("row").nth(7).waitFor();
    const seen = await titlesIn(other.page);
    const buttons = await other.page.getByRole("button", { name: /^(?:Like|Do not like|Move|More for)/ }).count();
    await expectNoSeriousAxeFindings(other.page);
    const [file] = await Promise.all([other.page.waitForEvent("download"), takeAlong(other.page, "CSV")]);
    await page.getByRole("button", { name: "Withdraw it" }).click();
    await said(page, "The link is withdrawn");
    await other.page.reload();
    await other.page.getByText("Nothing is shared here").waitFor();

    expect(seen).toEqual(second.tracks.map(({ title }) => title));
    expect(buttons).toBe(0);
    expect(await readFile(await file.path(), "utf8")).toContain(second.tracks[0]!.title);
    expect([...wrong, ...other.wrong].filter((words) => !words.includes("404"))).toEqual([]);
    await page.close();
    await other.page.close();
  });

  async function takeAlong(page: Page, format: string): Promise<void> {
    await page.getByRole("button", { name: "Take it along" }).click();
    await page.getByRole("menuitem", { name: format }).click();
  }

  it.each([
    ["a phone", PHONE],
    ["the dark", DARK],
  ])("is read on %s by whoever has its link", async (_, options) => {
    const list = await makeList(site.url, PROMPT);
    const made = await fetch(`${site.url}/v1/playlists/${list.id}/share`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ withPrompt: false }),
    });
    const { token } = (await made.json()) as { token: string };

    const { page, wrong } = await site.open(`/s/${token}`, options);
    await page.getByRole("row").first().waitFor();

    expect(await page.textContent("main")).not.toContain(PROMPT);
    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("is taken along as a file and as text, and is renamed", async () => {
    const { page, wrong, second } = await openList("", { permissions: ["clipboard-read", "clipboard-write"] });

    await page.getByRole("button", { name: "Export to a file" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "M3U" }).click(),
    ]);
    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Copy as text" }).click();
    await said(page, "The list is copied");
    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Rename …" }).click();
    await page.getByLabel("Title").fill("Sunday in Memphis");
    await page.keyboard.press("Enter");
    await said(page, "Renamed to “Sunday in Memphis”");

    expect(await readFile(await file.path(), "utf8")).toContain(second.tracks[0]!.title);
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toContain(
      `1. ${second.tracks[0]!.artists.join(", ")} – ${second.tracks[0]!.title}`,
    );
    expect((await readList(site.url, second)).title).toBe("Sunday in Memphis");
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("is deleted only after one says so again, and is gone then", async () => {
    const { page, list } = await openList();
    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Delete …" }).click();
    await page.getByRole("button", { name: "Keep it" }).click();
    const kept = await fetch(`${site.url}/v1/playlists/${list.id}`);

    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Delete …" }).click();
    await page.getByRole("button", { name: "Delete it" }).click();
    await said(page, "is deleted");

    expect([kept.status, (await fetch(`${site.url}/v1/playlists/${list.id}`)).status]).toEqual([200, 404]);
    expect(new URL(page.url()).pathname).toBe("/library");
    await page.close();
  });

  it("is played in the DJ", async () => {
    const { page } = await openList();

    await page.getByRole("button", { name: "Play in the DJ" }).click();

    await page.waitForURL(/\/dj\/session_/);
    await page.close();
  });
});
