import type { Playlist } from "#src/domain/playlist.ts";

/** A list made over the API of a running service, as somebody's who opens its page. */
export async function makeList(url: string, prompt: string, listenerId = "ana"): Promise<Playlist> {
  return (await sent(`${url}/v1/playlists`, { prompt, listenerId, seed: 7 })) as Playlist;
}

/** Says something of a list over the API: what somebody else does while its page is open. */
export async function sayOf(url: string, { id }: { id: string }, message: string): Promise<Playlist> {
  return (await sent(`${url}/v1/playlists/${id}/messages`, { message })) as Playlist;
}

export async function readList(url: string, { id }: { id: string }): Promise<Playlist> {
  const response = await fetch(`${url}/v1/playlists/${id}`);
  return (await response.json()) as Playlist;
}

async function sent(address: string, body: unknown): Promise<unknown> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
