import { type Answer, api, call, done, inPath, tellingFetch } from "../../api/client.ts";
import { errorOf } from "../../api/errors.ts";

const taste = api.v1.listeners[":id"].taste;
export type Profile = Answer<typeof taste.$get>;
export type Statement = Profile["statements"][number];
export type Interest = Profile["interests"][number];
export type SavedEdit = Profile["edits"][number];
export type TasteAnswer = Answer<typeof taste.$patch>;
export type Difference = NonNullable<TasteAnswer["preview"]>;
export type Change = Parameters<typeof taste.$patch>[0]["json"];
export type Edit = NonNullable<Change["edits"]>[number];
type LivingRoute = (typeof api.v1.listeners)[":id"]["living-lists"];
export type LivingList = Answer<LivingRoute["$get"]>["livingLists"][number];
export type ListRequest = Parameters<LivingRoute["$post"]>[0]["json"];

export function readProfile(id: string): Promise<Profile> {
  return call(taste.$get({ param: inPath({ id }) }));
}

export function changeTaste(id: string, json: Change): Promise<TasteAnswer> {
  return call(taste.$patch({ param: inPath({ id }), json }));
}

export async function readLivingLists(id: string): Promise<LivingList[]> {
  const { livingLists } = await call(api.v1.listeners[":id"]["living-lists"].$get({ param: inPath({ id }) }));
  return livingLists;
}

/** The list, or why there is none yet. */
export async function makeList(id: string, json: ListRequest): Promise<{ id: string } | { nothingFits: string }> {
  const answer = await call(api.v1.listeners[":id"]["living-lists"].$post({ param: inPath({ id }), json }));
  return "nothingFits" in answer ? { nothingFits: answer.nothingFits } : { id: answer.id };
}

export function stopList(playlistId: string): Promise<void> {
  return done(api.v1.playlists[":id"].living.$delete({ param: inPath({ id: playlistId }) }));
}

/** What was found in an uploaded history, as far as it is told here. */
export interface HistoryReport {
  files: { name: string; format: string | null; plays: number; failed: string | null; cutOff: string | null }[];
  plays: number;
  matched: { track: number; artist: number; none: number };
  added: number;
  known: number;
}

/** Hands in one export of another service, as it is. */
export async function sendHistory(id: string, file: File): Promise<HistoryReport> {
  const query = new URLSearchParams({ name: file.name.slice(0, 200) || "upload", timeZone: ownTimeZone() });
  const response = await tellingFetch(`/v1/listeners/${encodeURIComponent(id)}/history-files?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as HistoryReport;
}

/** All that is stored of a listener, as JSON Lines. */
export async function exportAll(id: string): Promise<Blob> {
  const response = await tellingFetch(`/v1/listeners/${encodeURIComponent(id)}/export`);
  if (!response.ok) throw await errorOf(response);
  return response.blob();
}

export function deleteTaste(id: string): Promise<void> {
  return done(taste.$delete({ param: inPath({ id }) }));
}

export function deleteAll(id: string): Promise<void> {
  return done(api.v1.listeners[":id"].$delete({ param: inPath({ id }) }));
}

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
