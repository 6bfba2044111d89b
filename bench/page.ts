import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { chromium } from "playwright-core";
import { table } from "../evals/table.ts";
import { quantile, startService, stop } from "./service/process.ts";

/**
 * The web app in Chromium, over a service of its own on the starter catalogue: how much script each page fetches on a first
 * visit, how soon the first page takes what is typed (cold cache), and how soon a typed sentence is a list on the screen.
 * `node bench/page.ts [visits]`
 */
const CHROMIUM = "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const VISITS = Number(process.argv[2] ?? 10);
/** A locator looks again only after up to half a second. */
const FIELD_IS_THERE = `new Promise((there) => {
  const look = () => (document.querySelector("#prompt") ? there() : requestAnimationFrame(look));
  look();
})`;
const PROMPT = "8 soul songs of the 60s, no Otis Redding";

if (!existsSync(CHROMIUM)) {
  console.log("Nothing to measure: Debian's chromium is not installed (apt-get install chromium).");
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "segue-bench-page-"));
try {
  const { service, url } = await startService(folder);
  console.log(await sizes());
  console.log(await measure(url));
  await stop(service);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function sizes(): Promise<string> {
  const path = "../web/sizes.js";
  const { pageSizes, wholeSize } = (await import(path)) as {
    pageSizes: () => { page: string; brotli: number; gzip: number; style: number }[];
    wholeSize: () => number;
  };
  const kb = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows = pageSizes().map(({ page, brotli, gzip, style }) => [page, kb(brotli), kb(gzip), kb(style)]);
  return table(
    ["page, first visit, kB", "script br", "script gzip", "style br"],
    [...rows, ["all", kb(wholeSize()), "", ""]],
  );
}

async function measure(url: string): Promise<string> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const found: { painted: number; interactive: number; listed: number }[] = [];
  for (let visit = 0; visit <= VISITS; visit++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const began = performance.now();
    await page.goto(url, { waitUntil: "commit" });
    const field = page.getByLabel("What do you want to hear?");
    await page.evaluate(FIELD_IS_THERE);
    await field.fill(PROMPT);
    const interactive = performance.now() - began;
    const painted = Number(
      await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"),
    );
    const asked = performance.now();
    await field.press("Enter");
    await page.getByText("Fidelity").first().waitFor();
    // The first visit warms the service and the browser, and is left out.
    if (visit > 0) found.push({ painted, interactive, listed: performance.now() - asked });
    await context.close();
  }
  await browser.close();
  const row = (what: string, times: number[], aim: string) => [
    what,
    quantile(times, 0.5).toFixed(0),
    Math.max(...times).toFixed(0),
    aim,
  ];
  return table(
    [`${VISITS} visits, cold cache, ms`, "median", "slowest", "aim"],
    [
      row(
        "first paint with content",
        found.map(({ painted }) => painted),
        "",
      ),
      row(
        "what is typed is taken",
        found.map(({ interactive }) => interactive),
        "1000",
      ),
      row(
        "Enter to the list on the screen",
        found.map(({ listed }) => listed),
        "",
      ),
    ],
  );
}
