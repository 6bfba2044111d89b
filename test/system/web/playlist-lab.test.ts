import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Suite } from "#src/domain/lab/suite.ts";
import {
  DARK,
  expectNoSeriousAxeFindings,
  expectNoSidewaysScroll,
  noBrowser,
  openSite,
  PHONE,
  type Site,
} from "#test/support/browser.ts";
import { makeList, sayOf } from "#test/support/lists.ts";

describe.skipIf(noBrowser)("a list and the lab", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const suite = async (name: string) => (await fetch(`${site.url}/v1/lab/suites/${name}`)).json() as Promise<Suite>;

  async function openDialog(page: Page) {
    const more = page.getByRole("button", { name: "More for this list", disabled: false });
    await more.press("Enter");
    await page.getByRole("menuitem", { name: "Make a test case …" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Make a test case" });
    await dialog.getByRole("button", { name: "Make the case" }).waitFor();
    return dialog;
  }

  it("becomes a case of a new suite and the next list one of the same, by keyboard alone", async () => {
    const list = await makeList(site.url, "8 soul songs of the 60s, no Otis Redding");
    const other = await makeList(site.url, "6 reggae songs");
    const { page, wrong } = await site.open(`/p/${list.id}`, { ...PHONE, ...DARK });

    const dialog = await openDialog(page);
    await dialog.getByLabel("Name of the new suite").fill("Live lists");
    await dialog.getByText("Lower-case letters, digits, dots and dashes, please.").waitFor();
    await dialog.getByLabel("Name of the new suite").fill("live");
    await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    await dialog.getByRole("button", { name: "Make the case" }).press("Enter");
    await page.getByRole("status").getByText("The case is in live, version 1.").waitFor();
    await page.getByRole("button", { name: "Show the case" }).press("Enter");
    await page.getByText("1 case found.").waitFor();
    await page.getByRole("heading", { name: list.prompt }).waitFor();

    await page.goto(`${site.url}/p/${other.id}`);
    const again = await openDialog(page);
    await again.getByRole("button", { name: "Make the case" }).press("Enter");
    await page.getByRole("status").getByText("The case is in live, version 2.").waitFor();

    const { cases } = await suite("live");
    expect(cases.map(({ prompt }) => prompt)).toEqual([list.prompt, other.prompt]);
    expect(cases[0]!.assert).toContainEqual({ kind: "excludes", artist: "Otis Redding" });
    expect(wrong).toEqual([]);
  });

  it("becomes a case as it was in the version that is looked at", async () => {
    const list = await makeList(site.url, "7 funk songs");
    await sayOf(site.url, list, "make it 3 songs");
    const { page } = await site.open(`/p/${list.id}?version=1`);

    const dialog = await openDialog(page);
    await dialog.getByRole("button", { name: /Suite$/ }).click();
    await page.getByRole("option", { name: "A new suite" }).click();
    await dialog.getByLabel("Name of the new suite").fill("as-it-was");
    await dialog.getByRole("button", { name: "Make the case" }).click();
    await page.getByRole("status").getByText("The case is in as-it-was, version 1.").waitFor();

    expect((await suite("as-it-was")).cases).toEqual([
      expect.not.objectContaining({ conversation: expect.anything() }),
    ]);
  });

  it("says in words why no case was made, and offers every suite but the program's own", async () => {
    const list = await makeList(site.url, "5 blues songs");
    const { page } = await site.open(`/p/${list.id}`);
    const dialog = await openDialog(page);
    await dialog.getByRole("button", { name: /Suite$/ }).click();
    const options = await page.getByRole("option").allTextContents();
    await page.getByRole("option", { name: "A new suite" }).click();
    await dialog.getByLabel("Name of the new suite").fill("house");

    await dialog.getByRole("button", { name: "Make the case" }).click();

    await dialog.getByText("There is a suite of this name already.").waitFor();
    expect(options.some((name) => name.startsWith("house"))).toBe(false);
    expect(options.at(-1)).toBe("A new suite");
  });

  it("says which version it was made with, and leads there", async () => {
    const list = await makeList(site.url, "5 jazz songs");
    const { page, wrong } = await site.open(`/p/${list.id}`);

    await page.locator("#receipt").getByRole("link", { name: list.promptVersion! }).click();

    await page.getByRole("heading", { name: list.promptVersion!, level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/lab/versions/${list.promptVersion}`);
    expect(wrong).toEqual([]);
  });
});
