import { wellFormed } from "#src/db/well-formed.ts";
import { MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import type { SessionReading } from "#src/domain/session-act.ts";
import { AppError } from "#src/errors.ts";
import { tooMuchSaid } from "#src/playlists/request.ts";
import type { Changed, Ground, Session } from "./core/session.ts";
import { type Deck, requireLive, shown } from "./deck.ts";
import type { Minds } from "./minds.ts";
import { askModels } from "./model-run.ts";
import { applyActs } from "./requests/apply-acts.ts";
import { readSessionRequest, type SessionRead } from "./requests/read-request.ts";
import type { RequestAnswer } from "./verbs.ts";

interface SessionMessage {
  message: string;
  model?: string;
}
type Read = Extract<SessionRead, { kind: "read" }>;

/**
 * A request in words: read by the planner and, where one is configured, by a model; then put on the session as it is by
 * then. When no model answers in time the planner's reading stands, marked `degraded`. Throws AppError: `invalid_input`,
 * `too_large`, `not_found`, `conflict` for a session that has ended.
 */
export async function askSession(deck: Deck, id: string, request: SessionMessage): Promise<RequestAnswer> {
  const message = checked(request);
  const minds = mindsFor(deck, request);
  return minds?.read ? readByModel(deck, id, { message, request, minds }) : put(deck, id, message);
}

function checked({ message }: SessionMessage): string {
  const said = wellFormed(message).trim();
  if (said.length === 0) throw new AppError("invalid_input", "message must have at least 1 character.");
  if (said.length > MAX_WORDS_CHARACTERS) throw tooMuchSaid("message");
  return said;
}

/** Who is asked beside the planner. Throws AppError("invalid_input") for a model that is not configured. */
function mindsFor({ minds, curators }: Deck, { model }: SessionMessage): Minds | undefined {
  if (model === undefined) return minds;
  if (model === "planner") return undefined;
  if (minds?.names.includes(model)) return minds;
  const names = [...(minds?.names ?? curators.models?.names ?? []), "planner"];
  throw new AppError("invalid_input", `model must be one of ${names.join(", ")}.`);
}

type Put = Changed & { said: string; read: SessionRead };

/** `given` is what was read before; without it the planner reads the message as the session is now. */
async function put(deck: Deck, id: string, message: string, given?: Read): Promise<RequestAnswer> {
  const { held, answer } = await deck.live.change(id, (ground, session): Put => {
    requireLive(session.state);
    const read = given ?? readSessionRequest(ground, session, message);
    if (read.kind === "refused") return { state: session.state, events: [], said: read.because, read };
    return { ...applyActs(ground, session, read.reading, { message }), read };
  });
  const session = shown(deck, held);
  const { read, said } = answer;
  if (read.kind === "refused") return { kind: "refused", because: read.because, session };
  const { reading } = read;
  if (reading.acts.length === 0 && reading.question !== undefined)
    return { kind: "question", question: reading.question, session };
  return { kind: "done", said, reading, session };
}

/** The session goes on meanwhile: no command waits for a model. */
async function readByModel(
  deck: Deck,
  id: string,
  { message, request, minds }: { message: string; request: SessionMessage; minds: Minds },
): Promise<RequestAnswer> {
  const { answer: before } = await deck.live.change(id, (ground, session) => read(ground, session, message));
  if (before.read.kind === "refused") return put(deck, id, message, undefined);
  const { session, read: planned } = before;
  const asked = await askModels<SessionReading>(deck, {
    prompt: message,
    listenerId: session.listenerId,
    seed: session.state.seed,
    request: { sessionId: id, ...request },
    deadlineMs: minds.deadlineMs,
    ask: ({ ctx }, terms) =>
      minds.read!(ctx, {
        ...terms,
        ...(request.model !== undefined && { model: request.model }),
        session,
        message,
        reading: planned.reading,
      }),
  });
  if (asked.kind === "answered") return put(deck, id, message, { kind: "read", reading: asked.answer });
  const answer = await put(deck, id, message, planned);
  return answer.kind === "done" ? { ...answer, degraded: { reason: asked.because } } : answer;
}

/** Changes nothing. */
function read(ground: Ground, session: Session, message: string): Changed & { session: Session; read: SessionRead } {
  requireLive(session.state);
  return { state: session.state, events: [], session, read: readSessionRequest(ground, session, message) };
}
