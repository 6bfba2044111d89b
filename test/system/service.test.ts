import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, segue, startService, testFolder } from "#test/support/process.ts";

const folder = testFolder();
const data = ["--data-dir", join(folder.path, "data")];
let service: Service;
beforeAll(async () => {
  service = await startService(data);
});
afterAll(async () => {
  await service.stop();
  folder.drop();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(service.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

describe("the service, started in an empty folder", () => {
  it("says where it is, with how many tracks, and what to do next", () => {
    expect(service.heard.out).toMatch(
      /^Segue is ready at http:\/\/127\.0\.0\.1:\d+ with [\d,]+ tracks\.\nOpen it .+ Ctrl-C stops it\.\n$/,
    );
    expect(service.heard.err).not.toMatch(/"level":"(warn|error)"/);
  });

  it("keeps nothing of what it rehearses to get warm", async () => {
    const { playlists } = (await (await fetch(`${service.url}/v1/playlists`)).json()) as { playlists: unknown[] };

    expect(playlists).toEqual([]);
  });

  it("makes a playlist over the network, in JSON and in events", async () => {
    const made = await post("/v1/playlists", { prompt: "80s synth pop", tracks: 5 });
    const told = await post("/v1/playlists", { prompt: "80s synth pop", tracks: 5 }, { accept: "text/event-stream" });

    const playlist = (await made.json()) as { id: string; tracks: unknown[] };
    const events = [...(await told.text()).matchAll(/^event: (\w+)$/gm)].map(([, kind]) => kind);
    expect([made.status, playlist.tracks.length, made.headers.get("location")]).toEqual([
      201,
      5,
      `/v1/playlists/${playlist.id}`,
    ]);
    expect([events[0], events.at(-1)]).toEqual(["step", "playlist"]);
  });

  it("serves its page, and nothing of it from another host", async () => {
    const page = await fetch(service.url);
    const text = await page.text();
    const again = await fetch(service.url, { headers: { "if-none-match": page.headers.get("etag") ?? "" } });

    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(again.status).toBe(304);
    expect(text).not.toMatch(/(?:src|href)="(?!\/)/);
  });

  it("does the work of commands while it holds the folder", async () => {
    const { out: made } = await segue(["playlist", "80s synth pop", "--tracks", "5", "--json", ...data]);
    const { id } = JSON.parse(made);
    const exported = await segue(["export", id, "--format", "m3u", ...data]);

    expect((await fetch(`${service.url}/v1/playlists/${id}`)).status).toBe(200);
    expect(exported.out).toMatch(/^#EXTM3U/);
    expect(await segue(["trace", "none", ...data])).toEqual({
      code: 1,
      out: "",
      err: "There is no trace with this id.\n",
    });
  });

  it("takes imports by commands, and knows the tracks at once", async () => {
    const input = '{"id":"own-1","title":"Zugzwang Serenade","artists":["Nobody At All"],"year":2020}\nbroken\n';

    const imported = await segue(["import", "-", "--json", ...data], { input });

    const answer = await post("/v1/catalog/search", { text: "zugzwang serenade", limit: 1 });
    expect(JSON.parse(imported.out)).toMatchObject([{ name: "standard input", added: 1, rejected: { count: 1 } }]);
    expect(await answer.json()).toMatchObject({ tracks: [{ id: "own-1" }] });
  });

  it("lets nobody import who cannot read the folder", async () => {
    const { status } = await fetch(`${service.url}/internal/imports`, {
      method: "POST",
      body: "x",
      headers: { "x-segue-key": "guess" },
    });

    expect(status).toBe(404);
  });

  it("tells a second service on its folder where it is, and one on its port that the port is taken", async () => {
    const other = ["--data-dir", join(folder.path, "other")];

    const sameFolder = await segue(["serve", "--port", "0", ...data]);
    const samePort = await segue(["serve", "--port", new URL(service.url).port, ...other]);

    expect([sameFolder.code, samePort.code]).toEqual([1, 1]);
    expect(sameFolder.err).toMatch(
      new RegExp(`^The data folder .+ is in use by process ${service.pid} .+ It answers at ${service.url}\\.\n$`),
    );
    expect(samePort.err).toBe(
      `Port ${new URL(service.url).port} of 127.0.0.1 is in use already. PORT or --port names another one.\n`,
    );
  });
});

describe("stopping", () => {
  it("finishes what is under way, closes the database, and leaves the folder free", async () => {
    const answer = await post("/v1/playlists", { prompt: "soul of the 60s" }, { accept: "text/event-stream" });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { value: first = "" } = await reader.read();

    const ended = service.stop();
    let text = first;
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;

    expect(text).toContain("event: playlist");
    expect((await ended).code).toBe(0);
    expect([existsSync(join(data[1]!, "lock")), existsSync(join(data[1]!, "import-key"))]).toEqual([false, false]);
    expect((await segue(["export", "none", ...data])).err).toBe("There is no playlist with this id.\n");
  });

  it("ends when npm, which started it, is killed", async () => {
    const orphan = await startService(data, { under: "sh", env: { npm_lifecycle_event: "start" } });

    const { out } = await orphan.stop();

    expect(out).toContain("Segue is ready");
    expect(existsSync(join(data[1]!, "lock"))).toBe(false);
  });
});
