import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Filled, fill, LISTENER } from "./screenshots/fill.ts";
import { startService, stop } from "./service/process.ts";

/**
 * The pictures of docs/: a service of its own over the starter catalogue, filled through its API, looked at in Chromium.
 * `npm run screenshots [name ...]`; the app must be built.
 */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DOCS = join(import.meta.dirname, "../docs");

interface Shot {
  path: string;
  look?: { colorScheme?: "dark"; phone?: true };
  /** What must be seen before the picture is taken. */
  ready: (page: Page) => Promise<unknown>;
}

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "segue-screenshots-"));
const { service, url } = await startService(folder);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
try {
  const shots = Object.entries(shotsOf(await fill(url)));
  for (const [name, shot] of shots) if (wanted.length === 0 || wanted.includes(name)) await take(name, shot, browser);
} finally {
  await browser.close();
  await stop(service);
  rmSync(folder, { recursive: true, force: true });
}

function shotsOf({ playlist, session, trace, run, judging }: Filled): Record<string, Shot> {
  const rows = (page: Page) => page.locator("[role=row] [data-title]").first().waitFor();
  return {
    prompt: { path: "/", ready: writePrompt },
    page: { path: `/p/${playlist}`, ready: rows },
    "page-dark": { path: `/p/${playlist}`, look: { colorScheme: "dark" }, ready: rows },
    "page-phone": { path: `/p/${playlist}`, look: { phone: true }, ready: rows },
    dj: { path: `/dj/${session}`, ready: takeOver },
    "dj-phone": { path: `/dj/${session}`, look: { phone: true, colorScheme: "dark" }, ready: takeOver },
    taste: { path: "/taste", ready: (page) => page.getByRole("heading", { name: "What it is made of" }).waitFor() },
    trace: { path: `/traces/${trace}`, ready: (page) => page.locator("main h2").first().waitFor() },
    "lab-run": { path: `/lab/runs/${run}`, ready: (page) => page.getByRole("heading", { name: "Matrix" }).waitFor() },
    "lab-compare": { path: `/lab/runs/${run}`, ready: openWorstCase },
    "lab-judge": { path: `/lab/judge/${judging}`, ready: beginJudging },
  };
}

async function writePrompt(page: Page): Promise<void> {
  const field = page.getByLabel("What do you want to hear?");
  await field.fill("45 minutes of upbeat soul and funk from the 70s for cooking, no James Brown, end calm");
  await page.getByRole("heading", { name: "Understood so far" }).waitFor();
  await page.getByText("James Brown").nth(1).waitFor();
}

/** This device plays what another one began. */
async function takeOver(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Play here" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
}

async function openWorstCase(page: Page): Promise<void> {
  const cases = page.getByRole("list", { name: "Cases, the worst first" });
  await cases.getByRole("listitem").first().locator("b").first().click();
  await cases.getByRole("link", { name: "Trace (after)" }).waitFor();
  await toTop(page, "Side by side");
}

/** Scrolls so that a heading stands below the head of the app. */
function toTop(page: Page, heading: string): Promise<unknown> {
  const beneath = "(element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 76)";
  return page.getByRole("heading", { name: heading }).first().evaluate(beneath);
}

async function beginJudging(page: Page): Promise<void> {
  await page.getByLabel("Your name").fill("Cleo");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("button", { name: "First is better" }).waitFor();
}

async function take(name: string, { path, look: { colorScheme, phone } = {}, ready }: Shot, from: Browser) {
  const context = await from.newContext({
    ...(phone ? PHONE : DESK),
    ...(colorScheme && { colorScheme }),
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  const kept = JSON.stringify({ current: LISTENER.id, listeners: [LISTENER] });
  await context.addInitScript(`localStorage.setItem("segue.listeners", ${JSON.stringify(kept)})`);
  const page = await context.newPage();
  await page.goto(url + path);
  await ready(page);
  await page.evaluate("document.fonts.ready.then(() => true)");
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
  const file = join(DOCS, `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  console.log(`docs/${name}.png`);
  await context.close();
}
