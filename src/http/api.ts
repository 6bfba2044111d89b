import type { Hono } from "hono";
import type { AppEnv } from "./deps.ts";
import type { registerCatalog } from "./routes/catalog.ts";
import type { registerConversation } from "./routes/conversation.ts";
import type { registerHealth } from "./routes/health.ts";
import type { registerHistory } from "./routes/history.ts";
import type { registerLabJudgings } from "./routes/lab-judgings.ts";
import type { registerLabLabels } from "./routes/lab-labels.ts";
import type { registerLabRunEvents } from "./routes/lab-run-events.ts";
import type { registerLabRuns } from "./routes/lab-runs.ts";
import type { registerLabVersions } from "./routes/lab-versions.ts";
import type { registerListeners } from "./routes/listeners.ts";
import type { registerLiving } from "./routes/living.ts";
import type { registerPlaylists } from "./routes/playlists.ts";
import type { registerSessionEvents } from "./routes/session-events.ts";
import type { registerSessionSteps } from "./routes/session-steps.ts";
import type { registerSessions } from "./routes/sessions.ts";
import type { registerShares } from "./routes/shares.ts";
import type { registerSuites } from "./routes/suites.ts";
import type { registerTaste } from "./routes/taste.ts";
import type { registerTraces } from "./routes/traces.ts";
import type { registerUnderstand } from "./routes/understand.ts";

type RoutesOf<Register extends (...args: never[]) => unknown> =
  ReturnType<Register> extends Hono<infer _Env, infer Schema, infer _Path> ? Schema : never;

/** Every route that a client calls, with what it takes and answers: the types that `hc` of Hono reads. No code. */
export type Api = Hono<
  AppEnv,
  RoutesOf<typeof registerPlaylists> &
    RoutesOf<typeof registerConversation> &
    RoutesOf<typeof registerLiving> &
    RoutesOf<typeof registerShares> &
    RoutesOf<typeof registerSessions> &
    RoutesOf<typeof registerSessionSteps> &
    RoutesOf<typeof registerSessionEvents> &
    RoutesOf<typeof registerListeners> &
    RoutesOf<typeof registerHistory> &
    RoutesOf<typeof registerCatalog> &
    RoutesOf<typeof registerUnderstand> &
    RoutesOf<typeof registerTaste> &
    RoutesOf<typeof registerLabRuns> &
    RoutesOf<typeof registerLabRunEvents> &
    RoutesOf<typeof registerSuites> &
    RoutesOf<typeof registerLabJudgings> &
    RoutesOf<typeof registerTraces> &
    RoutesOf<typeof registerLabVersions> &
    RoutesOf<typeof registerLabLabels> &
    RoutesOf<typeof registerHealth>,
  "/"
>;
