import type { Brief, Playlist } from "../../api/types.ts";

/** One list to be made: sent again with the same key it is not made twice. */
export interface Request {
  key: string;
  listenerId: string;
  prompt: string;
  /** What was understood, where somebody changed it by hand. */
  brief?: Brief | undefined;
}

/** Why there is no list, in the service's words. */
export type No = { kind: "nothingFits" | "refused" | "question"; because: string };

export type MakingState =
  | { phase: "idle" }
  | { phase: "making"; request: Request; said: string; isWaiting: boolean; brief?: Brief; draft?: Playlist }
  | { phase: "no"; request: Request; no: No; brief?: Brief }
  | { phase: "failed"; request: Request; error: unknown };

export type Told =
  | { kind: "understood"; brief: Brief }
  | { kind: "step"; said: string }
  | { kind: "draft"; draft: Playlist }
  | { kind: "waiting" };

/** What is shown once something was told; nothing where nothing is being made. */
export function afterTold(state: MakingState, told: Told): MakingState {
  if (state.phase !== "making") return state;
  if (told.kind === "waiting") return { ...state, isWaiting: true };
  const live = { ...state, isWaiting: false };
  if (told.kind === "understood") return { ...live, brief: told.brief, said: "Understood. Looking for the tracks" };
  return told.kind === "step" ? { ...live, said: told.said } : { ...live, draft: told.draft };
}

/** What the last event of a stream says where it is no playlist; undefined where it tells of a failure. */
export function noOf(data: unknown): No | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  for (const kind of ["nothingFits", "refused", "question"] as const)
    if (kind in data) return { kind, because: String((data as Record<string, unknown>)[kind]) };
  return undefined;
}

export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
