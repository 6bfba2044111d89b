import type { SessionView } from "#src/sessions/verbs.ts";
import { api, call, inPath } from "../../../api/client.ts";
import { ApiError, sentenceOf, UNREACHABLE, UNREADABLE } from "../../../api/errors.ts";
import type { Letter, Sent } from "./outbox.ts";
import type { Deed } from "./player.ts";

/** What a deed came to: the session after it, and what no event tells. */
export interface Came {
  view: SessionView;
  /** Why a request in words was refused. */
  refused?: string;
  /** Why it was read without the model that should have read it. */
  degraded?: string;
}

/** Failures that pass: the same again later. `under_way` is the same deed, still being done. */
const AWAY = new Set([UNREACHABLE, "not_ready", "unavailable", "too_slow", "under_way", "too_many"]);
const AWAY_STATUS = new Set([429, 502, 503, 504]);

/** Has a deed done, once for its key; `onCame` is told what it came to. */
export async function post(sessionId: string, letter: Letter, onCame: (came: Came) => void): Promise<Sent> {
  try {
    onCame(await ask(sessionId, letter));
    return { kind: "done" };
  } catch (error) {
    return isAway(error) ? { kind: "away" } : { kind: "refused", said: sentenceOf(error) };
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return AWAY.has(error.code) || AWAY_STATUS.has(error.status) || (error.code === UNREADABLE && error.status < 400);
}

/** So long an answer may take before the connection is taken for lost; models may read a request in words. */
const PATIENCE_MS = 20_000;
const PATIENCE_FOR_WORDS_MS = 120_000;

async function ask(sessionId: string, { key, deed }: Letter): Promise<Came> {
  const patience = { init: { signal: AbortSignal.timeout(deed.kind === "ask" ? PATIENCE_FOR_WORDS_MS : PATIENCE_MS) } };
  const session = api.v1.sessions[":id"];
  const keyed = { param: inPath({ id: sessionId }), header: { "idempotency-key": key } };
  switch (deed.kind) {
    case "next":
      return cameOf(
        await call(session.next.$post({ ...keyed, json: deed.after === null ? {} : { after: deed.after } }, patience)),
      );
    case "tell":
      return cameOf(await call(session.feedback.$post({ ...keyed, json: deed.feedback }, patience)));
    case "ask":
      return answered(await call(session.requests.$post({ ...keyed, json: { message: deed.message } }, patience)));
    case "change":
      return cameOf(await call(session.$patch({ param: keyed.param, json: changeOf(deed) }, patience)));
    case "end":
      return cameOf(await call(session.end.$post({ param: keyed.param }, patience)));
  }
}

function changeOf({ change: { host, endsAt } }: Extract<Deed, { kind: "change" }>) {
  return { ...(host && { host }), ...(endsAt !== undefined && { endsAt }) };
}

function cameOf(view: unknown): Came {
  return { view: view as SessionView };
}

function answered(answer: { refused?: string; degraded?: { reason: string }; session: unknown }): Came {
  const { refused, degraded, session } = answer;
  return {
    ...cameOf(session),
    ...(refused !== undefined && { refused }),
    ...(degraded && { degraded: degraded.reason }),
  };
}
