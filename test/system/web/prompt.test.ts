import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Playlist } from "#src/domain/playlist.ts";
import type { PlaylistPage } from "#src/verbs.ts";
import {
  DARK,
  expectNoSeriousAxeFindings,
  expectNoSidewaysScroll,
  noBrowser,
  openSite,
  PHONE,
  type Site,
} from "#test/support/browser.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { KEY } from "#test/support/provider/remote.ts";

const FIELD = "What do you want to hear?";
const chips = '[aria-label="What was understood"] > li';

describe.skipIf(noBrowser)("the prompt page", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it("makes a list of a typed sentence by keyboard alone, in a place of its own; going back keeps the sentence", async () => {
    const { page, wrong } = await site.open();
    await page.locator("#prompt:focus").waitFor();
    await page.keyboard.type("8 soul songs of the 60s,");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("no Otis Redding");

    await page.keyboard.press("Enter");
    await page.waitForURL(/\/p\/playlist_/);
    await page.getByText("Fidelity").first().waitFor();
    await page.goBack();

    expect(await page.getByLabel(FIELD).inputValue()).toBe("8 soul songs of the 60s,\nno Otis Redding");
    expect(wrong).toEqual([]);
  });

  it("tells what is understood while one types: rules, leanings, and what is not", async () => {
    const { page, wrong } = await site.open();

    await page.getByLabel(FIELD).fill("happy 90s hip hop, no Drake, for repotting");
    await page.locator(chips).filter({ hasText: "repotting" }).waitFor();

    expect(await page.locator(chips).allTextContents()).toEqual([
      "no Drake",
      "genre hip hop",
      "years 1990-1999",
      "mood happy",
      "not understood “repotting”",
      "Add",
    ]);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });

  it("lets a part be changed, taken away and added by keyboard, and the list is of that", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("8 songs of the 60s, no Otis Redding, happy");
    await page.getByRole("button", { name: "years 1960-1969" }).press("Enter");
    await page.getByLabel("From", { exact: true }).fill("1970");
    await page.getByLabel("To", { exact: true }).fill("1979");
    await expectNoSeriousAxeFindings(page);
    await page.getByLabel("To", { exact: true }).press("Enter");
    await page.getByRole("button", { name: "Remove “happy”" }).press("Enter");
    await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Genre", exact: true }).press("Enter");
    await page.getByLabel("Genre").fill("soul");
    await page.getByLabel("Genre").press("Enter");
    await page.getByRole("button", { name: "genre soul" }).waitFor();
    const seen = await page.locator(chips).allTextContents();

    const [request] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith("/v1/playlists") && one.method() === "POST"),
      page.getByRole("button", { name: "Make the list" }).press("Enter"),
    ]);
    await page.waitForURL(/\/p\/playlist_/);

    const { brief } = request.postDataJSON();
    const made = await read<Playlist>(`${site.url}/v1/playlists/${page.url().split("/p/")[1]}`);
    expect(seen).toEqual(["length 8 tracks", "no Otis Redding", "years 1970-1979", "genre soul", "Add"]);
    expect(brief.leanings).toEqual([]);
    expect(made.tracks.every(({ year }) => year !== null && year >= 1970 && year <= 1979)).toBe(true);
    expect(made.tracks).toHaveLength(8);
    expect(wrong).toEqual([]);
  });

  it("leaves the keyboard where it was when parts are taken away: at the next, the one before, then the field", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("90s hip hop, happy, no Drake");
    const focused = () => page.evaluate("document.activeElement.ariaLabel || document.activeElement.id");
    await page.getByRole("button", { name: "Remove “hip hop”" }).focus();

    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Remove “1990-1999”");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Remove “happy”");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Remove “Drake”");
    await page.keyboard.press("Enter");

    await expect.poll(focused).toBe("prompt");
    expect(wrong).toEqual([]);
  });

  it("adds a name as words of the request", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("90s hip hop");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: "No ..." }).click();
    await page.getByLabel("Nothing of").fill("Eminem");

    await page.getByRole("button", { name: "Add to the request" }).click();
    await page.getByRole("button", { name: "Remove “Eminem”" }).waitFor();

    expect(await page.getByLabel(FIELD).inputValue()).toBe("90s hip hop, no Eminem");
    expect(wrong).toEqual([]);
  });

  it("takes an example, then keeps it and what came of it for the next visit", async () => {
    const { page, wrong } = await site.open();
    await page.getByRole("button", { name: "villain entering the room" }).click();
    await page.getByRole("button", { name: "Make the list" }).click();
    await page.waitForURL(/\/p\/playlist_/);
    await page.getByText("Fidelity").first().waitFor();

    await page.getByRole("link", { name: "New", exact: true }).first().click();
    await page.getByRole("heading", { name: "Made lately" }).waitFor();

    expect(await page.getByLabel(FIELD).inputValue()).toBe("");
    await page.getByRole("heading", { name: "Asked lately" }).waitFor();
    expect(await page.getByRole("button", { name: "villain entering the room" }).count()).toBe(2);
    expect(wrong).toEqual([]);
  });

  it("keeps nothing of what was stopped, also where the list was stored before the service could hear of it", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("5 soul songs");
    await page.route("**/v1/playlists", async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      const response = await route.fetch();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Make the list" }).waitFor();
      await route.fulfill({ response });
    });
    const takenBack = page.waitForResponse((response) => response.request().method() === "DELETE");

    await page.getByLabel(FIELD).press("Enter");
    await takenBack;
    await page.reload();
    await page.getByRole("button", { name: "Make the list" }).waitFor();

    const { playlists } = await read<PlaylistPage>(`${site.url}/v1/playlists?listenerId=${await listenerOf(page)}`);
    expect(playlists).toEqual([]);
    expect(new URL(page.url()).pathname).toBe("/");
    expect(await page.getByRole("progressbar").count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  it("says honestly when nothing fits, and what to do; a part taken away makes it work", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("3 songs by Radiohead from 1950");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Nothing fits" }).waitFor();
    await expectNoSeriousAxeFindings(page);

    await page.getByRole("button", { name: "Remove “1950”" }).click();
    await page.getByRole("button", { name: "Make the list" }).click();
    await page.waitForURL(/\/p\/playlist_/);

    expect(wrong).toEqual([]);
  });

  it("says that something is refused, and stays where it is", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("4 white power rock songs");

    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Not made" }).waitFor();

    expect(new URL(page.url()).pathname).toBe("/");
    expect(wrong).toEqual([]);
  });

  it.each([
    ["a phone, light", PHONE],
    ["a phone, dark", { ...PHONE, ...DARK }],
    ["a narrow phone", { ...PHONE, viewport: { width: 320, height: 640 } }],
    ["a desk, light", {}],
    ["a desk, dark", DARK],
  ])("fits %s, and can be read and used by everybody", async (_, options) => {
    const { page, wrong } = await site.open("/", options);
    await expectNoSeriousAxeFindings(page);
    await page
      .getByLabel(FIELD)
      .fill("45 minute run, around 170 bpm, 90s hip hop, happy, builds up, no Drake, for repotting");
    await page.locator(chips).filter({ hasText: "repotting" }).waitFor();

    await expectNoSidewaysScroll(page);
    await expectNoSeriousAxeFindings(page);
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(noBrowser)("the prompt page, while a model works", () => {
  const folderEnv = { OPENAI_API_KEY: KEY, MODEL_DEADLINE_MS: "60000" };
  let provider: Provider;
  let site: Site;
  beforeAll(async () => {
    provider = await startProvider([{ silence: "hang" }]);
    site = await openSite({ env: { ...folderEnv, MODEL: `openai:slow@${provider.openaiBaseUrl}` } });
  });
  afterAll(async () => {
    await site?.close();
    await provider?.close();
  });

  it.each([
    ["a desk", {}],
    ["a phone, dark", { ...PHONE, ...DARK }],
  ])("shows the draft at once with its receipt, on %s, and Escape stops", async (_, options) => {
    const { page, wrong } = await site.open("/", options);
    await page.getByLabel(FIELD).fill("6 folk songs of the 70s");
    await page.getByRole("button", { name: "Make the list" }).click();
    await page.getByRole("region", { name: "Receipt" }).waitFor();

    expect(await page.locator("ol > li").count()).toBe(6);
    expect(await page.getByRole("progressbar").count()).toBe(1);
    await expectNoSeriousAxeFindings(page);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Make the list" }).waitFor();

    expect(await page.getByLabel(FIELD).inputValue()).toBe("6 folk songs of the 70s");
    expect(wrong).toEqual([]);
  });

  it("goes on after a reload in the middle, with the key of the same request, so that it is not made twice", async () => {
    const { page, wrong } = await site.open();
    const keys: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/v1/playlists"))
        keys.push(request.headers()["idempotency-key"]);
    });
    await page.getByLabel(FIELD).fill("5 jazz songs");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Receipt" }).waitFor();

    await page.reload();
    await page.getByRole("region", { name: "Receipt" }).waitFor();
    const sentence = await page.getByLabel(FIELD).inputValue();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Make the list" }).waitFor();

    expect(sentence).toBe("5 jazz songs");
    expect(new Set(keys).size).toBe(1);
    expect(await page.getByRole("progressbar").count()).toBe(0);
    expect(wrong.filter((words) => !words.includes("409"))).toEqual([]);
  });
});

