import { tellingFetch } from "../../../api/client.ts";
import { errorOf } from "../../../api/errors.ts";

/** A link by which anybody reads a list. */
export interface Share {
  token: string;
  withPrompt: boolean;
  createdAt: string;
}

const pathOf = (id: string) => `/v1/playlists/${encodeURIComponent(id)}/share`;

/** Null where nobody made one. */
export async function readShare(id: string): Promise<Share | null> {
  const response = await tellingFetch(pathOf(id));
  if (response.status === 404) return null;
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as Share;
}

export async function makeShare(id: string, withPrompt: boolean): Promise<Share> {
  const response = await tellingFetch(pathOf(id), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ withPrompt }),
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as Share;
}

export async function withdrawShare(id: string): Promise<void> {
  const response = await tellingFetch(pathOf(id), { method: "DELETE" });
  if (!response.ok && response.status !== 404) throw await errorOf(response);
}
