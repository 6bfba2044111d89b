import type { Ctx } from "#src/context.ts";
import { AppError } from "#src/errors.ts";
import type { KeptAnswers } from "#src/kept-answers.ts";
import type { Verbs } from "#src/verbs.ts";
import type { ImportDoor } from "./imports.ts";
import type { Metrics } from "./metrics.ts";
import type { TrainingDoor } from "./training.ts";

/** What the service stands on; the composition root fills it. */
export interface AppDeps {
  /** Where the service listens. */
  host: string;
  /** Where the pages may take sound from beside the service; nowhere unless given. */
  audioHosts?: readonly string[];
  /** Undefined until the catalogue is ready. */
  verbs: () => Verbs | undefined;
  /** Tracks and version of the catalogue in memory. */
  catalog: () => { tracks: number; version: number } | undefined;
  /** Sessions held and watched; for /metrics. */
  sessions?: () => { held: number; watched: number } | undefined;
  /** True once the service has begun to stop. */
  stopping: () => boolean;
  /** How long the body of a request may take to arrive, in milliseconds; ten seconds unless given. */
  bodyWaitMs?: number;
  /** Answers by their idempotency keys; undefined until the catalogue is ready. */
  keptAnswers: () => KeptAnswers | undefined;
  newId: Ctx["newId"];
  log: Ctx["log"];
  /** Milliseconds that only go up. */
  clock: () => number;
  /** What is counted for /metrics; one of its own unless given. */
  metrics?: Metrics;
  memory: () => { rss: number; heapUsed: number };
  /** Where other processes of this user hand in files to import; undefined on a shared database. */
  imports: () => ImportDoor | undefined;
  /** Where they hand in what to learn from. */
  training?: () => TrainingDoor | undefined;
}

export interface AppEnv {
  Variables: { requestId: string; bodyWaitMs: number; log: Ctx["log"] };
}

/** The verbs, or AppError("not_ready"). */
export function ready(deps: AppDeps): Verbs {
  const verbs = deps.verbs();
  if (verbs) return verbs;
  throw new AppError("not_ready", "The catalogue is still being loaded. Try again in a moment.");
}
