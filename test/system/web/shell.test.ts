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

const FIELD = "What do you want to hear?";
const NOT_READY = { error: { code: "not_ready", message: "The catalogue is still being loaded." } };

describe.skipIf(noBrowser)("the frame of the web app", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it("leads by keyboard past the sections to the content, and names each place in the window and to a screen reader", async () => {
    const { page, wrong } = await site.open("/library");
    await page.getByRole("heading", { name: "Library" }).waitFor();
    const first = await page.title();
    await page.keyboard.press("Tab");
    const skip = await page.evaluate("document.activeElement.textContent");
    await page.keyboard.press("Enter");

    await page.getByRole("link", { name: "Taste" }).first().press("Enter");
    await page.locator("h1:focus").waitFor();

    expect([first, skip, await page.title()]).toEqual(["Library · Segue", "Skip to the content", "My taste · Segue"]);
    expect(await page.locator('nav a[aria-current="page"]').first().textContent()).toBe("Taste");
    expect(wrong).toEqual([]);
  });

  it("keeps what was chosen of light and dark, and of who listens, through a reload, by keyboard alone", async () => {
    const { page, wrong } = await site.open("/library");
    await openMenu(page, "Dark");
    const dark = await background(page);
    await openMenu(page, "Add a listener");
    await page.getByLabel("Name").fill("Ann");
    await page.getByLabel("Id (optional)").fill("ann-7");
    await expectNoSeriousAxeFindings(page);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Listener: Ann" }).waitFor();

    await page.reload();
    await page.getByRole("button", { name: "Listener: Ann" }).waitFor();

    const kept = await page.evaluate<string>("localStorage.getItem('segue.listeners')");
    expect(JSON.parse(kept)).toMatchObject({
      current: "ann-7",
      listeners: [{ name: "Me" }, { id: "ann-7", name: "Ann" }],
    });
    expect([dark, await background(page)]).toEqual(["rgb(19, 17, 16)", "rgb(19, 17, 16)"]);
    expect(wrong).toEqual([]);
  });

  it("gives every listener an id of its own, and asks for the lists of nobody else", async () => {
    const asked: string[] = [];
    for (const _ of [1, 2]) {
      const { page } = await site.open("/nowhere");
      page.on("request", (request) => {
        const id = new URL(request.url()).searchParams.get("listenerId");
        if (id) asked.push(id);
      });
      await page.getByRole("link", { name: "Library" }).first().click();
      await page.getByRole("heading", { name: "No lists yet" }).waitFor();
    }

    expect(new Set(asked).size).toBe(2);
    expect(asked.every((id) => /^me-\w{9}$/.test(id))).toBe(true);
  });

  it("waits while the catalogue is being loaded, says so, and goes on by itself", async () => {
    const { page } = await site.open("/nowhere");
    const busy = (route: { fulfill: (answer: object) => Promise<void> }) =>
      route.fulfill({ status: 503, json: NOT_READY, headers: { "retry-after": "2" } });
    await page.route("**/v1/**", busy);
    await page.route("**/readyz", busy);

    await page.getByRole("link", { name: "Library" }).first().click();
    await page.getByText("the catalogue is being loaded").waitFor();
    await expectNoSeriousAxeFindings(page);
    await page.unroute("**/v1/**");
    await page.unroute("**/readyz");
    await page.getByRole("heading", { name: "No lists yet" }).waitFor();

    await page.getByText("the catalogue is being loaded").waitFor({ state: "detached" });
  });

  it("says what failed and what to do where the service has a bug, and tries again when asked", async () => {
    const { page } = await site.open("/nowhere");
    const broken = {
      error: { code: "internal", message: "Something went wrong here. The request id names it in our log." },
    };
    await page.route("**/v1/playlists?*", (route) => route.fulfill({ status: 500, json: broken }));
    await page.getByRole("link", { name: "Library" }).first().click();
    await page.getByText("Your lists could not be loaded").waitFor();
    const told = await page.getByRole("alert").textContent();
    await expectNoSeriousAxeFindings(page);

    await page.unroute("**/v1/playlists?*");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.getByRole("heading", { name: "No lists yet" }).waitFor();

    expect(told).toContain(broken.error.message);
  });

  it("says that a page could not be fetched while the service is away, and has it once it is back", async () => {
    const { page } = await site.open("/nowhere");
    await page.getByRole("link", { name: "Start a new list", exact: true }).waitFor();
    await page.route("**/*", (route) => route.abort());
    await page.getByRole("link", { name: "Library" }).first().click();
    await page.getByText("This page could not be loaded").waitFor();

    await page.unroute("**/*");
    await page.getByRole("heading", { name: "No lists yet" }).waitFor();

    expect(new URL(page.url()).pathname).toBe("/library");
  });

  it.each([
    ["/nowhere", PHONE],
    ["/nowhere", { ...PHONE, ...DARK }],
    ["/nowhere", {}],
    ["/docs", {}],
  ])("%s can be read and used by everybody, at any size", async (path, options) => {
    const { page, wrong } = await site.open(path, options);
    await page.locator("main").waitFor();

    if (path !== "/docs") await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    expect(wrong).toEqual([]);
  });

  it("has its menu on a phone, and the sections in reach of a thumb", async () => {
    const { page, wrong } = await site.open("/", PHONE);
    await page.getByLabel(FIELD).waitFor();

    await page.getByRole("button", { name: /^Listener/ }).tap();
    await page.getByRole("menuitem", { name: "Rename" }).waitFor();
    await expectNoSeriousAxeFindings(page);
    await page.keyboard.press("Escape");
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Lab" }).tap();
    await page.waitForURL(/\/lab$/);

    expect(wrong).toEqual([]);
  });
});

async function openMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole("button", { name: /^Listener/ }).press("Enter");
  await page.getByRole("menuitem", { name: entry, exact: true }).press("Enter");
}

function background(page: Page): Promise<unknown> {
  return page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
}
