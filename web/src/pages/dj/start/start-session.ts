import type { Persona, TalkLevel } from "#src/domain/session.ts";
import { api, call } from "../../../api/client.ts";
import type { Start } from "./start-link.ts";

export interface Wishes {
  start: Start;
  level: TalkLevel;
  persona: Persona;
  /** Minutes; null: no end. */
  minutes: number | null;
  isRehearsal: boolean;
}

export type Started = { kind: "started"; id: string } | { kind: "none"; because: string };

/** Starts a session; `none` where nothing fits or the words are refused, in the service's own words. Throws ApiError. */
export async function startSession(wishes: Wishes, listenerId: string): Promise<Started> {
  const { level, persona, minutes, isRehearsal } = wishes;
  const json = {
    ...sourceOf(wishes.start),
    listenerId,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    host: { level, persona },
    ...(minutes !== null && { endsAfterMs: minutes * 60_000 }),
    ...(isRehearsal && { rehearsal: true }),
  };
  const answer: object = await call(api.v1.sessions.$post({ json, header: {} }));
  if ("id" in answer) return { kind: "started", id: String(answer.id) };
  const because = "nothingFits" in answer ? answer.nothingFits : "refused" in answer ? answer.refused : "";
  return { kind: "none", because: String(because) };
}

function sourceOf({ kind, prompt, playlistId, track }: Start) {
  if (kind === "words") return { prompt: prompt.trim() };
  if (kind === "playlist" && playlistId !== null) return { playlistId };
  if (kind === "track" && track) return { trackId: track.id };
  return kind === "taste" ? { taste: true } : {};
}

/** Whether there is enough to start from. */
export function isReady({ kind, prompt, playlistId, track }: Start): boolean {
  if (kind === "words") return prompt.trim() !== "";
  if (kind === "playlist") return playlistId !== null;
  return kind !== "track" || track !== null;
}
