import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import {
  AnsweredView,
  EventView,
  NumberedEventView,
  SessionsView,
  SessionView,
  SteppedView,
} from "#src/http/session-views.ts";
import type { RequestAnswer, SessionAnswer, SessionVerbs, SessionWatch, ToldEvent } from "#src/sessions/verbs.ts";

interface Call {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** What is asked for; JSON unless given. */
  accept?: string;
  signal?: AbortSignal;
}
type Send = (call: Call) => Promise<Response>;

/** After a connection that broke. */
const RETRY_MS = 1_000;

/** Sessions of a service that `send` reaches. */
export function remoteSessions(send: Send): SessionVerbs {
  const ask = async (call: Call) => (await send(call)).json() as Promise<unknown>;
  const one = (id: string) => `/v1/sessions/${encodeURIComponent(id)}`;
  return {
    startSession: async (request) => startedOf(await ask({ method: "POST", path: "/v1/sessions", body: request })),
    listSessions: async ({ listenerId, limit }) => {
      const query = new URLSearchParams({ limit: String(limit), ...(listenerId !== undefined && { listenerId }) });
      return SessionsView.parse(await ask({ path: `/v1/sessions?${query}` })).sessions;
    },
    readSession: async (id) => sessionOf(await ask({ path: one(id) })),
    nextInSession: async (id, step) => {
      const { track: _, ...session } = SteppedView.parse(
        await ask({ method: "POST", path: `${one(id)}/next`, body: step }),
      );
      return sessionOf(session);
    },
    tellSession: async (id, feedback) =>
      sessionOf(await ask({ method: "POST", path: `${one(id)}/feedback`, body: feedback })),
    askSession: async (id, request) =>
      answerOf(await ask({ method: "POST", path: `${one(id)}/requests`, body: request })),
    changeSession: async (id, change) => sessionOf(await ask({ method: "PATCH", path: one(id), body: change })),
    endSession: async (id) => sessionOf(await ask({ method: "POST", path: `${one(id)}/end`, body: {} })),
    deleteSession: async (id) => void (await send({ method: "DELETE", path: one(id) })),
    watchSession: (id, watch) => watchOver(send, `${one(id)}/events`, watch),
    listSessionEvents: async (id, { after = 0, limit }) => {
      const { events } = (await ask({ path: `${one(id)}/events?after=${after}&limit=${limit}` })) as {
        events: unknown[];
      };
      return events.map((event) => NumberedEventView.parse(event));
    },
    readSpeech: async (id, commentaryId) => {
      const response = await send({ path: `${one(id)}/speech/${encodeURIComponent(commentaryId)}`, accept: "audio/*" });
      return {
        audio: new Uint8Array(await response.arrayBuffer()),
        contentType: response.headers.get("content-type") ?? "application/octet-stream",
      };
    },
  };
}

function sessionOf(body: unknown) {
  return SessionView.parse(body);
}

function startedOf(body: unknown): SessionAnswer {
  const said = body as { nothingFits?: string; refused?: string };
  if (typeof said.nothingFits === "string") return { kind: "nothing_fits", because: said.nothingFits };
  if (typeof said.refused === "string") return { kind: "refused", because: said.refused };
  return { kind: "started", session: sessionOf(body) };
}

function answerOf(body: unknown): RequestAnswer {
  const { said, question, refused, reading, degraded, session } = AnsweredView.parse(body);
  if (question !== undefined && reading === undefined) return { kind: "question", question, session };
  if (refused !== undefined) return { kind: "refused", because: refused, session };
  const read = { acts: [], leftovers: [], ...reading } as Extract<RequestAnswer, { kind: "done" }>["reading"];
  return { kind: "done", said, reading: read, session, ...(degraded && { degraded }) };
}

/** Asks again after the last event where the connection ended before the session. Rejects with AppError("unavailable") once nobody answers. */
async function watchOver(send: Send, path: string, { after = 0, onEvent, signal }: SessionWatch): Promise<void> {
  let last = after;
  while (!signal.aborted) {
    try {
      const response = await send({ path: `${path}?after=${last}`, accept: "text/event-stream", signal });
      if (response.status === 204) return;
      for await (const event of eventsOf(response)) {
        await onEvent(event);
        last = event.seq;
        if (event.event.kind === "ended") return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isBroken(error)) throw error;
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** The stream ended in the middle; that a service does not answer at all is told otherwise. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError || (error as NodeJS.ErrnoException).code === "ECONNRESET";
}

async function* eventsOf({ body }: Response): AsyncGenerator<ToldEvent> {
  if (!body) return;
  const input = Readable.fromWeb(body as ReadableStream);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.startsWith("data: ")) continue;
    const { seq, at, ...event } = JSON.parse(line.slice("data: ".length)) as { seq: number; at: string };
    yield { seq, at, event: EventView.parse(event) };
  }
}
