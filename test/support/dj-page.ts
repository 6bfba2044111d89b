import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { SessionEvent } from "#src/domain/session.ts";
import type { SessionView } from "#src/sessions/verbs.ts";
import type { OpenedPage, Site } from "./browser.ts";

export const PROMPT = "slow trip hop for a rainy evening";

/**
 * A browser that has one voice of its own and one of another host, and says nothing: what it would say is in
 * `window.spoken`, how often it was cut short in `window.hushed`; `window.endSaying()` ends what is being said.
 */
export const VOICE_OF_A_TEST = `
  window.spoken = [];
  window.hushed = 0;
  let saying = null;
  const voices = [
    { name: "Far", lang: "en-US", localService: false, default: true },
    { name: "Near", lang: "en-GB", localService: true, default: false },
  ];
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    speak: (utterance) => { saying = utterance; window.spoken.push(utterance.voice.name + ": " + utterance.text); },
    cancel: () => { if (saying) window.hushed++; saying = null; },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.endSaying = () => { const last = saying; saying = null; last?.onend?.(); };
`;

/** A visitor before the page of the DJ, whose clock the test may turn. */
export async function openDj(site: Site, options: Parameters<Site["open"]>[1] = {}): Promise<OpenedPage> {
  const opened = await site.open("/nowhere", options);
  await opened.page.addInitScript(VOICE_OF_A_TEST);
  await opened.page.clock.install();
  await opened.page.goto(`${site.url}/dj`);
  return opened;
}

/** Starts a session from words by hand, and waits until its first track plays. */
export async function startSession(page: Page, words = PROMPT): Promise<string> {
  await page.getByLabel("What should it be?").fill(words);
  await page.getByRole("button", { name: "Start the session" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  return decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1)!);
}

export const stage = (page: Page) => page.getByRole("region", { name: "Now playing" });
export async function titleOf(page: Page): Promise<string> {
  return (await stage(page).getByRole("heading", { level: 2 }).textContent()) ?? "";
}

/** How far the track is as the bar has it: in milliseconds, whole seconds. */
export async function positionOf(page: Page): Promise<number> {
  const seconds = await stage(page).getByRole("progressbar", { name: "Progress" }).getAttribute("aria-valuenow");
  return 1_000 * Number(seconds);
}

export const queueOf = (page: Page) => page.getByRole("region", { name: "Next" }).locator("li b").allTextContents();

/** Waits until another track than this is on the stage, and gives its title. */
export async function titleAfter(page: Page, title: string): Promise<string> {
  await expect.poll(() => titleOf(page), { timeout: 15_000 }).not.toBe(title);
  return titleOf(page);
}

/** From now on no time passes in the page but what `pass` lets pass, however long the machine takes. */
export async function holdClock(page: Page): Promise<void> {
  await page.clock.pauseAt(Number(await page.evaluate("Date.now()")) + 1_000);
}

/** Time passes in the page, in steps as long as a browser may leave a hidden page asleep. */
export async function pass(page: Page, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 60_000) await page.clock.fastForward(Math.min(left, 60_000));
}

export async function readSession(site: Site, id: string): Promise<SessionView> {
  return (await fetch(`${site.url}/v1/sessions/${id}`)).json() as Promise<SessionView>;
}

/** What was told of the session so far, in its order. */
export async function toldOf(site: Site, id: string): Promise<SessionEvent[]> {
  const answer = await fetch(`${site.url}/v1/sessions/${id}/events?limit=1000`);
  const { events } = (await answer.json()) as { events: { event: SessionEvent }[] };
  return events.map(({ event }) => event);
}

/** "liked t1", "skipped t2": what the listener did with which track. */
export async function deedsOf(site: Site, id: string): Promise<string[]> {
  const events = await toldOf(site, id);
  return events.flatMap((event) => (event.kind === "feedback" ? [`${event.feedback.type} ${event.trackId}`] : []));
}
