import { AppError, ERRORS, type ErrorCode } from "#src/errors.ts";
import {
  LivingListsView,
  LivingListView,
  PageView,
  PlaylistView,
  ReplayView,
  SearchView,
  SharedPlaylistView,
  ShareView,
  StatsView,
  TracesView,
  TraceView,
  TrackView,
  UnderstandView,
  VersionsView,
} from "#src/http/views.ts";
import type { Entity } from "#src/language/understanding.ts";
import type { PlaylistAnswer, RefineAnswer, Verbs } from "#src/verbs.ts";
import { remoteHistory } from "./remote-history.ts";
import { remoteJudgings } from "./remote-judgings.ts";
import { remoteVersions } from "./remote-lab-versions.ts";
import { remoteListening } from "./remote-listening.ts";
import { remoteRuns } from "./remote-runs.ts";
import { remoteSessions } from "./remote-sessions.ts";
import { remoteSuites } from "./remote-suites.ts";
import { remoteTaste } from "./remote-taste.ts";

const PATIENCE_MS = 30_000;
const RETRY_MS = 500;

interface Call {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** JSON unless given. */
  accept?: string;
  signal?: AbortSignal;
}

/** The verbs of a service that runs at `url`. Waits for one that is still loading its catalogue. */
export function remoteVerbs(url: string): Verbs {
  const ask = async (call: Call) => (await send(url, call)).json() as Promise<unknown>;
  const one = (id: string) => `/v1/playlists/${encodeURIComponent(id)}`;
  return {
    createPlaylist: async (request) => answerOf(await ask({ method: "POST", path: "/v1/playlists", body: request })),
    listPlaylists: async (page) =>
      PageView.parse(await ask({ path: `/v1/playlists?${new URLSearchParams(texts(page))}` })),
    refinePlaylist: async (id, request) =>
      refinedOf(await ask({ method: "POST", path: `${one(id)}/messages`, body: request })),
    revertPlaylist: async (id, version, shown) =>
      PlaylistView.parse(await ask({ method: "POST", path: `${one(id)}/revert`, body: { version, shown } })),
    readPlaylist: async (id, version) =>
      PlaylistView.parse(await ask({ path: version === undefined ? one(id) : `${one(id)}?version=${version}` })),
    changePlaylist: async (id, change) =>
      PlaylistView.parse(await ask({ method: "PATCH", path: one(id), body: change })),
    deletePlaylist: async (id) => void (await send(url, { method: "DELETE", path: one(id) })),
    listVersions: async (id) => VersionsView.parse(await ask({ path: `${one(id)}/versions` })).versions,
    exportPlaylist: async (id, format) => fileOf(await send(url, { path: `${one(id)}/export?format=${format}` })),
    putLiving: async (id, settings) =>
      LivingListView.parse(await ask({ method: "PUT", path: `${one(id)}/living`, body: settings })),
    readLiving: async (id) => LivingListView.parse(await ask({ path: `${one(id)}/living` })),
    stopLiving: async (id) => void (await send(url, { method: "DELETE", path: `${one(id)}/living` })),
    refreshPlaylist: async (id, request) =>
      answerOf(await ask({ method: "POST", path: `${one(id)}/refresh`, body: request })),
    createListenerList: async (listenerId, request) =>
      answerOf(await ask({ method: "POST", path: livingListsOf(listenerId), body: request })),
    listLiving: async (listenerId) => LivingListsView.parse(await ask({ path: livingListsOf(listenerId) })).livingLists,
    sharePlaylist: async (id, how = {}) =>
      ShareView.parse(await ask({ method: "POST", path: `${one(id)}/share`, body: how })),
    readShare: async (id) => ShareView.parse(await ask({ path: `${one(id)}/share` })),
    unsharePlaylist: async (id) => void (await send(url, { method: "DELETE", path: `${one(id)}/share` })),
    readShared: async (token) => SharedPlaylistView.parse(await ask({ path: sharedAt(token) })),
    exportShared: async (token, format) =>
      fileOf(await send(url, { path: `${sharedAt(token)}/export?format=${format}` })),
    ...remoteListening((call) => send(url, call)),
    ...remoteHistory((call) => send(url, call)),
    ...remoteTaste((call) => send(url, call)),
    ...remoteSessions((call) => send(url, call)),
    ...remoteRuns((call) => send(url, call)),
    ...remoteVersions((call) => send(url, call)),
    ...remoteSuites((call) => send(url, call)),
    ...remoteJudgings((call) => send(url, call)),
    searchCatalog: async (request) =>
      SearchView.parse(await ask({ method: "POST", path: "/v1/catalog/search", body: request })),
    readTrack: async (id) => TrackView.parse(await ask({ path: `/v1/catalog/tracks/${encodeURIComponent(id)}` })),
    catalogStats: async () => StatsView.parse(await ask({ path: "/v1/catalog/stats" })),
    understand: async (prompt, more = {}) => {
      const body = { ...more, prompt };
      const understood = UnderstandView.parse(await ask({ method: "POST", path: "/v1/understand", body }));
      return { ...understood, entities: understood.entities as Entity[] };
    },
    listTraces: async (page) => {
      const listed = TracesView.parse(await ask({ path: `/v1/traces?${new URLSearchParams(texts(page))}` }));
      return listed as Awaited<ReturnType<Verbs["listTraces"]>>;
    },
    readTrace: async (id) =>
      TraceView.parse(await ask({ path: `/v1/traces/${encodeURIComponent(id)}` })) as Awaited<
        ReturnType<Verbs["readTrace"]>
      >,
    replayTrace: async (id, model) => {
      const path = `/v1/traces/${encodeURIComponent(id)}/replay`;
      return ReplayView.parse(await ask({ method: "POST", path, body: { ...(model !== undefined && { model }) } }));
    },
  };
}

