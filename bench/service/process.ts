import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataFolder } from "../../evals/data.ts";

const ROOT = join(import.meta.dirname, "../..");
const TICKS_A_SECOND = 100;

export interface Started {
  service: ChildProcess;
  url: string;
  readyS: number;
}

/** The prompts that are measured with: those of the evaluation's suite. */
export function suitePrompts(): string[] {
  return readFileSync(join(ROOT, "evals/suite/prompts.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { prompt: string }).prompt);
}

/**
 * Runs `use` on a data folder with the shared catalogue: the one given, or one made for it and removed afterwards. Says so and
 * does nothing where there is neither.
 */
export async function withCatalog(given: string | undefined, use: (dataDir: string) => Promise<void>): Promise<void> {
  const shared = dataFolder();
  if (given !== undefined) return use(given);
  if (!shared) {
    console.log("Nothing to measure: set SEGUE_SHARED_DATA to the folder of catalog.jsonl.gz, or give --data-dir.");
    return;
  }
  const dataDir = mkdtempSync(join(tmpdir(), "segue-bench-"));
  try {
    await runSegue(["import", join(shared, "catalog.jsonl.gz"), "--data-dir", dataDir]);
    // The first start after an import builds what the later ones read.
    await stop((await startService(dataDir)).service);
    await use(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function runSegue(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, "src/main.ts"), ...args], { stdio: "inherit" });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`segue ${args[0]} ended with ${code}`);
}

/** A service of its own process that is ready: over the folder, or over the database that `env` names as DATABASE_URL. */
export async function startService(dataDir: string, env: Record<string, string> = {}): Promise<Started> {
  const startedAt = performance.now();
  // A folder on the command line wins over a database of the environment.
  const where = env.DATABASE_URL === undefined ? ["--data-dir", dataDir] : ["--database-url", env.DATABASE_URL];
  // As `npm start` and `npx segue serve` start it.
  const args = ["--max-semi-space-size=64", join(ROOT, "src/main.ts"), "serve", "--port", "0", ...where];
  const service = spawn(process.execPath, args, { env: { ...process.env, LOG_LEVEL: "error", ...env } });
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

export async function stop(service: ChildProcess): Promise<void> {
  service.kill("SIGTERM");
  await once(service, "close");
}

/** proc(5): this measures on Linux alone. */
export function cpuMsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
}

export function residentMb({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1000);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
