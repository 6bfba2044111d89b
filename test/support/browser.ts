import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { type Service, segue, startService, testFolder } from "./process.ts";
import { starterFolder } from "./starter.ts";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const weakContrasts = readFileSync(new URL("weak-contrasts.js", import.meta.url), "utf8");

/** For `describe.skipIf`: where Debian's chromium is not installed (apt-get install chromium), pages are not tested. */
export const noBrowser = !existsSync(CHROMIUM);

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const DARK = { colorScheme: "dark" } as const;

export interface OpenedPage {
  page: Page;
  /** Errors of the console and the page, and requests to other hosts, so far. What a test provokes it takes out itself. */
  wrong: string[];
}

export interface Site {
  url: string;
  service: () => Service;
  /** A fresh visitor (storage of its own) at a path of the app, who leaves when the test ends. */
  open: (path?: string, options?: BrowserContextOptions) => Promise<OpenedPage>;
  /** Another page of the same visitor. */
  openBeside: (page: Page, path: string) => Promise<OpenedPage>;
  /** The service goes away, as when its machine does, and comes back at the same address with the same data. */
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
  close: () => Promise<void>;
}

interface SiteOptions {
  /** Of the service. */
  env?: Record<string, string>;
  /** Text of a file (JSON Lines) that is the catalogue, in place of the starter. */
  catalogue?: string;
}

/** A real service over the starter catalogue in a folder of its own, and a browser. */
export async function openSite({ env = {}, catalogue }: SiteOptions = {}): Promise<Site> {
  const folder = catalogue === undefined ? starterFolder() : testFolder();
  const place = ["--data-dir", join(folder.path, "data")];
  if (catalogue !== undefined) await importInto(place, join(folder.path, "catalogue.jsonl"), catalogue);
  let service = await startService(place, { env });
  const { url } = service;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return {
    url,
    service: () => service,
    open: async (path = "/", options = {}) => {
      const context = await browser.newContext({ reducedMotion: "reduce", baseURL: url, ...options });
      onTestFinished(() => context.close());
      return visit(await context.newPage(), url, path);
    },
    openBeside: async (page, path) => visit(await page.context().newPage(), url, path),
    goAway: async () => void (await service.stop()),
    comeBack: async () => {
      service = await startService([...place, "--port", new URL(url).port], { env });
    },
    close: () => closeAll(browser, service, folder),
  };
}

async function importInto(place: readonly string[], file: string, catalogue: string): Promise<void> {
  writeFileSync(file, catalogue);
  const { code, err } = await segue(["import", file, ...place]);
  if (code !== 0) throw new Error(err);
}

async function visit(page: Page, url: string, path: string): Promise<OpenedPage> {
  const wrong: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith("blob:")) wrong.push(request.url());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  await page.goto(url + path);
  return { page, wrong };
}

async function closeAll(browser: Browser, service: Service, folder: { drop: () => void }): Promise<void> {
  await browser.close();
  await service.stop();
  folder.drop();
}

/** axe (WCAG 2.2 A and AA, and its best practices) finds nothing serious or critical, and no text is hard to read. */
export async function expectNoSeriousAxeFindings(page: Page): Promise<void> {
  if (!(await page.evaluate("typeof window.axe === 'object'"))) await page.evaluate(axeSource);
  const found = await page.evaluate<
    { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
  >("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)");
  const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => [id, ...nodes.map((node) => `${node.html} ${node.failureSummary}`)])).toEqual(
    [],
  );
  expect(await page.evaluate(weakContrasts)).toEqual([]);
}

/** Nothing is cut off at the side: the page is as wide as the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { wide, screen } = await page.evaluate<{ wide: number; screen: number }>(
    "({ wide: document.documentElement.scrollWidth, screen: window.innerWidth })",
  );
  expect(wide).toBeLessThanOrEqual(screen);
}
