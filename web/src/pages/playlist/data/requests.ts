import { api, call, done, inPath, tellingFetch } from "../../../api/client.ts";
import { ApiError, errorOf, isAbort, isNotReady, isUnreachable, sentenceOf } from "../../../api/errors.ts";
import { readEvents } from "../../../api/events.ts";
import { stoppable } from "../../../api/stoppable.ts";
import type { Playlist } from "../../../api/types.ts";
import type { Outcome, Sent } from "../model/action-queue.ts";
import { type Action, orderAfter } from "../model/actions.ts";

/** What is told while a message is worked on. */
export type Told =
  | { kind: "step"; said: string }
  | { kind: "understood"; asked: string[] }
  | { kind: "draft"; list: Playlist };

export function readPlaylist(id: string, version?: number): Promise<Playlist> {
  const query = version === undefined ? {} : { version: `${version}` };
  return call(api.v1.playlists[":id"].$get({ param: inPath({ id }), query }));
}

export async function readVersions(id: string) {
  const { versions } = await call(api.v1.playlists[":id"].versions.$get({ param: inPath({ id }) }));
  return versions;
}

export type VersionSummary = Awaited<ReturnType<typeof readVersions>>[number];

export function deletePlaylist(id: string): Promise<void> {
  return done(api.v1.playlists[":id"].$delete({ param: inPath({ id }) }));
}

/** Sends one action; every way that it can end is a value. `onTold` hears what happens on the way. */
export async function sendAction(sent: Sent, onTold: (told: Told) => void): Promise<Outcome> {
  try {
    return await outcomeOf(sent, onTold);
  } catch (error) {
    if (isAbort(error) || sent.signal.aborted) return { kind: "stopped" };
    if (isUnreachable(error) || isNotReady(error)) return { kind: "away" };
    if (error instanceof ApiError && error.code === "conflict") return { kind: "conflict" };
    return { kind: "failed", because: sentenceOf(error) };
  }
}

async function outcomeOf(sent: Sent, onTold: (told: Told) => void): Promise<Outcome> {
  const { action, list } = sent;
  switch (action.kind) {
    case "remove":
      return patch(list, { remove: [...action.ids] });
    case "rename":
      return patch(list, { title: action.title });
    case "move": {
      const ids = list.tracks.map(({ id }) => id);
      const order = orderAfter(ids, action);
      return order ? patch(list, { order }) : { kind: "stored", list };
    }
    case "revert":
      return stored(await revert(list, action.version));
    default:
      return say(sent, onTold);
  }
}

function revert({ id, version: shown }: Playlist, version: number): Promise<Playlist> {
  return call(api.v1.playlists[":id"].revert.$post({ param: inPath({ id }), json: { version, shown } }));
}

/** What was stored before the service could hear that it was stopped goes; where it cannot, it is shown as it is. */
async function takenBack(late: Playlist): Promise<Outcome> {
  try {
    return { kind: "stopped", list: await revert(late, late.version - 1) };
  } catch {
    return stored(late);
  }
}

/** With the version that is shown here, so that what somebody else made of it meanwhile is not written over. */
async function patch(
  list: Playlist,
  change: { remove?: string[]; order?: string[]; title?: string },
): Promise<Outcome> {
  const json = { ...change, shown: list.version };
  return stored(await call(api.v1.playlists[":id"].$patch({ param: inPath({ id: list.id }), json })));
}

const stored = (list: Playlist): Outcome => ({ kind: "stored", list });

/** Feedback without words is answered by the planner: at once, whatever models are configured. */
function messageOf(action: Extract<Action, { kind: "say" | "like" | "dislike" | "clear" | "replace" }>) {
  switch (action.kind) {
    case "say":
      return { message: action.message, ...(action.version !== undefined && { version: action.version }) };
    case "like":
      return { liked: [action.id], model: "planner" };
    case "dislike":
      return { disliked: [action.id], model: "planner" };
    case "clear":
      return { cleared: [action.id], model: "planner" };
    case "replace":
      return { replaced: [action.id], model: "planner" };
  }
}

async function say({ action, key, list, signal }: Sent, onTold: (told: Told) => void): Promise<Outcome> {
  if (action.kind === "remove" || action.kind === "move" || action.kind === "rename" || action.kind === "revert")
    throw new Error("This is no message.");
  const work = stoppable();
  signal.addEventListener("abort", work.stop);
  const events = readEvents(`/v1/playlists/${encodeURIComponent(list.id)}/messages`, {
    method: "POST",
    body: messageOf(action),
    headers: { "idempotency-key": key },
    signal: work.signal,
  });
  for await (const { event, data } of events) {
    const told = data as Playlist & { said?: string; error?: { code: string; message: string } };
    if (event === "step" && told.said) onTold({ kind: "step", said: told.said });
    if (event === "draft") {
      work.mayTakeLong();
      onTold({ kind: "draft", list: told });
    }
    if (event === "playlist") return work.isStopped() ? takenBack(told) : stored(told);
    if (event === "failed") return failedOf(data);
  }
  throw new ApiError({ code: "unreachable", message: "The answer ended in the middle.", status: 0 });
}

function failedOf(data: unknown): Outcome {
  const { nothingFits, refused, question, error } = data as {
    nothingFits?: string;
    refused?: string;
    question?: string;
    error?: { code: string; message: string };
  };
  if (error) throw new ApiError({ ...error, status: 500 });
  const because = nothingFits ?? refused ?? question ?? "Nothing was done.";
  return { kind: "declined", because, question: question !== undefined };
}

/** Takes a file to the listener's machine. Throws ApiError. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await tellingFetch(path);
  if (!response.ok) throw await errorOf(response);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = named === undefined ? fallbackName : decodeURIComponent(named);
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
