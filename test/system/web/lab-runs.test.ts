import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LabRun } from "#src/domain/lab/run.ts";
import {
  DARK,
  expectNoSeriousAxeFindings,
  expectNoSidewaysScroll,
  noBrowser,
  openSite,
  PHONE,
  type Site,
} from "#test/support/browser.ts";

describe.skipIf(noBrowser)("runs in the app", () => {
  let site: Site;
  let compared: LabRun;
  beforeAll(async () => {
    site = await openSite();
    await post("/v1/lab/versions", { name: "worse", from: "built-in", change: { ranking: { popularity: -1 } } });
    compared = await post("/v1/lab/runs", {
      suite: "house",
      versions: ["worse", "built-in"],
      families: ["scenes"],
      repetitions: 2,
    });
    await over(compared.id);
  });
  afterAll(() => site?.close());

  async function post<Body>(path: string, body: object): Promise<Body> {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(site.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return answer.json() as Promise<Body>;
  }

  /** Its stream of progress ends with it. */
  async function over(id: string): Promise<void> {
    await (await fetch(`${site.url}/v1/lab/runs/${id}/events`, { headers: { accept: "text/event-stream" } })).text();
  }

  it("starts a run of a suite that a link names, by keyboard alone, and shows it until it is done", async () => {
    const { page, wrong } = await site.open("/lab/runs?suite=house");
    const dialog = page.getByRole("dialog", { name: "Start a run" });
    await dialog.getByRole("checkbox", { name: "typos" }).press("Space");
    await dialog.getByRole("checkbox", { name: "worse" }).press("Space");
    await expectNoSeriousAxeFindings(page);
    await dialog.getByRole("button", { name: "Start" }).press("Enter");

    await page.getByRole("heading", { name: "house, version 1" }).waitFor();
    await page.getByText("Done", { exact: true }).waitFor();

    await page.getByRole("rowheader", { name: "Flip rate" }).waitFor();
    expect(await page.getByRole("row", { name: /^Flip rate/ }).textContent()).toBe("Flip rate0 %0 %");
    expect(page.url()).toMatch(/\/lab\/runs\/run_/);
    expect(wrong).toEqual([]);
  });

  it("begins with the program's own suite and what production is, and starts at a press", async () => {
    await post("/v1/lab/suites", { name: "aaa-first-by-name", cases: [{ prompt: "jazz" }] });
    const { page } = await site.open("/lab/runs");

    await page.getByRole("button", { name: "Start a run" }).click();

    const dialog = page.getByRole("dialog", { name: "Start a run" });
    await dialog.getByRole("button", { name: /^house.*Suite$/ }).waitFor();
    await dialog.getByRole("checkbox", { name: compared.plan.versions[1]!, checked: true }).waitFor();
    expect(await dialog.getByRole("checkbox", { checked: true }).count()).toBe(1);
    expect(await dialog.getByRole("button", { name: "Start" }).isEnabled()).toBe(true);
  });

  it("says what two versions differ in, the worst first, and opens a case with its Briefs, lists and traces", async () => {
    const { page, wrong } = await site.open(`/lab/runs/${compared.id}`);
    const cases = page.getByRole("list", { name: "Cases, the worst first" });
    await cases.getByText("only the biggest hits ever").click();

    await cases.getByText("come, ", { exact: false }).waitFor();

    const first = await cases.getByRole("listitem").first().textContent();
    expect(first).toContain("Regressed");
    await page.getByText("1 case passed always with", { exact: false }).waitFor();
    const steps = page.getByRole("list", { name: "Steps of both traces" });
    await steps.getByRole("listitem").filter({ hasText: "search catalog" }).waitFor();
    const others = await steps.getByRole("listitem").allTextContents();
    await page.getByRole("button", { name: /^Show all \d+ steps$/ }).press("Enter");
    await steps.getByText("The same", { exact: true }).first().waitFor();
    expect(others.every((words) => /Only before|Only after|Other: /.test(words))).toBe(true);
    expect(await steps.getByRole("listitem").count()).toBeGreaterThan(others.length);
    await expectNoSeriousAxeFindings(page);
    expect(await page.getByRole("link", { name: "Trace (after)" }).getAttribute("href")).toMatch(/^\/traces\/trace_/);
    await page.getByRole("link", { name: "Trace (after)" }).click();
    await page.waitForURL(/\/traces\/trace_/);
    expect(wrong).toEqual([]);
  });

  it("changes the sides at a press: what stood after stands before", async () => {
    const { page, wrong } = await site.open(`/lab/runs/${compared.id}`);
    const cases = page.getByRole("list", { name: "Cases, the worst first" });
    await cases.getByText("Regressed").first().waitFor();

    await page.getByRole("button", { name: "Swap sides" }).press("Enter");
    await cases.getByText("Fixed").first().waitFor();

    expect(await cases.getByText("Regressed").count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  it("calls noise by its name", async () => {
    const { page } = await site.open(`/lab/runs/${compared.id}`);
    const version = compared.plan.versions[1]!;
    await page.getByRole("button", { name: /Before$/ }).click();
    await page.getByRole("option", { name: "worse" }).first().click();
    await page.getByRole("button", { name: /After$/ }).click();
    await page.getByRole("option", { name: "worse" }).first().click();

    await page.getByText("No case differs", { exact: false }).first().waitFor();

    expect(await page.getByText(version).count()).toBeGreaterThan(0);
    await page.getByRole("radio", { name: "All" }).first().press("Space");
    await page.getByText("Same", { exact: true }).first().waitFor();
  });

  it("is read on a phone in the dark, and after a reload", async () => {
    const { page, wrong } = await site.open(`/lab/runs/${compared.id}`, { ...PHONE, ...DARK });
    await page.getByRole("heading", { name: "Cases", exact: true }).waitFor();
    const cases = page.getByRole("list", { name: "Cases, the worst first" });
    await cases.getByText("only the biggest hits ever").click();
    await page.getByText("come, ", { exact: false }).waitFor();
    await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    const matrix = page.getByRole("region", { name: "Matrix", exact: true }).last();
    const cutOff = await page.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('[aria-label=Matrix]')].map((one) => one.scrollWidth - one.clientWidth))",
    );
    expect(cutOff).toBe(0);
    expect(await matrix.textContent()).toContain("Flip rate0 %0 %");

    await page.reload();

    await page.getByRole("heading", { name: "Matrix" }).waitFor();
    expect(wrong).toEqual([]);
  });

  it("says so when there is no such run", async () => {
    const { page } = await site.open("/lab/runs/run_none");

    await page.getByText("There is no run with this id.").waitFor();
    await expectNoSeriousAxeFindings(page);
  });

  const doneOf = async (id: string) => ((await (await fetch(`${site.url}/v1/lab/runs/${id}`)).json()) as LabRun).done;
  const startLong = () => post<LabRun>("/v1/lab/runs", { suite: "house", repetitions: 20 });

  it("is stopped and resumed", async () => {
    const { id } = await startLong();
    const { page } = await site.open(`/lab/runs/${id}`);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped", { exact: true }).waitFor();
    const before = await doneOf(id);

    await page.getByRole("button", { name: "Resume" }).click();

    await page.getByRole("progressbar", { name: "Cells made" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped", { exact: true }).waitFor();
    expect(await doneOf(id)).toBeGreaterThanOrEqual(before);
  });

  it("goes on by itself after the service was gone, and the page hears of it", async () => {
    const { id } = await startLong();
    const { page } = await site.open(`/lab/runs/${id}`);
    await page.getByRole("progressbar", { name: "Cells made" }).waitFor();
    await site.goAway();
    await page.getByText("The connection is lost", { exact: false }).waitFor();

    await site.comeBack();

    const before = await doneOf(id);
    const shown = async () => Number(/(\d+) of 4380/.exec((await page.locator("body").textContent()) ?? "")?.[1] ?? 0);
    await expect.poll(shown, { timeout: 30_000 }).toBeGreaterThan(before);
    await page.getByText("The connection is lost", { exact: false }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped", { exact: true }).waitFor();
  });
});
