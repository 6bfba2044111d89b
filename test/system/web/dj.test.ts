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
import {
  deedsOf,
  holdClock,
  openDj,
  pass,
  positionOf,
  queueOf,
  readSession,
  stage,
  startSession,
  titleAfter,
  titleOf,
  toldOf,
} from "#test/support/dj-page.ts";

describe.skipIf(noBrowser)("the DJ", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it("plays by the clock where there is no sound, says so, and goes on to what stood next without a gap", async () => {
    const { page, wrong } = await openDj(site);
    const id = await startSession(page);
    const first = await titleOf(page);
    const { now, queue } = await readSession(site, id);

    await stage(page).getByText("No sound of this track in the catalogue: moving on by the clock.").waitFor();
    await holdClock(page);
    await pass(page, now!.durationMs! - (await positionOf(page)) - 2_000);
    await expect.poll(async () => (await readSession(site, id)).now?.itemId).toBe(queue[0]!.itemId);
    const stillOn = await titleOf(page);
    await page.clock.fastForward(2_500);

    expect([stillOn, await titleAfter(page, first)]).toEqual([first, queue[0]!.title]);
    expect(await deedsOf(site, id)).toEqual([`finished ${now!.id}`]);
    await page.getByRole("region", { name: "Played" }).getByText(first).waitFor();
    expect(wrong).toEqual([]);
  });

  it("is steered by keys alone: skip, like, ask, talk, help, end, and a list of what was liked", async () => {
    const { page, wrong } = await openDj(site);
    await page.getByLabel("What should it be?").focus();
    await page.keyboard.type("soul of the 60s and 70s");
    await page.getByRole("button", { name: "Start the session" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    const id = new URL(page.url()).pathname.split("/").at(-1)!;
    const first = await titleOf(page);

    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press("ArrowRight");
    const second = await titleAfter(page, first);
    await page.keyboard.press("l");
    await page.keyboard.press(" ");
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    await page.keyboard.press(" ");
    await page.keyboard.press("/");
    await page.keyboard.type("something slower, d l t?");
    await page.keyboard.press("Enter");
    const booth = page.getByRole("region", { name: "The booth" });
    await booth.getByText("something slower, d l t?").waitFor();
    await booth.getByText("From the next song on: slower.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press("t");
    await expect.poll(async () => (await readSession(site, id)).host.level).toBe("talkative");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Skip").waitFor();
    await page.keyboard.press("d");
    await page.keyboard.press("Escape");

    expect(await titleOf(page)).toBe(second);
    expect((await deedsOf(site, id)).map((deed) => deed.split(" ")[0])).toEqual([
      ...["skipped", "liked", "progress", "progress"],
    ]);
    await page.getByRole("button", { name: "End", exact: true }).press("Enter");
    await page.getByRole("button", { name: "End it" }).press("Enter");
    await page.getByRole("heading", { name: "What was played" }).waitFor();
    await page.getByRole("button", { name: "Make a list of 1 track" }).press("Enter");
    await page.waitForURL(/\/p\/playlist_/);
    const list = (await (await fetch(`${site.url}/v1/playlists/${page.url().split("/").at(-1)}`)).json()) as {
      title: string;
      tracks: { title: string }[];
    };
    expect([list.title, list.tracks.map(({ title }) => title)]).toEqual(["From “Soul of the 60s and 70s”", [second]]);
    expect(wrong).toEqual([]);
  });

  it("keeps what was liked as a list also where it was skipped, which says of what session it is", async () => {
    const { page, wrong } = await openDj(site, PHONE);
    const id = await startSession(page);
    const first = await titleOf(page);
    await page
      .getByRole("button", { name: `Like “${first}”` })
      .first()
      .click();
    await expect.poll(() => deedsOf(site, id)).toHaveLength(1);
    await page.getByRole("button", { name: "Skip" }).click();
    await titleAfter(page, first);
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByRole("radio", { name: "Liked (1)" }).waitFor();
    const cover = (await page.locator("main [class*=summaryCover]").boundingBox())!;

    await page.getByRole("button", { name: "Make a list of 1 track" }).click();
    await page.waitForURL(/\/p\/playlist_/);

    await page.getByRole("log").getByText("Named after the session, and put in its order").waitFor();
    await page.getByRole("log").getByText("What was liked in “").waitFor();
    expect(Math.abs(cover.x + cover.width / 2 - PHONE.viewport.width / 2)).toBeLessThan(2);
    expect(wrong).toEqual([]);
  });

  it("says aloud just what stands on the stage, with a voice of this device, and once", async () => {
    const { page, wrong } = await openDj(site);
    await page.getByRole("radio", { name: "Chatty" }).check({ force: true });
    await startSession(page);
    const text = await stage(page).getByRole("blockquote").textContent();

    await expect.poll(() => page.evaluate("window.spoken.length")).toBe(1);
    await page.evaluate("window.endSaying()");
    await pass(page, 20_000);

    expect(await page.evaluate("window.spoken")).toEqual([`Near: ${text}`]);
    expect(wrong).toEqual([]);
  });

  it("says not one word at the level off, and falls silent in the middle of one when it is turned off", async () => {
    const { page, wrong } = await openDj(site);
    await startSession(page);
    const first = await titleOf(page);
    await expect.poll(() => page.evaluate("window.spoken.length")).toBe(1);

    await page.getByRole("radio", { name: "Off" }).check({ force: true });

    await expect.poll(() => page.evaluate("window.hushed")).toBe(1);
    expect(await stage(page).getByRole("blockquote").count()).toBe(0);
    let title = first;
    for (let skips = 0; skips < 4; skips++) {
      await page.getByRole("button", { name: "Skip" }).click();
      title = await titleAfter(page, title);
    }
    expect(await page.evaluate("window.spoken.length")).toBe(1);
    expect(wrong).toEqual([]);
  });

  it("mutes the voice of this device at once, and the text stays", async () => {
    const { page } = await openDj(site);
    await startSession(page);
    await expect.poll(() => page.evaluate("window.spoken.length")).toBe(1);

    await page.getByRole("button", { name: /mute the DJ/ }).click();

    await expect.poll(() => page.evaluate("window.hushed")).toBe(1);
    expect(await stage(page).getByRole("blockquote").count()).toBe(1);
    expect(await page.evaluate("localStorage.getItem('segue.dj.voice')")).toBe("false");
  });

  it("dislikes by going on, and shows how each track ended with what is liked of before", async () => {
    const { page, wrong } = await openDj(site);
    const id = await startSession(page);
    const first = await titleOf(page);
    const { now } = await readSession(site, id);

    await page.getByRole("button", { name: `Not this: “${first}”, and on to the next (D)` }).click();
    await titleAfter(page, first);
    const played = page.getByRole("region", { name: "Played" });
    await played.getByRole("button", { name: `Like “${first}”` }).click();
    await expect.poll(() => deedsOf(site, id)).toEqual([`disliked ${now!.id}`, `liked ${now!.id}`]);

    expect(await played.getByRole("button", { pressed: true }).count()).toBe(1);
    expect(await queueOf(page)).not.toContain(first);
    expect(wrong).toEqual([]);
  });

  it("plays what is asked for by name next, and asks back what it does not understand", async () => {
    const { page, wrong } = await openDj(site);
    const id = await startSession(page);
    const booth = page.getByRole("region", { name: "The booth" });

    await page.getByLabel("Ask for something").fill("flurb the gnats");
    await page.getByRole("button", { name: "Ask" }).click();
    await booth.getByText(/I did not understand “flurb/).waitFor();
    await page.getByLabel("Ask for something").fill("play Smalltown Boy next");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Next" }).getByText("you asked", { exact: true }).waitFor();

    const asked = (await toldOf(site, id)).flatMap((event) => (event.kind === "request" ? [event.message] : []));
    expect(asked.at(-1)).toBe("play Smalltown Boy next");
    expect((await queueOf(page))[0]).toBe("Smalltown Boy");
    expect(wrong).toEqual([]);
  });

  it("runs its clock faster in a rehearsal, and only there", async () => {
    const { page, wrong } = await openDj(site);
    await page.getByText(/^A rehearsal/).click();
    const id = await startSession(page);
    const first = await titleOf(page);

    await page.getByRole("radio", { name: "×120" }).check({ force: true });
    await page.clock.fastForward(5_000);
    await titleAfter(page, first);

    expect((await readSession(site, id)).rehearsal).toBe(true);
    expect(wrong).toEqual([]);
    const plain = await openDj(site);
    await startSession(plain.page);
    expect(await plain.page.getByRole("radio", { name: "×120" }).count()).toBe(0);
  });

  it("starts from a track that is looked for, and from what the address says", async () => {
    const { page, wrong } = await openDj(site);
    await page.getByRole("radio", { name: "A track or artist" }).check({ force: true });
    await page.getByLabel("Which track or artist?").fill("smalltown boy");
    await page
      .getByRole("list", { name: "Found" })
      .getByRole("button", { name: /^Smalltown Boy by/ })
      .click();
    await page.getByRole("button", { name: "Start the session" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();

    expect(await titleOf(page)).toBe("Smalltown Boy");
    await page.goto(`${site.url}/dj?prompt=calm%20jazz`);
    expect(await page.getByLabel("What should it be?").inputValue()).toBe("calm jazz");
    expect(wrong).toEqual([]);
  });

  it("says in place why there is no such session, and keeps what was typed", async () => {
    const { page } = await openDj(site);
    const words = "songs of the year 1301";
    await page.getByLabel("What should it be?").fill(words);

    await page.getByRole("button", { name: "Start the session" }).click();

    await page.getByRole("alert").getByText("There is no such session").waitFor();
    expect(await page.getByLabel("What should it be?").inputValue()).toBe(words);
    await expectNoSeriousAxeFindings(page);
  });

  it.each([
    ["on a desk, light", {}],
    ["on a desk, dark", DARK],
    ["on a phone, light", PHONE],
    ["on a phone, dark", { ...PHONE, ...DARK }],
  ])("can be read and reached %s", async (_, options) => {
    const { page, wrong } = await openDj(site, options);
    await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    await startSession(page);
    await page.getByRole("button", { name: "something slower" }).click();
    await page
      .getByRole("region", { name: "The booth" })
      .getByText(/From the next song on/)
      .waitFor();
    await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    const skip = await page.getByRole("button", { name: "Skip" }).boundingBox();
    expect(skip!.y + skip!.height).toBeLessThan(page.viewportSize()!.height - ("isMobile" in options ? 60 : 0));
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByRole("heading", { name: "What was played" }).waitFor();
    await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    expect(wrong).toEqual([]);
  });
});
