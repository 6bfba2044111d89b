import { readFileSync } from "node:fs";
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

const CSV = "prompt,family,assert\nfunk,genres,tracks >= 5\nsoul,genres,trucks >= 5\n";
const FILE = { name: "cases.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) };

describe.skipIf(noBrowser)("suites in the app", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  async function makeSuite(
    name: string,
    cases: object[] = [{ id: "one", prompt: "jazz", family: "genres", assert: ["tracks >= 3"] }],
  ) {
    const body = JSON.stringify({ name, cases });
    const headers = { "content-type": "application/json" };
    expect((await fetch(`${site.url}/v1/lab/suites`, { method: "POST", headers, body })).status).toBe(201);
  }

  const newest = async (name: string) => (await fetch(`${site.url}/v1/lab/suites/${name}`)).json() as Promise<Suite>;
  interface Suite {
    version: number;
    cases: { id: string; prompt: string; assert: object[]; conversation?: object[] }[];
  }

  it("shows the program's own suite by family, finds a case, and leads to a run", async () => {
    const { page, wrong } = await site.open("/lab/suites");
    await page.getByRole("link", { name: "house", exact: true }).click();
    await page.getByText("in 15 families", { exact: false }).waitFor();

    await page.getByLabel("Find a case").fill("neither rock");
    await page.getByText("1 case found.").waitFor();

    await page.getByText("No track rock or metal or punk").waitFor();
    expect(await page.getByRole("link", { name: "Run this suite" }).getAttribute("href")).toBe("/lab/runs?suite=house");
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("adds a case with assertions built by a form, by keyboard alone", async () => {
    await makeSuite("by-hand");
    const { page, wrong } = await site.open("/lab/suites/by-hand");
    await page.getByRole("button", { name: "New case" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "New case" });
    await dialog.getByLabel("Prompt").fill("90s hip hop, no drake");
    await dialog.getByLabel("Said to the list afterwards").fill("make it 10 songs");
    await dialog.getByRole("button", { name: /About$/ }).press("Enter");
    await page.getByRole("option", { name: "An artist or song is not there" }).press("Enter");
    await dialog.getByLabel("Artist", { exact: true }).fill("Drake");
    await dialog.getByRole("button", { name: "Add this assertion" }).press("Enter");
    await dialog.getByText("No track by Drake").waitFor();
    await expectNoSeriousAxeFindings(page);

    await dialog.getByRole("button", { name: "Save as the next version" }).press("Enter");
    await page.locator("main header").getByText("Version 2.").waitFor();

    const { cases } = await newest("by-hand");
    expect(cases[1]).toMatchObject({
      prompt: "90s hip hop, no drake",
      conversation: [{ message: "make it 10 songs" }],
      assert: [{ kind: "excludes", artist: "Drake" }],
    });
    expect(wrong).toEqual([]);
  });

  it("says of a new case who listens, for how long and where, and what is wrong with it", async () => {
    await makeSuite("circumstances");
    const { page, wrong } = await site.open("/lab/suites/circumstances");
    await page.getByRole("button", { name: "New case" }).click();
    const dialog = page.getByRole("dialog", { name: "New case" });
    await dialog.getByLabel("Prompt").fill("what I love");
    await dialog.getByLabel("Minutes").fill("45");
    const heard = dialog.getByLabel("Or what a listener of its own has heard", { exact: false });
    await heard.fill("Queen");
    await dialog.getByText("A list in JSON, please", { exact: false }).waitFor();
    const save = dialog.getByRole("button", { name: "Save as the next version" });
    const couldSave = await save.isEnabled();
    await heard.fill('[{"artist": "Queen", "times": 20}]');
    await dialog.getByRole("button", { name: /Run on$/ }).click();
    await page.getByRole("option", { name: "The starter catalogue alone" }).click();
    await expectNoSeriousAxeFindings(page);

    await save.click();

    await page
      .getByText("45 min · with a listener of its own · on the starter catalogue alone", { exact: false })
      .waitFor();
    expect(couldSave).toBe(false);
    expect((await newest("circumstances")).cases[1]).toMatchObject({
      durationMs: 2_700_000,
      listening: [{ artist: "Queen", times: 20 }],
      catalogue: "starter",
    });
    expect(wrong).toEqual([]);
  });

  it("draws a hundred of thousands of cases, and more at a press", async () => {
    await makeSuite(
      "thousands",
      Array.from({ length: 3000 }, (_, at) => ({
        id: `case-${at}`,
        prompt: `jazz ${at}`,
        family: at < 2900 ? "many" : "few",
      })),
    );
    const { page, wrong } = await site.open("/lab/suites/thousands");
    const drawn = () => page.getByRole("heading", { level: 3 }).count();
    await page.getByText("3,000 cases in 2 families.").waitFor();
    const closed = await drawn();

    await page.getByText("many", { exact: true }).click();
    await page.getByText("100 of 2,900").waitFor();
    const first = await drawn();
    await page.getByRole("button", { name: "Show more" }).press("Enter");
    await page.getByText("200 of 2,900").waitFor();

    expect([closed, first, await drawn()]).toEqual([0, 100, 200]);
    await page.getByLabel("Find a case").fill("jazz");
    await page.getByText("100 of 2,900").waitFor();
    expect(wrong).toEqual([]);
  });

  it("says what is wrong with an assertion, and keeps what was typed", async () => {
    await makeSuite("wrong");
    const { page, wrong } = await site.open("/lab/suites/wrong");
    await page.getByRole("button", { name: "New case" }).click();
    const dialog = page.getByRole("dialog", { name: "New case" });
    await dialog.getByLabel("Prompt").fill("jazz");
    await dialog.getByRole("button", { name: /About$/ }).click();
    await page.getByRole("option", { name: "Anything, in the short notation" }).click();
    await dialog.getByRole("textbox", { name: "Notation" }).fill("trucks >= 3");
    await dialog.getByRole("button", { name: "Add this assertion" }).click();

    await dialog.getByText("there is no “trucks”; did you mean “tracks”?", { exact: false }).waitFor();

    expect(await dialog.getByRole("textbox", { name: "Notation" }).inputValue()).toBe("trucks >= 3");
    expect(wrong.filter((one) => !one.includes("400"))).toEqual([]);
  });

  it("changes a case, tells of another's change meanwhile, and takes a case out and back", async () => {
    await makeSuite("shared");
    const { page, wrong } = await site.open("/lab/suites/shared");
    await page.getByRole("button", { name: "Change “jazz”" }).click();
    const dialog = page.getByRole("dialog", { name: "Change one" });
    await dialog.getByLabel("Prompt").fill("calm jazz");
    const body = JSON.stringify({ cases: [{ prompt: "meanwhile" }] });
    await fetch(`${site.url}/v1/lab/suites/shared/cases`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    await dialog.getByRole("button", { name: "Save as the next version" }).click();
    await dialog.getByText("it is at version 2 now", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: "Save as the next version" }).click();
    await page.locator("main header").getByText("Version 3.").waitFor();

    await page.getByRole("button", { name: "Take out “calm jazz”" }).click();
    await page.locator("main header").getByText("Version 4.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("main header").getByText("Version 5.").waitFor();

    expect((await newest("shared")).cases.map(({ prompt }) => prompt).sort()).toEqual(["calm jazz", "meanwhile"]);
    expect(wrong.filter((one) => !one.includes("409"))).toEqual([]);
  });

  it("makes a suite of a file and shows the rejected lines, reads another and writes it", async () => {
    const { page, wrong } = await site.open("/lab/suites/house?view=file");
    await page.getByLabel("File with cases").waitFor();
    await expectNoSeriousAxeFindings(page);
    await page.getByRole("link", { name: "All suites" }).click();
    await page.getByRole("button", { name: "New suite" }).click();
    const dialog = page.getByRole("dialog", { name: "New suite" });
    await dialog.getByLabel("Name").fill("filed");
    await dialog.getByText("A file", { exact: true }).click();
    await dialog.getByLabel("File with cases").setInputFiles(FILE);
    await dialog.getByRole("button", { name: "Make it" }).click();
    await dialog.getByText("Line 3").waitFor();
    await dialog.getByRole("button", { name: "Open it" }).click();
    await page.getByRole("tab", { name: "Files" }).click();
    await page.getByLabel("File with cases").setInputFiles({ ...FILE, buffer: Buffer.from("prompt\nblues\n") });
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("1 added, 0 replaced", { exact: false }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV, for a spreadsheet" }).click();
    const text = readFileSync(await (await download).path(), "utf8");

    expect(text.split("\r\n").map((line) => line.split(",")[2])).toEqual(["prompt", "funk", "blues", undefined]);
    expect(wrong).toEqual([]);
  });

  it("shows versions and what one has that another has not, also after a reload", async () => {
    await makeSuite("grown");
    const body = JSON.stringify({ cases: [{ id: "two", prompt: "a second one" }], note: "grew" });
    await fetch(`${site.url}/v1/lab/suites/grown/cases`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const { page, wrong } = await site.open("/lab/suites/grown");
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByText("1 added, 0 changed, 0 taken out, 1 the same.").waitFor();

    await page.reload();

    await page.getByText("a second one").waitFor();
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("holds on a phone and in the dark", async () => {
    const { page, wrong } = await site.open("/lab/suites/house", { ...PHONE, ...DARK });
    await page.getByLabel("Find a case").fill("drake");
    await page.getByText("cases found.", { exact: false }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    await page.getByRole("button", { name: "New case" }).tap();
    await page.getByRole("dialog", { name: "New case" }).waitFor();

    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("says so where there is no such suite, and recovers when the service comes back", async () => {
    const { page } = await site.open("/lab/suites/none");
    await page.getByText("There is no suite of this name.").waitFor();
    await site.goAway();
    await page.goto("about:blank");
    await site.comeBack();
    await page.goto(`${site.url}/lab/suites/house`);

    await page.getByText("in 15 families", { exact: false }).waitFor();
  });
});
