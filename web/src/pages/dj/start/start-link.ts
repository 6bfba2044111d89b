import type { SessionView } from "#src/sessions/verbs.ts";

/** What a session may start from. */
export type StartKind = "words" | "playlist" | "taste" | "track" | "nothing";

export interface Start {
  kind: StartKind;
  prompt: string;
  playlistId: string | null;
  /** `title` is what is shown of it. */
  track: { id: string; title: string } | null;
}

export const NO_START: Start = { kind: "words", prompt: "", playlistId: null, track: null };

/** What the address of the page says to start from: `?prompt=`, `?playlist=`, `?track=&title=`, `?taste`. */
export function startOf(search: string): Start {
  const asked = new URLSearchParams(search);
  const prompt = asked.get("prompt");
  const playlistId = asked.get("playlist");
  const track = asked.get("track");
  if (prompt) return { ...NO_START, prompt };
  if (playlistId) return { ...NO_START, kind: "playlist", playlistId };
  if (track) return { ...NO_START, kind: "track", track: { id: track, title: asked.get("title") ?? track } };
  if (asked.has("taste")) return { ...NO_START, kind: "taste" };
  return NO_START;
}

/** The address of the page with what a session started from filled in. */
export function startAgain({ source, title }: Pick<SessionView, "source" | "title">): string {
  const to = (words: Record<string, string>) => `/dj?${new URLSearchParams(words)}`;
  switch (source.kind) {
    case "prompt":
      return to({ prompt: source.prompt });
    case "playlist":
      return to({ playlist: source.playlistId });
    case "track":
      return to({ track: source.trackId, title });
    case "taste":
      return to({ taste: "" });
    case "nothing":
      return "/dj";
  }
}
