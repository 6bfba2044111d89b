/** Reads a JSON answer; throws an Error with the service's own sentence. */
export async function getJson(path) {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(await sentenceOf(response));
  return response.json();
}

/** Sends JSON and reads a JSON answer; throws an Error with the service's own sentence. */
export async function postJson(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await sentenceOf(response));
  return response.json();
}

/**
 * Makes a playlist, or the next version of one, and tells each event (`understood`, `step`, `draft`, `playlist`, `failed`)
 * as it comes.
 */
export async function makePlaylist(path, request, { signal, onEvent }) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok) throw new Error(await sentenceOf(response));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let ended = false;
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) break;
    const frames = (rest + value).split("\n\n");
    rest = frames.pop();
    for (const frame of frames) {
      const kind = /^event: (.*)$/m.exec(frame)?.[1];
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (!kind || !data) continue;
      ended ||= kind === "playlist" || kind === "failed";
      onEvent(kind, JSON.parse(data));
    }
  }
  if (!ended) throw new Error("The connection broke off before the list was finished. Try again.");
}

async function sentenceOf(response) {
  const body = await response.json().catch(() => undefined);
  return body?.error?.message ?? `The service answered ${response.status}.`;
}
