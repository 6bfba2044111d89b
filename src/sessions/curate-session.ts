import { isDeepStrictEqual } from "node:util";
import type { Brief } from "#src/domain/brief.ts";
import { MAX_DIRECTIONS, type SessionState } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { Understanding } from "#src/language/understanding.ts";
import type { Curation } from "#src/playlists/curate.ts";
import { modelsFor } from "#src/playlists/make.ts";
import type { Changed, Ground, Session } from "./core/session.ts";
import { settle } from "./core/settle.ts";
import type { Deck } from "./deck.ts";
import type { Held } from "./live/warm.ts";
import { askModels } from "./model-run.ts";
import type { SessionRequest } from "./verbs.ts";

type Curated = Extract<Curation, { kind: "curated" }>;

/** How many of a model's picks come first. */
const MOST_PICKS = 10;
const SAID = "I have thought about it some more: what comes now is chosen by hand.";

/**
 * Asks the models that are configured for a better plan of a session that has begun with the planner's, and for tracks chosen
 * by hand. Never rejects: without an answer the session goes on as it is, and a trace says why.
 */
export async function curateSession(
  deck: Deck,
  held: Held,
  { request, reading }: { request: SessionRequest; reading: Understanding },
): Promise<void> {
  const models = modelsFor(deck.curators, request);
  if (!models || request.prompt === undefined) return;
  const { prompt } = request;
  const { seed } = held.state;
  const asked = await askModels(deck, {
    prompt,
    listenerId: held.listenerId,
    seed,
    request: { sessionId: held.id, prompt },
    deadlineMs: models.deadlineMs,
    ask: async (work, terms) => {
      const { model, listenerId } = request;
      const whose = { ...(model !== undefined && { model }), ...(listenerId !== undefined && { listenerId }) };
      const curation = await models.curate(work.ctx, {
        ...terms,
        ...whose,
        told: work.shape.told,
        prompt,
        seed,
        reading,
      });
      work.answeredBy = { model: curation.model, promptHash: curation.promptHash };
      return curation;
    },
  });
  if (asked.kind === "failed" || asked.answer.kind === "refused") return;
  const curation = asked.answer;
  try {
    await deck.live.change(held.id, (ground, session) =>
      takenOver(ground, session, { curation, planned: reading.brief }),
    );
  } catch (error) {
    // Deleted meanwhile, or a bug: the listener hears what the planner plays.
    deck.ctx.log(error instanceof AppError ? "info" : "error", "a plan came too late for its session", { error });
  }
}

/** Only while the session still heads where the model was told that it does: what was said since wins. */
function takenOver(
  ground: Ground,
  session: Session,
  { curation, planned }: { curation: Curated; planned: Brief },
): Changed {
  const { state } = session;
  if (state.status === "ended" || !isDeepStrictEqual(state.brief, planned)) return { state, events: [] };
  const first = curation.picks.slice(0, MOST_PICKS).map(({ id }) => ({ trackId: id, from: "pick" as const }));
  const brief = keepingSaid({ ...curation.brief, length: planned.length }, planned);
  const isOther = !isDeepStrictEqual(brief, planned);
  if (!isOther && first.length === 0) return { state, events: [] };
  const next: SessionState = isOther ? { ...state, brief, directions: withDirection(state) } : state;
  const changed = settle(
    ground,
    session,
    { state: next, events: [{ kind: "direction", said: SAID }] },
    { first, anew: true },
  );
  return changed.state.queue.length > 0 ? changed : { state, events: [] };
}

/** What was ruled out and what the whole is to be stays as code read it in the words, whatever a model writes. */
function keepingSaid(brief: Brief, planned: Brief): Brief {
  const sure = planned.rules.filter(
    (rule) => rule.span !== null && (rule.kind !== "tracks" || rule.scope.kind === "none"),
  );
  const ids = new Set(sure.map(({ id }) => id));
  return { ...brief, rules: [...brief.rules.filter(({ id }) => !ids.has(id)), ...sure].slice(-100) };
}

function withDirection({ directions, brief }: SessionState): SessionState["directions"] {
  return [...directions, { brief, endedBy: "a closer look at what you asked" }].slice(-MAX_DIRECTIONS);
}
