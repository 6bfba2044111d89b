import type { Page } from "playwright-core";
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

const GLUM = { name: "glum", type: "mood", say: ["glum"], aims: { energy: 0.2, valence: 0.1 } };

describe.skipIf(noBrowser)("the versions of the lab", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await ask("POST", "/v1/lab/versions", {
      name: "unknown-first",
      note: "What few know",
      change: {
        instructions: "You are Segue's curator.\nPlay what few know.",
        ranking: { popularity: -0.8 },
        vocabulary: { put: [GLUM], drop: ["happy"] },
      },
    });
  });
  afterAll(() => site?.close());

  async function ask(method: string, path: string, body?: unknown) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(site.url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} ${response.status} ${await response.text()}`);
    return response.json();
  }

  const production = async () =>
    ((await ask("POST", "/v1/playlists", { prompt: "rock", tracks: 2 })) as { promptVersion: string }).promptVersion;
  const card = (page: Page, name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

  it("are promoted and rolled back after a look at what changes, without a restart", async () => {
    const { page, wrong } = await site.open("/lab/versions");
    const before = await production();

    await page.getByRole("button", { name: "Promote unknown-first to production" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("weight popularity: 0.4 → -0.8").waitFor();
    const said = await dialog.getByRole("listitem").allTextContents();
    await dialog.getByLabel("Why").fill("to hear what happens");
    await dialog.getByRole("button", { name: "Promote" }).click();
    await page.getByText("unknown-first shapes every answer from now on.").first().waitFor();
    const promoted = await production();
    await page.getByRole("button", { name: `Roll back production to ${before}` }).click();
    await dialog.getByRole("button", { name: "Roll back" }).click();
    await card(page, `production points to ${before}`).waitFor();

    expect([promoted, await production()]).toEqual(["unknown-first", before]);
    expect(said).toEqual([
      expect.stringMatching(/^the prompt: 2 new lines, \d+ lines gone$/),
      "weight popularity: 0.4 → -0.8",
      "“glum” is new in the vocabulary",
      "“happy” leaves the vocabulary",
    ]);
    expect(wrong).toEqual([]);
  });

  it("tell whoever moves a label that somebody else was first", async () => {
    const { page } = await site.open("/lab/versions");
    await ask("PUT", "/v1/lab/labels/candidate", { version: "built-in" });
    await page.reload();
    await page.getByRole("heading", { name: /^candidate/ }).waitFor();
    await page.getByLabel("Label", { exact: true }).fill("candidate");
    await page.getByRole("button", { name: /Version/ }).click();
    await page.getByRole("option", { name: "unknown-first" }).click();
    await page.getByRole("button", { name: "Point it there" }).click();
    const own = ((await ask("GET", "/v1/lab/versions/built-in")) as { name: string }).name;
    await ask("POST", "/v1/lab/versions", { name: "between", change: { temperature: 1 } });
    await ask("PUT", "/v1/lab/labels/candidate", { version: "between", from: own });

    await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();

    await page.getByText(`candidate points to between, not to ${own}.`).waitFor();
  });

  it("show what one says other than another, side by side, at an address that stays", async () => {
    const { page, wrong } = await site.open("/lab/versions/unknown-first");
    await page.getByRole("tab", { name: "Difference" }).click();
    await page.getByRole("region", { name: "the prompt" }).waitFor();
    await page.reload();

    const prompt = page.getByRole("region", { name: "the prompt" });
    await prompt.getByText("Play what few know.").waitFor();
    const weights = page.getByRole("region", { name: "Weights and settings" }).getByRole("row").nth(1);
    expect(await weights.getByRole("cell").allTextContents()).toEqual(["0.4", "-0.8"]);
    expect(await page.getByRole("region", { name: "Vocabulary" }).getByRole("rowheader").allTextContents()).toEqual([
      "glum",
      "happy",
    ]);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("answer one request side by side", async () => {
    const { page, wrong } = await site.open("/lab/versions/unknown-first?view=try");
    await page.getByLabel("What somebody would ask").fill("10 rock songs of the 80s");
    await page.keyboard.press("Enter");
    await page.getByText(/of 10 tracks are in both lists/).waitFor();

    const lists = page.getByRole("region", { name: /^By / });
    expect(await lists.getByRole("heading").allTextContents()).toEqual([
      expect.stringMatching(/^built-in-/),
      "unknown-first",
    ]);
    expect(await lists.first().getByRole("listitem").count()).toBe(10);
    expect(await lists.last().getByText("here only").count()).toBeGreaterThan(0);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("are made from one another by keyboard alone, every part of them", async () => {
    const { page, wrong } = await site.open("/lab/versions/unknown-first?view=new");
    await page.getByLabel("Name", { exact: true }).focus();
    await page.keyboard.type("by-hand");
    await page.keyboard.press("Tab");
    await page.keyboard.type("typed");
    await page.getByLabel("Temperature").focus();
    await page.keyboard.type("0.7");
    await page.getByText("Ranking weights").press("Enter");
    await page.getByLabel("Find a weight").focus();
    await page.keyboard.type("live");
    await page.getByLabel("live", { exact: true }).fill("0.9");
    await page.getByText("Vocabulary", { exact: true }).press("Enter");
    await page.getByLabel("Find an entry").focus();
    await page.keyboard.type("happy");
    await page.getByRole("button", { name: "“happy” as it was" }).press("Enter");
    await page.getByRole("button", { name: "New entry" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("gleeful");
    await dialog.getByLabel("Said as").fill("gleeful\nfull of glee");
    await dialog.getByRole("button", { name: "Take it into the draft" }).press("Enter");
    await dialog.getByText("At least one aim that can be measured").waitFor();
    await dialog.getByLabel("Sounds like").fill("valence 0.9");
    await dialog.getByRole("button", { name: "Take it into the draft" }).press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Make this version" }).press("Enter");
    await page.waitForURL(/\/lab\/versions\/by-hand\?view=difference/);

    const { values, vocabulary } = (await ask("GET", "/v1/lab/versions/by-hand/difference")) as {
      values: { path: string; after: unknown }[];
      vocabulary: { name: string }[];
    };
    expect(values.map(({ path, after }) => [path, after])).toEqual([
      ["temperature", 0.7],
      ["ranking.versionPenalty.live", 0.9],
    ]);
    expect(vocabulary.map(({ name }) => name)).toEqual(["gleeful", "happy"]);
    expect(wrong).toEqual([]);
  });

  it("are not made twice: the one that says the same is named", async () => {
    const { page } = await site.open("/lab/versions/built-in?view=new");
    await page.getByLabel("Name", { exact: true }).fill("again");
    await page.getByRole("button", { name: "Make this version" }).click();
    await page.getByText("Nothing is changed yet.").waitFor();
    await ask("POST", "/v1/lab/versions", { name: "warm", from: "built-in", change: { temperature: 1.5 } });

    await page.getByLabel("Temperature").fill("1.5");
    await page.getByRole("button", { name: "Make this version" }).click();

    await page.getByText("The version warm says exactly the same.").waitFor();
  });

  it("stand after the labels on a phone, are found among many, and give way to the program's own again", async () => {
    const own = ((await ask("GET", "/v1/lab/versions/built-in")) as { name: string }).name;
    for (let at = 1; at <= 9; at++)
      await ask("POST", "/v1/lab/versions", { name: `warmer-${at}`, change: { temperature: at / 10 + 0.05 } });
    await ask("PUT", "/v1/lab/labels/production", { version: "warmer-9", from: await production() });
    const { page, wrong } = await site.open("/lab/versions", PHONE);
    await page.getByLabel("Find a version").fill("warmer 7");
    await page.getByText(/^1 version of \d+$/).waitFor();
    const [labels, versions] = await Promise.all(
      ["Labels", "Versions"].map((name) => page.getByRole("heading", { name, exact: true }).boundingBox()),
    );

    await page.getByText("once more", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Promote the program's own" }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Promote" }).tap();
    await page.getByText("promote that one then", { exact: false }).waitFor();

    expect(labels!.y).toBeLessThan(versions!.y);
    expect(await production()).toBe(own);
    expect(wrong).toEqual([]);
  });

  it("are looked at on a phone and in the dark, with nothing serious found", async () => {
    for (const options of [PHONE, { ...PHONE, ...DARK }])
      for (const path of [
        "",
        "/unknown-first",
        "/unknown-first?view=difference",
        "/unknown-first?view=try",
        "/unknown-first?view=new",
      ]) {
        const { page, wrong } = await site.open(`/lab/versions${path}`, options);
        await page.getByRole(path === "" ? "heading" : "tab", { name: path === "" ? "Labels" : "Try it" }).waitFor();
        await page
          .getByRole("status")
          .waitFor({ state: "detached" })
          .catch(() => undefined);
        await expectNoSidewaysScroll(page);
        await expectNoSeriousAxeFindings(page);
        const tab = path === "" ? null : await page.getByRole("tab", { selected: true }).first().boundingBox();
        expect(tab?.x ?? 0).toBeGreaterThanOrEqual(0);
        expect((tab?.x ?? 0) + (tab?.width ?? 0)).toBeLessThanOrEqual(PHONE.viewport.width);
        expect(wrong).toEqual([]);
        await page.context().close();
      }
  });

  it("say what there is not, and come back with the service", async () => {
    const { page } = await site.open("/lab/versions/nothing-like-it");
    await page.getByText("There is no version and no label of this name.").waitFor();
    await page.getByRole("link", { name: "All versions" }).click();
    await card(page, "unknown-first").first().waitFor();
    await site.goAway();
    await page.getByRole("link", { name: "unknown-first", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "being loaded" }).waitFor();

    await site.comeBack();

    await page.getByRole("tab", { name: "What it says" }).waitFor();
    expect(await page.getByRole("region", { name: "Prompt" }).textContent()).toContain("Play what few know.");
  });
});
