import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../evals/table.ts";
import type { Playlist } from "../src/domain/playlist.ts";
import type { Trace } from "../src/domain/trace.ts";
import { cpuMsOf, quantile, startService, stop, suitePrompts, withCatalog } from "./service/process.ts";

/**
 * Our own time in a request with a remote model, and the time to its first draft, over HTTP and the shared catalogue: the
 * model is a stand-in of another process that answers after `--wait` milliseconds, which do not count. Tokens are those of the
 * requests and answers themselves, at four characters a token.
 * `node bench/models.ts [--data-dir <folder with the catalogue>] [--wait 0] [--prompts 192]`
 */
const { values } = parseArgs({
  options: {
    "data-dir": { type: "string" },
    wait: { type: "string", default: "0" },
    prompts: { type: "string", default: "192" },
  },
});
const MODEL = "openai:stand-in";
const WARM_UP = 20;
const prompts = suitePrompts().slice(0, Number(values.prompts));
await withCatalog(values["data-dir"], async (dataDir) => {
  const standIn = spawn(process.execPath, [join(import.meta.dirname, "service/stand-in.ts"), values.wait]);
  standIn.stderr.pipe(process.stderr);
  try {
    const [said] = (await once(standIn.stdout.setEncoding("utf8"), "data")) as [string];
    console.log(await measure(dataDir, said.trim().replace(/^at /, "")));
  } finally {
    standIn.kill("SIGTERM");
  }
});

interface Asked {
  draftMs: number | undefined;
  /** All but waiting for the model. */
  ownMs: number;
  playlist: Playlist | undefined;
  trace: Trace | undefined;
}

async function measure(dataDir: string, modelUrl: string): Promise<string> {
  const { service, url } = await startService(dataDir, { MODEL: `${MODEL}@${modelUrl}` });
  try {
    for (const prompt of prompts.slice(0, WARM_UP)) await ask(url, prompt, { seed: 2 });
    const alone = await askAll(service, url, "planner");
    return report(alone, await askAll(service, url, MODEL));
  } finally {
    await stop(service);
  }
}

async function askAll(service: ChildProcess, url: string, model: string) {
  const asked: Asked[] = [];
  const cpu = cpuMsOf(service);
  for (const prompt of prompts) asked.push(await ask(url, prompt, { seed: 3, model }));
  return { asked, cpuMs: (cpuMsOf(service) - cpu) / prompts.length };
}

async function ask(url: string, prompt: string, more: { seed: number; model?: string }): Promise<Asked> {
  const since = performance.now();
  const response = await fetch(`${url}/v1/playlists`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ prompt, ...more }),
  });
  let text = "";
  let draftMs: number | undefined;
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (draftMs === undefined && text.includes("event: draft\n")) draftMs = performance.now() - since;
  }
  const tookMs = performance.now() - since;
  const [, data] = /event: playlist\ndata: (.*)\n/.exec(text) ?? [];
  const playlist = data === undefined ? undefined : (JSON.parse(data) as Playlist);
  const trace = playlist && ((await (await fetch(`${url}/v1/traces/${playlist.traceId}`)).json()) as Trace);
  const calls = trace?.steps.filter(({ usage }) => usage).length ?? 0;
  return { draftMs, ownMs: tookMs - calls * Number(values.wait), playlist, trace };
}

type Measured = Awaited<ReturnType<typeof askAll>>;

function report(alone: Measured, both: Measured): string {
  const made = both.asked.filter(({ playlist }) => playlist);
  const used = made.flatMap(({ trace }) => (trace?.usage ? [trace.usage] : []));
  const middle = (values: readonly number[]) => quantile(values, 0.5).toFixed(0);
  const late = (values: readonly number[]) => quantile(values, 0.99).toFixed(0);
  const own = made.map(({ ownMs }) => ownMs);
  const drafts = made.flatMap(({ draftMs }) => (draftMs === undefined ? [] : [draftMs]));
  const replaced = made.filter(({ playlist }) => playlist?.model === MODEL).length;
  return table(
    ["what", "measured", "aim"],
    [
      [`our own time with a model, median of ${made.length}, ms`, middle(own), "40"],
      ["  p99, ms", late(own), ""],
      ["  CPU of the service, ms", both.cpuMs.toFixed(0), ""],
      ["to the first draft, median, ms", middle(drafts), "100"],
      ["  p99, ms", late(drafts), "100"],
      ["the planner alone, median, ms", middle(alone.asked.map(({ ownMs }) => ownMs)), ""],
      ["  CPU of the service, ms", alone.cpuMs.toFixed(0), ""],
      ["drafts that a model's list replaced", `${replaced} of ${made.length}`, ""],
      ["tokens over both calls, median: input", middle(used.map(({ inputTokens }) => inputTokens)), "6000"],
      ["  of it cached", middle(used.map(({ cachedTokens }) => cachedTokens)), ""],
      ["  output", middle(used.map(({ outputTokens }) => outputTokens)), "1200"],
    ],
  );
}
