import { OpenAPIHono } from "@hono/zod-openapi";
import { methodNotAllowed } from "hono/method-not-allowed";
import { invalidInput } from "#src/issues.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { answerError, answerUnknownRoute, answerWrongMethod } from "./errors.ts";
import { harden, measure, nameRequest, unlisted } from "./guards.ts";
import { onlyOwnHosts } from "./hosts.ts";
import { registerImports } from "./imports.ts";
import { createMetrics } from "./metrics.ts";
import { registerCatalog } from "./routes/catalog.ts";
import { registerConversation } from "./routes/conversation.ts";
import { registerDocs } from "./routes/docs.ts";
import { registerHealth } from "./routes/health.ts";
import { registerHistory } from "./routes/history.ts";
import { registerLabJudgings } from "./routes/lab-judgings.ts";
import { registerLabLabels } from "./routes/lab-labels.ts";
import { registerLabRunEvents } from "./routes/lab-run-events.ts";
import { registerLabRuns } from "./routes/lab-runs.ts";
import { registerLabVersions } from "./routes/lab-versions.ts";
import { registerListeners } from "./routes/listeners.ts";
import { registerLiving } from "./routes/living.ts";
import { registerPage } from "./routes/page.ts";
import { registerPlaylists } from "./routes/playlists.ts";
import { registerSessionEvents } from "./routes/session-events.ts";
import { registerSessionSteps } from "./routes/session-steps.ts";
import { registerSessions } from "./routes/sessions.ts";
import { registerShares } from "./routes/shares.ts";
import { registerSuites } from "./routes/suites.ts";
import { registerTaste } from "./routes/taste.ts";
import { registerTraces } from "./routes/traces.ts";
import { registerUnderstand } from "./routes/understand.ts";
import { registerTraining } from "./training.ts";

/** The whole service as one fetch handler. It answers before the catalogue is ready: with 503 where it needs it. */
export function createApp(deps: AppDeps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error);
    },
  });
  const { metrics = createMetrics() } = deps;
  app.use(nameRequest(deps), measure(metrics, deps.clock), harden(deps), unlisted, onlyOwnHosts(deps.host));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerWrongMethod }));
  registerPlaylists(app, deps);
  registerConversation(app, deps);
  registerLiving(app, deps);
  registerShares(app, deps);
  registerSessions(app, deps);
  registerSessionSteps(app, deps, metrics);
  registerSessionEvents(app, deps);
  registerListeners(app, deps);
  registerHistory(app, deps);
  registerCatalog(app, deps);
  registerUnderstand(app, deps);
  registerTaste(app, deps);
  registerLabRuns(app, deps);
  registerLabRunEvents(app, deps);
  registerSuites(app, deps);
  registerLabJudgings(app, deps);
  registerTraces(app, deps);
  registerLabVersions(app, deps);
  registerLabLabels(app, deps);
  registerHealth(app, deps, metrics);
  registerDocs(app);
  const openPlace = registerPage(app);
  registerImports(app, deps);
  registerTraining(app, deps);
  app.notFound((c) => openPlace(c) ?? answerUnknownRoute(c));
  app.onError(answerError);
  return app;
}