function sharedAt(token: string): string {
  return `/v1/shared/${encodeURIComponent(token)}`;
}

function livingListsOf(listenerId: string): string {
  return `/v1/listeners/${encodeURIComponent(listenerId)}/living-lists`;
}

async function send(url: string, call: Call): Promise<Response> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetchFrom(url, call);
    if (response.ok) return response;
    const failure = await failureOf(response);
    if (failure.code !== "not_ready" || Date.now() > until) throw failure;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function fetchFrom(url: string, call: Call): Promise<Response> {
  const { method = "GET", path, body, accept = "application/json", signal } = call;
  try {
    return await fetch(new URL(path, url), {
      method,
      ...(signal && { signal }),
      headers: { accept, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new AppError("unavailable", `The running service at ${url} does not answer.`, { cause });
  }
}

async function failureOf(response: Response): Promise<AppError> {
  const body = (await response.json().catch(() => undefined)) as
    | { error?: { code?: string; message?: string } }
    | undefined;
  const { code = "", message = `The running service answered ${response.status}.` } = body?.error ?? {};
  return new AppError(Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : "unavailable", message);
}

function answerOf(body: unknown): PlaylistAnswer {
  const said = body as { nothingFits?: string; refused?: string };
  if (typeof said.nothingFits === "string") return { kind: "nothing_fits", because: said.nothingFits };
  if (typeof said.refused === "string") return { kind: "refused", because: said.refused };
  return { kind: "created", playlist: PlaylistView.parse(body) };
}

function refinedOf(body: unknown): RefineAnswer {
  const { question, tracks } = body as { question?: string; tracks?: unknown };
  return typeof question === "string" && tracks === undefined ? { kind: "question", question } : answerOf(body);
}

async function fileOf(response: Response) {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "playlist";
  return {
    body: await response.text(),
    contentType: response.headers.get("content-type") ?? "application/octet-stream",
    fileName: decodeURIComponent(name),
  };
}

function texts(page: Record<string, string | number | undefined>): Record<string, string> {
  const given = Object.entries(page).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
