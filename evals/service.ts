import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { curatorsOf } from "#agents/curator/curate.ts";
import { openModels } from "#agents/models/model.ts";
import { readConfig } from "#src/config.ts";
import { type Engine, openEngine } from "#src/engine.ts";
import { createLog } from "#src/log.ts";
import { dataFolder } from "./data.ts";

/** Data folder of the evaluations: SEGUE_EVAL_DIR, else one in the system's temporary folder. */
export function evalFolder(): string {
  return process.env.SEGUE_EVAL_DIR ?? join(tmpdir(), "segue-evals");
}

/**
 * The service in this process over the real catalogue, in a data folder of its own (see `evalFolder`), imported on
 * first use. Undefined, with a word, where the real data is not here. The planner
 * answers, unless other settings are given.
 */
export async function openRealService(
  env: Record<string, string | undefined> = { MODEL: "planner" },
): Promise<Engine | undefined> {
  const folder = dataFolder();
  if (!folder) {
    console.log("Skipped: the real data is not here (SEGUE_SHARED_DATA).");
    return undefined;
  }
  const dataDir = evalFolder();
  const config = readConfig({ ...env, SEGUE_DATA_DIR: dataDir });
  const log = createLog({ write: (text) => void process.stderr.write(text), isTty: false }, "error");
  const options = {
    config,
    log,
    curators: curatorsOf({ remote: openModels(config), deadlineMs: config.modelDeadlineMs }),
  };
  if (!existsSync(join(dataDir, "imported"))) {
    const engine = await openEngine({ ...options, needs: "database" });
    console.log("Importing the real catalogue (once) ...");
    await engine.importTracks([{ kind: "file", path: join(folder, "catalog.jsonl.gz") }], () => {});
    await engine.close();
    writeFileSync(join(dataDir, "imported"), "");
  }
  return openEngine({ ...options, needs: "catalog" });
}
