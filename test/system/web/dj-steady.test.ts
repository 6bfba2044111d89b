import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noBrowser, openSite, type Site } from "#test/support/browser.ts";
import {
  deedsOf,
  openDj,
  pass,
  readSession,
  stage,
  startSession,
  titleAfter,
  titleOf,
  toldOf,
} from "#test/support/dj-page.ts";

const post = (url: string, body: object = {}) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

describe.skipIf(noBrowser)("a session that is played in a browser", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it("goes on where it was after a reload, without another word and without another track", async () => {
    const { page, wrong } = await openDj(site);
    const id = await startSession(page);
    const title = await titleOf(page);
    await expect.poll(() => page.evaluate("window.spoken.length")).toBe(1);
    await pass(page, 90_000);

    await page.reload();
    await page.getByRole("button", { name: "Pause" }).waitFor();

    const bar = stage(page).getByRole("progressbar", { name: "Progress" });
    await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(88);
    expect(Number(await bar.getAttribute("aria-valuenow"))).toBeLessThan(120);
    expect([await titleOf(page), await page.evaluate("window.spoken")]).toEqual([title, []]);
    expect((await readSession(site, id)).begun).toBe(1);
    expect(wrong).toEqual([]);
  });

  it("stays paused over a reload, and stands still meanwhile", async () => {
    const { page } = await openDj(site);
    await startSession(page);
    await pass(page, 30_000);
    await page.getByRole("button", { name: "Pause" }).click();

    await page.reload();
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    await pass(page, 60_000);

    const at = await stage(page).getByRole("progressbar", { name: "Progress" }).getAttribute("aria-valuenow");
    expect(Number(at)).toBeGreaterThanOrEqual(29);
    expect(Number(at)).toBeLessThan(45);
  });

  it("loses nothing that is done while the service is away: told once, in order, when it is back", async () => {
    const { page } = await openDj(site);
    const id = await startSession(page);
    const title = await titleOf(page);
    const { now } = await readSession(site, id);

    await site.goAway();
    await page.getByRole("button", { name: `Like “${title}” (L)` }).click();
    await page.getByLabel("Ask for something").fill("something slower");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "The booth" }).getByText("kept until Segue is back").waitFor();
    await page.getByRole("button", { name: "Skip" }).click();
    await stage(page)
      .getByText(/Waiting for Segue, which does not answer/)
      .waitFor();
    await site.comeBack();
    await titleAfter(page, title);
    await page.getByRole("region", { name: "The booth" }).getByText("From the next song on: slower.").waitFor();

    expect(await deedsOf(site, id)).toEqual([`liked ${now!.id}`, `skipped ${now!.id}`]);
    const requests = (await toldOf(site, id)).filter(({ kind }) => kind === "request");
    expect(requests.length).toBe(1);
    expect((await readSession(site, id)).begun).toBe(2);
    expect(
      await stage(page)
        .getByText(/does not answer/)
        .count(),
    ).toBe(0);
  });

  it("keeps what could not be told over a reload too", async () => {
    const { page } = await openDj(site);
    const id = await startSession(page);
    const title = await titleOf(page);
    const { now } = await readSession(site, id);
    await page.route("**/feedback", (route) => route.abort("connectionrefused"));
    await page.getByRole("button", { name: `Like “${title}” (L)` }).click();
    await stage(page)
      .getByText(/kept, and told once it is back/)
      .waitFor();

    await page.unroute("**/feedback");
    await page.reload();
    await page.getByRole("button", { name: "Pause" }).waitFor();

    await expect.poll(() => deedsOf(site, id)).toEqual([`liked ${now!.id}`]);
  });

  it("is in step in two tabs: one plays, the other looks on, steers it, and takes it over", async () => {
    const { page, wrong } = await openDj(site);
    const id = await startSession(page);
    const first = await titleOf(page);
    const beside = await site.openBeside(page, `/dj/${id}`);
    await stage(beside.page).getByText("Another tab plays this session. Both stay in step.").waitFor();

    await beside.page.getByRole("button", { name: "Skip" }).click();
    const second = await titleAfter(page, first);
    expect(await titleAfter(beside.page, first)).toBe(second);
    await beside.page.getByRole("button", { name: "Play here" }).click();
    await page.getByRole("button", { name: "Play here" }).waitFor();
    await beside.page.getByRole("button", { name: "Pause" }).waitFor();
    await page.getByRole("radio", { name: "Off" }).check({ force: true });

    await expect.poll(() => beside.page.getByRole("radio", { name: "Off" }).isChecked()).toBe(true);
    expect((await readSession(site, id)).begun).toBe(2);
    expect([...wrong, ...beside.wrong]).toEqual([]);
  });

  it("says what another device did: a skip, a request, a like, and the end", async () => {
    const { page, wrong } = await openDj(site);
    const id = await startSession(page);
    const title = await titleOf(page);
    const { now } = await readSession(site, id);
    const there = `${site.url}/v1/sessions/${id}`;

    await post(`${there}/feedback`, { type: "skipped", itemId: now!.itemId, ms: 5_000 });
    await post(`${there}/next`, { after: now!.itemId });
    const second = await titleAfter(page, title);
    const { now: then } = await readSession(site, id);
    await post(`${there}/feedback`, { type: "liked", itemId: then!.itemId });
    await page.getByRole("button", { name: `Like “${second}” (L)`, pressed: true }).waitFor();
    await post(`${there}/requests`, { message: "more energy" });
    await page.getByRole("list", { name: "What was said" }).getByText("more energy", { exact: true }).waitFor();
    await post(`${there}/end`);

    await page.getByText("You ended it.").waitFor();
    expect(await page.getByRole("definition").allTextContents()).toContain("1");
    expect(wrong).toEqual([]);
  });

  it("says that it was deleted, and where to go on", async () => {
    const { page } = await openDj(site);
    const id = await startSession(page);

    await fetch(`${site.url}/v1/sessions/${id}`, { method: "DELETE" });
    await page.getByRole("button", { name: "Skip" }).click();

    await page.getByRole("alert").getByText("This session is not here").waitFor();
    expect(await page.getByRole("link", { name: "Start a session" }).getAttribute("href")).toBe("/dj");
  });

  it("goes on another day from the list of sessions, and is deleted there", async () => {
    const { page } = await openDj(site);
    const id = await startSession(page, "calm piano for reading");
    const title = await titleOf(page);
    await page.goto(`${site.url}/dj`);

    await page.getByRole("link", { name: /^Calm piano for reading/i }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    expect(await titleOf(page)).toBe(title);
    await page.goto(`${site.url}/dj`);
    await page.getByRole("button", { name: /^Delete “Calm piano/i }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("Sessions that you start stand here").waitFor();

    expect((await fetch(`${site.url}/v1/sessions/${id}`)).status).toBe(404);
  });
});
