import type { BrowserContextOptions, Page } from "playwright-core";
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

const PROMPTS = [
  "8 folk songs",
  "6 calm songs",
  "7 songs of the 90s",
  "8 metal songs",
  "6 happy pop songs",
  "9 jazz songs",
];

describe.skipIf(noBrowser)("people judge", () => {
  let site: Site;
  let run: { id: string; versions: string[] };
  beforeAll(async () => {
    site = await openSite();
    run = await storeRun();
  }, 120_000);
  afterAll(() => site?.close());

  async function ask<Answer>(path: string, body?: object): Promise<Answer> {
    const how = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(site.url + path, body === undefined ? {} : how);
    expect(response.ok, `${path} ${response.status}`).toBe(true);
    return (await response.json()) as Answer;
  }

  /** A run of two versions whose lists differ, as one likes what everybody knows and the other does not. */
  async function storeRun() {
    const cases = PROMPTS.map((prompt, at) => ({ id: `case-${at}`, prompt, assert: [] }));
    await ask("/v1/lab/suites", { name: "judged", cases });
    const change = { ranking: { popularity: -5 } };
    await ask("/v1/lab/versions", { name: "unknown-songs", change });
    const versions = ["built-in", "unknown-songs"];
    const { id } = await ask<{ id: string }>("/v1/lab/runs", { suite: "judged", versions, repetitions: 1 });
    for (;;) {
      const { status, plan } = await ask<{ status: string; plan: { versions: string[] } }>(`/v1/lab/runs/${id}`);
      if (status === "done") return { id, versions: plan.versions };
      expect(["waiting", "running"]).toContain(status);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async function createJudging(name: string): Promise<{ id: string; pairs: number }> {
    const [a, b] = run.versions;
    return ask("/v1/lab/judgings", { run: run.id, a, b, name });
  }

  /** Where Ann judges, at her first pair. */
  async function openJudging(name: string, options: BrowserContextOptions = {}) {
    const { id, pairs } = await createJudging(name);
    const opened = await site.open(`/lab/judge/${id}`, options);
    await opened.page.getByLabel("Your name").fill("Ann");
    await opened.page.getByLabel("Your name").press("Enter");
    await asked(opened.page).waitFor();
    return { ...opened, id, pairs };
  }

  it("is started from a run, judged to the end, and tells the sides only then", async () => {
    const { page, wrong } = await site.open("/lab/judge");
    await page.getByRole("button", { name: "Start a judging" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Which would you play?");
    await page.getByRole("dialog").getByRole("button", { name: "Start", exact: true }).click();
    await page.getByLabel("Your name").fill("Ann");
    await page.getByRole("button", { name: "Begin" }).click();
    await asked(page).waitFor();
    const seen: string[] = [];
    let words = "";
    while (await asked(page).isVisible()) {
      seen.push((await asked(page).textContent()) ?? "");
      words += await page.content();
      await page.getByRole("button", { name: "First is better" }).click();
      await page.getByText(`${seen.length} of ${PROMPTS.length}`).waitFor();
    }

    await page.getByRole("link", { name: "See the results" }).click();
    await page.getByRole("heading", { name: "What it comes to" }).waitFor();

    expect(seen.sort()).toEqual(PROMPTS.map((prompt) => `“${prompt}”`).sort());
    expect(run.versions.filter((version) => words.includes(version))).toEqual([]);
    expect(await page.locator("dl").first().textContent()).toContain("unknown-songs");
    expect(await page.getByRole("row", { name: /^Judgements/ }).textContent()).toMatch(/3\s*0\s*3$/);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("is done with keys alone: 1, 0, T and 2, a note, and the last one changed", async () => {
    const { page, wrong, id } = await openJudging("keys");
    const first = await asked(page).textContent();
    await page.getByLabel("Note").fill("102 reasons, tt");
    await page.getByRole("heading", { level: 3, name: "First list" }).click();
    await page.keyboard.press("1");
    await page.getByText(`1 of ${PROMPTS.length}`).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("asked");
    for (const [at, key] of ["0", "t", "2"].entries()) {
      await page.keyboard.press(key);
      await page.getByText(`${at + 2} of ${PROMPTS.length}`).waitFor();
    }
    const before = await results(id);
    await page.goto(`${site.url}/lab/judge/${id}?case=${before.cases.find(({ notes }) => notes.length > 0)!.caseId}`);
    await page.getByText("You said: the first is better.").waitFor();
    const again = await asked(page).textContent();

    await page.keyboard.press("0");
    await page.getByText("You said: the first is better.").waitFor({ state: "detached" });

    expect(again).toBe(first);
    expect(before.judges).toMatchObject([{ judge: "Ann", ties: 2, first: 1, second: 1 }]);
    const after = await results(id);
    expect(after.judges).toMatchObject([{ judge: "Ann", ties: 3, first: 0, second: 1 }]);
    expect(after.cases.flatMap(({ notes }) => notes)).toMatchObject([{ note: "102 reasons, tt", preferred: "tie" }]);
    expect(wrong).toEqual([]);
  });

  it("lets the single keys be switched off", async () => {
    const { page, id } = await openJudging("no keys");
    await page.getByRole("switch", { name: /^Keys/ }).press("Space");
    await page.getByRole("heading", { level: 3, name: "First list" }).click();
    await page.keyboard.press("1");

    await page.getByRole("button", { name: "Tie" }).press("Enter");
    await page.getByText(`1 of ${PROMPTS.length}`).waitFor();

    expect((await results(id)).judges).toMatchObject([{ ties: 1, first: 0 }]);
  });

  it("goes on after a reload with the same pair and the note that was begun", async () => {
    const { page, wrong } = await openJudging("reload");
    const before = await shown(page);
    await page.getByLabel("Note").fill("not yet done");

    await page.reload();
    await asked(page).waitFor();

    expect(await shown(page)).toEqual(before);
    expect(await page.getByLabel("Note").inputValue()).toBe("not yet done");
    expect(wrong).toEqual([]);
  });

  it("keeps what is on the screen while the service is away, says so, and keeps the judgement once it is back", async () => {
    const { page, id } = await openJudging("away");
    const before = await asked(page).textContent();
    await site.goAway();
    await page.getByRole("button", { name: "Tie" }).click();
    await page.getByText("This was not kept").waitFor();
    const during = await asked(page).textContent();
    await site.comeBack();

    await page.getByRole("button", { name: "Tie" }).click();
    await page.getByText(`1 of ${PROMPTS.length}`).waitFor();

    expect(during).toBe(before);
    expect((await results(id)).judges).toMatchObject([{ judge: "Ann", ties: 1 }]);
  });

  it("says what to do where there is no such judging", async () => {
    const { page } = await site.open("/lab/judge/judging_none");

    await page.getByText("There is no judging with this id.").waitFor();
    await page.getByRole("link", { name: "All judgings" }).first().click();

    await page.waitForURL(/\/lab\/judge$/);
  });

  it.each([
    ["a phone, dark", { ...PHONE, ...DARK }],
    ["a phone", PHONE],
    ["a desk, dark", DARK],
    ["a desk", {}],
  ])("fits %s, and can be read and used by everybody", async (name, options) => {
    const { page, wrong, id } = await openJudging(name, options);
    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    if ("isMobile" in options) {
      await page.getByRole("radio", { name: "Second list" }).check({ force: true });
      await page.getByRole("heading", { name: "Second list" }).waitFor();
      expect(await page.getByRole("heading", { name: "First list" }).isVisible()).toBe(false);
    }
    await page.getByRole("button", { name: /^Second/ }).click();
    await page.getByText(`1 of ${PROMPTS.length}`).waitFor();
    for (const path of [`/lab/judge/${id}/results`, "/lab/judge"]) {
      await page.goto(site.url + path);
      await page.locator("main li").first().waitFor();
      await expectNoSidewaysScroll(page);
      await expectNoSeriousAxeFindings(page);
    }

    expect(wrong).toEqual([]);
  });

  interface Results {
    judges: object[];
    cases: { caseId: string; notes: object[] }[];
  }
  const results = (id: string) => ask<Results>(`/v1/lab/judgings/${id}/results`);
});

const asked = (page: Page) => page.locator("#asked");
/** The prompt and both lists. */
const shown = (page: Page) => page.locator("#asked, section[data-place]").allTextContents();