describe.skipIf(noBrowser)("the prompt page, when the service goes away and comes back", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it("waits with quiet words, keeps what stands there, and makes the list once it is back", async () => {
    const { page, wrong } = await site.open();
    await page.getByLabel(FIELD).fill("5 blues songs");
    await page.locator(chips).filter({ hasText: "blues" }).waitFor();
    await site.goAway();

    await page.keyboard.press("Enter");
    await page.getByText("Segue does not answer. What you see stays").waitFor();
    await page.getByText("Waiting for Segue; the list is made once it is back").waitFor();
    await expectNoSeriousAxeFindings(page);
    await site.comeBack();
    await page.waitForURL(/\/p\/playlist_/, { timeout: 30_000 });
    await page.getByText("Segue does not answer").waitFor({ state: "detached" });

    const { playlists } = await read<PlaylistPage>(`${site.url}/v1/playlists?listenerId=${await listenerOf(page)}`);
    expect(playlists.map(({ prompt }) => prompt)).toEqual(["5 blues songs"]);
    expect(wrong.filter((words) => !/ERR_CONNECTION|503/.test(words))).toEqual([]);
  });
});

async function read<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

function listenerOf(page: { evaluate: (code: string) => Promise<unknown> }): Promise<unknown> {
  return page.evaluate("JSON.parse(localStorage.getItem('segue.listeners')).current");
}
