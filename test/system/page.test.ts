import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService, testFolder } from "#test/support/process.ts";

const weakContrasts = readFileSync(new URL("../support/weak-contrasts.js", import.meta.url), "utf8");
const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Skipped where Debian's chromium is not installed: apt-get install chromium. */
describe.skipIf(!existsSync(CHROMIUM))("the page, in a browser", () => {
  const folder = testFolder();
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService(["--data-dir", join(folder.path, "data")]);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    folder.drop();
  });

  /** A page that notes every request to another host and every error. */
  async function open(options: Parameters<Browser["newPage"]>[0] = {}): Promise<{ page: Page; wrong: string[] }> {
    const page = await browser.newPage({ reducedMotion: "reduce", ...options });
    const wrong: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(service.url)) wrong.push(request.url());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") wrong.push(message.text());
    });
    await page.goto(service.url);
    return { page, wrong };
  }

  it("turns a typed sentence into a list with reasons, a receipt and files, by keyboard alone", async () => {
    const { page, wrong } = await open();
    await page.getByLabel("What do you want to hear?").focus();
    await page.keyboard.type("8 soul songs of the 60s, no Otis Redding");

    await page.keyboard.press("Enter");
    await page.getByText("Fidelity", { exact: true }).waitFor();

    expect(await page.locator(".tracks > li").count()).toBe(8);
    expect(await page.locator(".tracks > li .reason").allTextContents()).not.toContain("");
    expect(await page.locator(".chips li").count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator(".receipt .verified").count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator(".exports a[download]").count()).toBe(5);
    expect(await page.getByRole("img", { name: /^Energy from track to track/ }).count()).toBe(1);
    expect(await page.evaluate("document.activeElement?.id")).toBe("list-title");
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("changes a list by what is said, with ratings, tells what changed, and goes back, by keyboard alone", async () => {
    const { page, wrong } = await open();
    await page.getByLabel("What do you want to hear?").fill("8 soul songs of the 60s");
    await page.keyboard.press("Enter");
    await page.getByText("Fidelity", { exact: true }).waitFor();
    const titles = () => page.locator(".tracks > li .what b").allTextContents();
    const before = await titles();

    await page.getByRole("button", { name: `Like ${before[0]}`, exact: true }).press("Enter");
    await page.getByRole("button", { name: `Do not like ${before[1]}`, exact: true }).press("Space");
    await page.getByLabel("Say what to change").focus();
    await page.keyboard.type("swap the third one");
    await page.keyboard.press("Enter");
    await page.locator(".changed").waitFor();
    const after = await titles();

    const kept = before.filter((_, at) => at !== 1 && at !== 2);
    expect(after.filter((title) => before.includes(title))).toEqual(kept);
    expect(await page.locator(".tracks .new").count()).toBe(2);
    expect(await page.locator(".changed li").allTextContents()).toEqual([
      expect.stringContaining("you disliked it"),
      expect.stringContaining("you asked for another in its place"),
    ]);
    expect(await page.evaluate("document.activeElement?.id")).toBe("list-title");
    expect(await page.evaluate(weakContrasts)).toEqual([]);

    await page.getByText("Versions (2)").press("Enter");
    await page.getByRole("button", { name: "Go back to version 1" }).press("Enter");
    await page.getByText("Versions (3)").waitFor();
    expect(await titles()).toEqual(before);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("says in place what cannot be changed, and the list stays", async () => {
    const { page, wrong } = await open();
    await page.getByLabel("What do you want to hear?").fill("4 folk songs");
    await page.keyboard.press("Enter");
    await page.getByText("Fidelity", { exact: true }).waitFor();

    await page.getByLabel("Say what to change").fill("undo that");
    await page.getByRole("button", { name: "Change the list" }).click();

    await page.getByRole("status").getByText("there is nothing before it to go back to").waitFor();
    expect(await page.locator(".conversation .answer").textContent()).toBe(
      await page.getByRole("status").textContent(),
    );
    expect(await page.locator(".tracks > li").count()).toBe(4);
    expect(await page.evaluate("document.activeElement?.id")).toBe("change");
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("opens a list again by its address, and lists what was made", async () => {
    const { page, wrong } = await open();
    await page.getByRole("button", { name: "villain entering the room" }).click();
    await page.getByText("Fidelity", { exact: true }).waitFor();
    const title = await page.locator("#list-title").textContent();

    await page.reload();
    await page.getByText("Fidelity", { exact: true }).waitFor();

    expect(await page.locator("#list-title").textContent()).toBe(title);
    expect(await page.locator("#recent a b").first().textContent()).toBe(title);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("says honestly when nothing fits", async () => {
    const { page, wrong } = await open();
    await page.getByLabel("What do you want to hear?").fill("only songs by Radiohead from 1950");

    await page.getByRole("button", { name: "Make the list" }).click();

    await page.getByRole("heading", { name: "Nothing fits" }).waitFor();
    expect(await page.locator(".refusal p").textContent()).toMatch(/\w/);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("shows nothing as understood beside a refusal, and all of it beside the list that stays", async () => {
    const { page, wrong } = await open();
    await page.getByLabel("What do you want to hear?").fill("4 white power rock songs");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Not made" }).waitFor();
    expect(await page.locator("#understood").isVisible()).toBe(false);

    await page.getByLabel("What do you want to hear?").fill("4 folk songs for repotting");
    await page.keyboard.press("Enter");
    await page.getByText("Fidelity", { exact: true }).waitFor();
    const chips = await page.locator(".chips li").allTextContents();
    await page.getByLabel("Say what to change").fill("white power rock");
    await page.getByRole("button", { name: "Change the list" }).click();
    await page.locator(".conversation .answer:not(:empty)").waitFor();
    await page.waitForFunction("!document.body.classList.contains('busy')");

    expect(chips.filter((chip) => chip.includes("repotting"))).toEqual(["not understood “repotting”"]);
    expect(await page.locator(".chips li").allTextContents()).toEqual(chips);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it.each([
    { width: 320, colorScheme: "light" as const },
    { width: 390, colorScheme: "dark" as const },
    { width: 1280, colorScheme: "dark" as const },
  ])("fits a screen $width wide in $colorScheme, with text that can be read", async ({ width, colorScheme }) => {
    const { page, wrong } = await open({ viewport: { width, height: 800 }, colorScheme });
    await page.getByLabel("What do you want to hear?").fill("4 folk songs");
    await page.keyboard.press("Enter");
    await page.getByText("Fidelity", { exact: true }).waitFor();

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await page.evaluate(weakContrasts)).toEqual([]);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
