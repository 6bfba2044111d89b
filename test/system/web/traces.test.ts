import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Playlist } from "#src/domain/playlist.ts";
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

describe.skipIf(noBrowser)("traces", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  /** A visitor with one list, and a change of it, at a path of the app. */
  async function visitorAt(path: (list: Playlist) => string, options = {}) {
    const opened = await site.open("/traces", options);
    const listenerId = await listenerOf(opened.page);
    const list = await ask<Playlist>(`${site.url}/v1/playlists`, {
      prompt: "quiet jazz, no Miles Davis",
      tracks: 8,
      listenerId,
    });
    await ask(`${site.url}/v1/playlists/${list.id}/messages`, { message: "swap the third one" });
    await opened.page.goto(site.url + path(list));
    return { ...opened, list };
  }

  it("says how to begin to somebody of whom there is nothing", async () => {
    const { page, wrong } = await site.open("/traces");

    await page.getByRole("heading", { name: "No runs yet" }).waitFor();

    await page.getByRole("link", { name: "Start a new list", exact: true }).click();
    expect(new URL(page.url()).pathname).toBe("/");
    expect(wrong).toEqual([]);
  });

  it("lists the runs, newest first, and opens one with its steps and its list", async () => {
    const { page, wrong, list } = await visitorAt(() => "/traces");
    const runs = page.getByRole("list", { name: "Runs" }).getByRole("link");

    await runs.first().waitFor();
    const names = await runs.allInnerTexts();
    await runs.nth(1).click();

    expect(names.map((text) => text.split("\n")[0])).toEqual(["swap the third one", "quiet jazz, no Miles Davis"]);
    await page.getByRole("heading", { level: 1, name: "“quiet jazz, no Miles Davis”" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/traces/${list.traceId}`);
    await page.getByText("The words are read").waitFor();
    expect(await page.getByRole("link", { name: "Open the list" }).getAttribute("href")).toBe(
      `/p/${list.id}?version=1`,
    );
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("opens a step with what went in and came out, by keys alone", async () => {
    const { page } = await visitorAt(({ traceId }) => `/traces/${traceId}`);
    const step = page.locator("summary", { hasText: "search catalog" });
    await step.focus();

    await page.keyboard.press("Enter");

    const opened = page.locator("details[open]");
    await opened.getByText("What went in").waitFor();
    expect(await opened.locator("pre").allTextContents()).toEqual([
      expect.stringContaining("rules"),
      expect.stringContaining("matched"),
    ]);
    await expectNoSeriousAxeFindings(page);
  });

  it("runs it again and says that it is the same", async () => {
    const { page, list } = await visitorAt(({ traceId }) => `/traces/${traceId}`);

    await page.getByRole("button", { name: "Run it again" }).click();

    await page.getByText("The same list, byte for byte.").first().waitFor();
    expect(await page.getByRole("region", { name: "Now" }).getByRole("listitem").count()).toBe(list.tracks.length);
    await expectNoSeriousAxeFindings(page);
  });

  it("says so where there is no such run", async () => {
    const { page } = await site.open("/traces/nothing");

    await page.getByRole("heading", { name: "There is no such run" }).waitFor();
    await expectNoSeriousAxeFindings(page);
  });

  it("goes on by itself once the service is back, and stands after a reload", async () => {
    const { page } = await visitorAt(({ traceId }) => `/traces/${traceId}`);
    await page.getByRole("button", { name: "Run it again" }).waitFor();
    await site.goAway();
    await page.getByRole("button", { name: "Run it again" }).click();
    await page.getByText("It could not be run again").waitFor();
    await site.comeBack();

    await page.getByRole("button", { name: "Try again" }).click();

    await page.getByText("The same list, byte for byte.").first().waitFor();
    await page.reload();
    await page.getByText("The words are read").waitFor();
  });

  it.each([
    { name: "on a phone", options: PHONE },
    { name: "in the dark", options: DARK },
    { name: "on a phone in the dark", options: { ...PHONE, ...DARK } },
  ])("is whole $name", async ({ options }) => {
    const { page, wrong } = await visitorAt(({ traceId }) => `/traces/${traceId}`, options);
    await page.getByText("The words are read").waitFor();
    await page.locator("summary").first().click();

    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    await page.goto(`${site.url}/traces`);
    await page.getByRole("list", { name: "Runs" }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });
});
