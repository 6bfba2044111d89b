import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectNoSeriousAxeFindings, noBrowser, openSite, type Site } from "#test/support/browser.ts";
import {
  deedsOf,
  readSession,
  stage,
  startSession,
  titleAfter,
  titleOf,
  VOICE_OF_A_TEST,
} from "#test/support/dj-page.ts";
import { openSounds, type Sounds } from "#test/support/sounds.ts";

/** Notes every sound that the page makes, as it is made. */
const HEARD = `
  window.heard = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    window.heard.push({ path: new URL(this.src).pathname, volume: Math.round(this.volume * 100) });
    window.sound = this;
    return play.call(this);
  };
`;
const BLOCKED = `
  HTMLMediaElement.prototype.play = () =>
    window.isAllowed ? Promise.resolve() : Promise.reject(new DOMException("Press something first.", "NotAllowedError"));
`;
const ALBUMS = { jazz: "3000", folk: "60000", metal: "gone" } as const;

/** Three genres of six songs each: with short sound, with long sound, with sound that is not there; and one elsewhere. */
function rowsAt(url: string): string {
  const rows = Object.entries(ALBUMS).flatMap(([genre, name]) =>
    Array.from({ length: 6 }, (_, at) => ({
      id: `${genre}-${at}`,
      title: `${genre} song ${at}`,
      artists: [`${genre} band ${at}`],
      genres: [genre],
      year: 1990 + at,
      duration_ms: genre === "folk" ? 60_000 : 180_000,
      preview_url: `${url}/${name}.wav?of=${at}`,
    })),
  );
  const far = Array.from({ length: 6 }, (_, at) => ({
    ...{ id: `ska-${at}`, title: `ska song ${at}`, artists: [`ska band ${at}`], genres: ["ska"], year: 1980 + at },
    ...{ duration_ms: 180_000, audio_url: `http://elsewhere.invalid/${at}.mp3` },
  }));
  return [...rows, ...far].map((row) => JSON.stringify(row)).join("\n");
}

describe.skipIf(noBrowser)("the sound of a session", () => {
  let sounds: Sounds;
  let site: Site;
  beforeAll(async () => {
    sounds = await openSounds();
    site = await openSite({ env: { AUDIO_HOSTS: sounds.url }, catalogue: rowsAt(sounds.url) });
  });
  afterAll(async () => {
    await site?.close();
    await sounds?.close();
  });

  async function openWith(script: string): Promise<{ page: Page; wrong: () => string[] }> {
    const { page, wrong } = await site.open("/nowhere");
    await page.addInitScript(VOICE_OF_A_TEST + script);
    await page.goto(`${site.url}/dj`);
    return { page, wrong: () => wrong.filter((one) => !one.startsWith(sounds.url)) };
  }
  const heard = (page: Page) => page.evaluate<{ path: string; volume: number }[]>("window.heard");

  it("is played, low while the DJ speaks, and tells where the track is", async () => {
    const { page, wrong } = await openWith(HEARD);
    await startSession(page, "folk songs");

    await expect.poll(async () => (await heard(page)).at(-1)).toEqual({ path: "/60000.wav", volume: 18 });
    await page.evaluate("window.endSaying()");
    await expect.poll(() => page.evaluate("window.sound.volume")).toBe(1);
    const place = stage(page).getByRole("slider", { name: "Place in the track" });
    await expect.poll(async () => Number(await place.inputValue()), { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect.poll(() => page.evaluate("window.sound.paused")).toBe(true);

    expect(
      await stage(page)
        .getByText(/by the clock/)
        .count(),
    ).toBe(0);
    await expectNoSeriousAxeFindings(page);
    expect(wrong()).toEqual([]);
  });

  it("jumps by keys, and the session is told", async () => {
    const { page } = await openWith(HEARD);
    const id = await startSession(page, "folk songs");
    const { now } = await readSession(site, id);
    const place = stage(page).getByRole("slider", { name: "Place in the track" });

    await place.focus();
    await page.keyboard.press("End");

    await expect.poll(() => deedsOf(site, id)).toContain(`seek ${now!.id}`);
  });

  it("ends the track where it ends, a preview after its seconds, and the next one was fetched before", async () => {
    const { page, wrong } = await openWith(HEARD);
    const id = await startSession(page, "jazz songs");
    const first = await titleOf(page);
    const { now, queue } = await readSession(site, id);
    await stage(page).getByText("A preview: this is all that the catalogue has of its sound.").first().waitFor();

    await titleAfter(page, first);

    expect(await deedsOf(site, id)).toContain(`finished ${now!.id}`);
    const nextPath = new URL(queue[0]!.audioUrl!).search;
    expect(sounds.asked.some((path) => path.endsWith(nextPath))).toBe(true);
    expect(wrong()).toEqual([]);
  });

  it("that cannot be had leaves the track to the clock, and the page says so", async () => {
    const { page } = await openWith(HEARD);
    await startSession(page, "metal songs");

    await stage(page).getByText("The sound of this track did not load: moving on by the clock.").waitFor();
    await stage(page).getByRole("progressbar", { name: "Progress" }).waitFor();
  });

  it("of a host that is not named is not asked for: the clock, the reason, and a way there", async () => {
    const { page, wrong } = await openWith(HEARD);
    await startSession(page, "ska songs");

    await stage(page)
      .getByText(/Its sound is at elsewhere.invalid, where this page does not go/)
      .waitFor();
    const link = stage(page).getByRole("link", { name: "Open it there" });

    expect(await link.getAttribute("href")).toMatch(/^http:\/\/elsewhere\.invalid\/\d\.mp3$/);
    expect([await heard(page), wrong()]).toEqual([[], []]);
  });

  it("waits for a press where the browser wants one", async () => {
    const { page } = await openWith(BLOCKED);
    await page.getByLabel("What should it be?").fill("folk songs");
    await page.getByRole("button", { name: "Start the session" }).click();

    await stage(page).getByText("Your browser wants a word from you first: press Play.").waitFor();
    await page.evaluate("window.isAllowed = true");
    await page.getByRole("button", { name: "Play", exact: true }).click();

    await page.getByRole("button", { name: "Pause" }).waitFor();
  });
});
