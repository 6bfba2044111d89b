import { useSyncExternalStore } from "react";

/** ok: answers come. starting: the service is there and not ready yet. gone: no answer comes. */
export type Connection = "ok" | "starting" | "gone";

const LOOK_MS = 1_500;
let state: Connection = "ok";
let timer: number | undefined;
const watchers = new Set<() => void>();
const recoveries = new Set<() => void>();

/** Each call of the API tells here how it went; while they fail, the service is looked for until it is there again. */
export function noteConnection(next: Connection): void {
  if (next === "ok") {
    recovered();
    return;
  }
  change(next);
  timer ??= window.setTimeout(look, LOOK_MS);
}

/** Runs after the service came back. Returns what ends it. */
export function onRecovery(run: () => void): () => void {
  recoveries.add(run);
  return () => recoveries.delete(run);
}

/** Looks at once, as "Try now" and the browser's own "online" ask. */
export async function look(): Promise<void> {
  window.clearTimeout(timer);
  timer = undefined;
  try {
    const answer = await fetch("/readyz", { cache: "no-store", headers: { accept: "application/json" } });
    if (answer.ok) recovered();
    else noteConnection(answer.status === 503 ? "starting" : "gone");
  } catch {
    noteConnection("gone");
  }
}

export function useConnection(): Connection {
  return useSyncExternalStore(watch, () => state);
}

function watch(run: () => void): () => void {
  watchers.add(run);
  return () => watchers.delete(run);
}

function change(next: Connection): void {
  if (state === next) return;
  state = next;
  for (const run of watchers) run();
}

function recovered(): void {
  window.clearTimeout(timer);
  timer = undefined;
  if (state === "ok") return;
  change("ok");
  for (const run of recoveries) run();
}

window.addEventListener("online", () => void look());
