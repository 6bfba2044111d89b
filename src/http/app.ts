import { OpenAPIHono } from "@hono/zod-openapi";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { AppDeps, AppEnv } from "./deps.ts";
import { answerError, answerUnknownRoute, answerWrongMethod } from "./errors.ts";
import { harden, measure, nameRequest } from "./guards.ts";
import { onlyOwnHosts } from "./hosts.ts";
import { registerImports } from "./imports.ts";
import { invalidInput } from "./issues.ts";
import { createMetrics } from "./metrics.ts";
import { registerCatalog } from "./routes/catalog.ts";
import { registerConversation } from "./routes/conversation.ts";
import { registerDocs } from "./routes/docs.ts";
import { registerHealth } from "./routes/health.ts";
import { registerHistory } from "./routes/history.ts";
import { registerListeners } from "./routes/listeners.ts";
import { registerLiving } from "./routes/living.ts";
import { registerPage } from "./routes/page.ts";
import { registerPlaylists } from "./routes/playlists.ts";
import { registerSessionEvents } from "./routes/session-events.ts";
import { registerSessionSteps } from "./routes/session-steps.ts";
import { registerSessions } from "./routes/sessions.ts";
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
  app.use(nameRequest(deps), measure(metrics, deps.clock), harden, onlyOwnHosts(deps.host));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerWrongMethod }));
  registerPlaylists(app, deps);
  registerConversation(app, deps);
  registerLiving(app, deps);
  registerSessions(app, deps);
  registerSessionSteps(app, deps, metrics);
  registerSessionEvents(app, deps);
  registerListeners(app, deps);
  registerHistory(app, deps);
  registerCatalog(app, deps);
  registerUnderstand(app, deps);
  registerTaste(app, deps);
  registerTraces(app, deps);
  registerHealth(app, deps, metrics);
  registerDocs(app);
  registerPage(app);
  registerImports(app, deps);
  registerTraining(app, deps);
  app.notFound(answerUnknownRoute);
  app.onError(answerError);
  return app;
}
