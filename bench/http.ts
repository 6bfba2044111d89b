import type { ChildProcess } from "node:child_process";
import { parseArgs } from "node:util";
import { table } from "../evals/table.ts";
import { cpuMsOf, quantile, residentMb, startService, stop, suitePrompts, withCatalog } from "./service/process.ts";

/**
 * The service over HTTP with the planner and the shared catalogue, as another process meets it: start to ready, prompt
 * to playlist, requests a second with 16 clients, memory. CPU is the service's own, so that it says something on a
 * machine that others use too. `node bench/http.ts [--data-dir <folder with the catalogue>] [--prompts 10000]`
 */
const CLIENTS = 16;
const BUSY_MS = 15_000;
const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, prompts: { type: "string", default: "1000" } },
});
const prompts = suitePrompts();
await withCatalog(values["data-dir"], async (dataDir) => console.log(await measure(dataDir)));

async function measure(dataDir: string): Promise<string> {
  const { service, url, readyS } = await startService(dataDir);
  const readyMb = residentMb(service);
  const first = await ask(url, prompts[0]!);
  const alone = await oneByOne(service, url);
  const busy = await manyAtOnce(service, url);
  const soak = await soakFor(service, url, Number(values.prompts));
  await stop(service);
  const limit = (what: string, value: string, wanted: string) => [what, value, wanted];
  return table(
    ["what", "measured", "aim"],
    [
      limit("start to ready, s", readyS.toFixed(1), "6"),
      limit("first prompt after it, ms", first.toFixed(0), ""),
      limit(`prompt to playlist, median of ${prompts.length}, ms`, quantile(alone.tookMs, 0.5).toFixed(0), "60"),
      limit("  p99, ms", quantile(alone.tookMs, 0.99).toFixed(0), "250"),
      limit("  CPU a prompt, ms", alone.cpuMs.toFixed(0), ""),
      limit(`prompts a second, ${CLIENTS} clients`, busy.perSecond.toFixed(1), "25"),
      limit("  CPU a prompt, ms", busy.cpuMs.toFixed(0), ""),
      limit("resident when ready, MB", String(readyMb), "1500"),
      limit(`  after ${soak.half} prompts, MB`, String(soak.halfMb), ""),
      limit(`  after ${soak.half * 2} prompts, MB`, String(soak.endMb), "flat"),
    ],
  );
}

/** Milliseconds until the whole answer is read. */
async function ask(url: string, prompt: string, seed = 1): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/v1/playlists`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ prompt, seed }),
  });
  const text = await response.text();
  if (response.status > 201) throw new Error(`${response.status} for "${prompt}": ${text}`);
  return performance.now() - startedAt;
}

async function oneByOne(service: ChildProcess, url: string): Promise<{ tookMs: number[]; cpuMs: number }> {
  for (const prompt of prompts.slice(0, 20)) await ask(url, prompt, 2);
  const cpu = cpuMsOf(service);
  const tookMs: number[] = [];
  for (const prompt of prompts) tookMs.push(await ask(url, prompt, 3));
  return { tookMs, cpuMs: (cpuMsOf(service) - cpu) / prompts.length };
}

async function manyAtOnce(service: ChildProcess, url: string): Promise<{ perSecond: number; cpuMs: number }> {
  const cpu = cpuMsOf(service);
  const startedAt = performance.now();
  let done = 0;
  const client = async (_: unknown, number: number) => {
    for (let turn = number; performance.now() - startedAt < BUSY_MS; turn += CLIENTS) {
      await ask(url, prompts[turn % prompts.length]!, turn);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const perSecond = (done * 1000) / (performance.now() - startedAt);
  return { perSecond, cpuMs: (cpuMsOf(service) - cpu) / done };
}

async function soakFor(service: ChildProcess, url: string, total: number) {
  const half = Math.ceil(total / 2);
  const send = async (from: number) => {
    for (let turn = from; turn < from + half; turn += CLIENTS)
      await Promise.all(
        Array.from({ length: Math.min(CLIENTS, from + half - turn) }, (_, at) =>
          ask(url, prompts[(turn + at) % prompts.length]!, turn + at),
        ),
      );
    return residentMb(service);
  };
  const halfMb = await send(0);
  return { half, halfMb, endMb: await send(half) };
}
