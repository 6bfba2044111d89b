import { type Edits, NO_EDITS } from "../../brief/edits.ts";
import type { Request } from "./request.ts";

/** What this place in the history of the browser remembers: through reload, and when one comes back to it. */
export interface Kept {
  prompt: string;
  edits: Edits;
  /** A list that was being made when the page was left by a reload. */
  making?: Request | undefined;
}

export function readKept(): Kept {
  const state: unknown = window.history.state;
  const kept = typeof state === "object" && state !== null && "prompt" in state ? (state as Partial<Kept>) : {};
  const { prompt = new URLSearchParams(window.location.search).get("prompt") ?? "", edits = NO_EDITS, making } = kept;
  return { prompt, edits, making };
}

export function writeKept(kept: Kept): void {
  try {
    window.history.replaceState(kept, "", window.location.href);
  } catch {
    // A browser that lets no page write so often: the next change is kept again.
  }
}

const MOST_RECENT = 8;

/** Prompts that a listener asked here, the latest first. */
export function readRecent(listenerId: string): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(listenerId)) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string").slice(0, MOST_RECENT) : [];
  } catch {
    return [];
  }
}

export function addRecent(listenerId: string, prompt: string): void {
  const others = readRecent(listenerId).filter((one) => one !== prompt);
  writeRecent(listenerId, [prompt, ...others].slice(0, MOST_RECENT));
}

export function clearRecent(listenerId: string): void {
  writeRecent(listenerId, []);
}

function writeRecent(listenerId: string, prompts: string[]): void {
  try {
    localStorage.setItem(keyOf(listenerId), JSON.stringify(prompts));
  } catch {
    // Without storage nothing is remembered.
  }
}

function keyOf(listenerId: string): string {
  return `segue.recent.${listenerId}`;
}
