import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { LabRun } from "#src/domain/lab/run.ts";
import {
  CaseDifferenceView,
  CellsView,
  ComparisonView,
  MatrixView,
  RunsView,
  RunView,
} from "#src/http/lab-run-views.ts";
import type { RunVerbs, RunWatch } from "#src/lab/runs/verbs.ts";

interface Call {
  method?: "GET" | "POST";
  path: string;
  body?: unknown;
  /** What is asked for; JSON unless given. */
  accept?: string;
  signal?: AbortSignal;
}
type Send = (call: Call) => Promise<Response>;

const RUNS = "/v1/lab/runs";
/** After a connection that broke. */
const RETRY_MS = 1_000;

/** Runs of a service that `send` reaches. */
export function remoteRuns(send: Send): RunVerbs {
  const ask = async (call: Call) => (await send(call)).json() as Promise<unknown>;
  const one = (id: string) => `${RUNS}/${encodeURIComponent(id)}`;
  return {
    startRun: async (request) => RunView.parse(await ask({ method: "POST", path: RUNS, body: request })),
    listRuns: async (page) => RunsView.parse(await ask({ path: `${RUNS}?${query(page)}` })),
    readRun: async (id) => RunView.parse(await ask({ path: one(id) })),
    readMatrix: async (id) => MatrixView.parse(await ask({ path: `${one(id)}/matrix` })),
    listCells: async (id, asked) => CellsView.parse(await ask({ path: `${one(id)}/cells?${query(asked)}` })).cells,
    compareSides: async (id, sides) => ComparisonView.parse(await ask({ path: `${one(id)}/compare?${query(sides)}` })),
    compareCase: async (id, { case: caseId, ...asked }) => {
      const path = `${one(id)}/compare/${encodeURIComponent(caseId)}?${query(asked)}`;
      return CaseDifferenceView.parse(await ask({ path }));
    },
    stopRun: async (id) => RunView.parse(await ask({ method: "POST", path: `${one(id)}/stop` })),
    resumeRun: async (id, change) =>
      RunView.parse(await ask({ method: "POST", path: `${one(id)}/resume`, body: change })),
    watchRun: (id, watch) => watchOver(send, `${one(id)}/events`, watch),
    exportRun: async (id, format) => fileOf(await send({ path: `${one(id)}/export?format=${format}`, accept: "*/*" })),
  };
}

function query(values: object): URLSearchParams {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}

async function fileOf(response: Response) {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "run";
  return {
    body: await response.text(),
    contentType: response.headers.get("content-type") ?? "application/octet-stream",
    fileName: decodeURIComponent(name),
  };
}

/** Asks again where the connection ended before the run. Rejects with AppError("unavailable") once nobody answers. */
async function watchOver(send: Send, path: string, { onProgress, signal }: RunWatch): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await send({ path, accept: "text/event-stream", signal });
      for await (const run of runsOf(response)) {
        await onProgress(run);
        if (run.status !== "waiting" && run.status !== "running") return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof TypeError) && (error as NodeJS.ErrnoException).code !== "ECONNRESET") throw error;
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function* runsOf({ body }: Response): AsyncGenerator<LabRun> {
  if (!body) return;
  const input = Readable.fromWeb(body as ReadableStream);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.startsWith("data: ")) yield RunView.parse(JSON.parse(line.slice("data: ".length)));
}
