import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { curatorsOf } from "#agents/curator/curate.ts";
import { openModels } from "#agents/models/model.ts";
import { readConfig } from "#src/config.ts";
import { type Engine, openEngine } from "#src/engine.ts";
import { createLog } from "#src/log.ts";
import { dataFolder } from "./data.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/**
 * A few requests to the models that MODEL really names, for whoever has a key: `MODEL=anthropic:... npm run eval -- live`.
 * Over the real catalogue where it is here, else over the starter. It costs what the table says.
 */
const PROMPTS = [
  "12 songs for a rainy sunday, jazz and soul, nothing after 1975, no Sinatra",
  "music from the film Trainspotting and what else its characters would have played",
  "a 45 minute run that builds up, 150 to 170 BPM, no rap",
  "songs like Portishead but more hopeful, one per artist",
  "was hörte man 1989 in Berlin, als die Mauer fiel?",
];
const NO_LIMIT = { MODEL_BUDGET_REQUEST_USD: "", MODEL_BUDGET_LISTENER_DAY_USD: "", MODEL_BUDGET_DAY_USD: "" };

const env = { ...process.env, ...NO_LIMIT, DATABASE_URL: undefined };
if (readConfig(env).models.every(({ provider }) => provider === "planner")) {
  console.log("Skipped: MODEL names no remote model, for example MODEL=anthropic:claude-haiku-4-5 with its key.");
} else {
  const starter = mkdtempSync(join(tmpdir(), "segue-live-"));
  const engine = (dataFolder() && (await openRealService(env))) || (await openOverStarter(starter));
  try {
    const rows = [];
    for (const prompt of PROMPTS) rows.push(await measure(engine, prompt));
    console.log(
      table(["prompt", "model", "seconds", "input", "cached", "output", "US$", "fidelity", "degraded"], rows),
    );
  } finally {
    await engine.close();
    rmSync(starter, { recursive: true, force: true });
  }
}

async function openOverStarter(dataDir: string): Promise<Engine> {
  const config = readConfig({ ...env, SEGUE_DATA_DIR: dataDir });
  const log = createLog({ write: (text) => void process.stderr.write(text), isTty: false }, "error");
  const curators = curatorsOf({ remote: openModels(config), deadlineMs: config.modelDeadlineMs });
  return openEngine({ config, log, curators, needs: "catalog" });
}

async function measure({ verbs }: Engine, prompt: string): Promise<string[]> {
  const since = performance.now();
  const answer = await verbs.createPlaylist({ prompt });
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  const shown = prompt.slice(0, 40);
  if (answer.kind !== "created") return [shown, answer.kind, seconds, "", "", "", "", "", answer.because];
  const { model, ledger, degraded, traceId } = answer.playlist;
  const { usage } = await verbs.readTrace(traceId);
  const tokens = usage ? [usage.inputTokens, usage.cachedTokens, usage.outputTokens].map(String) : ["", "", ""];
  const cost = usage?.costUsd === undefined ? "?" : usage.costUsd.toFixed(4);
  return [shown, model, seconds, ...tokens, cost, ledger.fidelity.toFixed(2), degraded?.reason ?? ""];
}
