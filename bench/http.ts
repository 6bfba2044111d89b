import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dataFolder } from "../evals/data.ts";
import { table } from "../evals/table.ts";

/**
 * The service over HTTP with the planner and the shared catalogue, as another process meets it: start to ready, prompt
 * to playlist, requests a second with 16 clients, memory. CPU is the service's own, so that it says something on a
 * machine that others use too. `node bench/http.ts [--data-dir <folder with the catalogue>] [--prompts 10000]`
 */
const CLIENTS = 16;
const BUSY_MS = 15_000;
const TICKS_A_SECOND = 100;
const ROOT = join(import.meta.dirname, "..");
const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, prompts: { type: "string", default: "1000" } },
});
const prompts = readFileSync(join(ROOT, "evals/suite/prompts.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => (JSON.parse(line) as { prompt: string }).prompt);

const shared = dataFolder();
if (!shared && !values["data-dir"]) {
  console.log("Nothing to measure: set SEGUE_SHARED_DATA to the folder of catalog.jsonl.gz, or give --data-dir.");
  process.exit(0);
}
const made = values["data-dir"] === undefined ? mkdtempSync(join(tmpdir(), "segue-bench-")) : undefined;
const dataDir = values["data-dir"] ?? made!;
try {
  if (made) await run(["import", join(shared!, "catalog.jsonl.gz"), "--data-dir", dataDir]);
  console.log(await measure());
} finally {
  if (made) rmSync(made, { recursive: true, force: true });
}

async function measure(): Promise<string> {
  const { service, url, readyS } = await start();
  const readyMb = residentMb(service);
  const first = await ask(url, prompts[0]!);
  const alone = await oneByOne(service, url);
  const busy = await manyAtOnce(service, url);
  const soak = await soakFor(service, url, Number(values.prompts));
  service.kill("SIGTERM");
  await once(service, "close");
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

async function run(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, "src/main.ts"), ...args], { stdio: "inherit" });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`segue ${args[0]} ended with ${code}`);
}

/** Twice, as the first start after an import builds what the later ones read. */
async function start(): Promise<{ service: ChildProcess; url: string; readyS: number }> {
  if (made) {
    const { service } = await startOnce();
    service.kill("SIGTERM");
    await once(service, "close");
  }
  return startOnce();
}

async function startOnce(): Promise<{ service: ChildProcess; url: string; readyS: number }> {
  const startedAt = performance.now();
  const args = [join(ROOT, "src/main.ts"), "serve", "--port", "0", "--data-dir", dataDir];
  const service = spawn(process.execPath, args, { env: { ...process.env, LOG_LEVEL: "error" } });
  service.stderr?.pipe(process.stderr);
  const url = await new Promise<string>((resolve, reject) => {
    let heard = "";
    service.stdout?.setEncoding("utf8").on("data", (text: string) => {
      heard += text;
      const [, found] = /ready at (\S+)/.exec(heard) ?? [];
      if (found) resolve(found);
    });
    service.once("close", () => reject(new Error(`The service did not start: ${heard}`)));
  });
  return { service, url, readyS: (performance.now() - startedAt) / 1000 };
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

/** proc(5): this measures on Linux alone. */
function cpuMsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
}

function residentMb({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1000);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
