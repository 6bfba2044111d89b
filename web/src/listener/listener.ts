import { useSyncExternalStore } from "react";

/** Who listens in this browser. `id` is what the API calls `listenerId`; `name` is shown here only. */
export interface Listener {
  id: string;
  name: string;
}

interface Kept {
  current: string;
  listeners: Listener[];
}

const KEY = "segue.listeners";
const watchers = new Set<() => void>();
let kept = read();

/** The listener whose lists, taste and sessions are shown; one is made the first time. */
export function useListener(): Listener {
  return useSyncExternalStore(watch, currentListener);
}

export function useListeners(): readonly Listener[] {
  return useSyncExternalStore(watch, () => kept.listeners);
}

export function currentListener(): Listener {
  return kept.listeners.find(({ id }) => id === kept.current) ?? kept.listeners[0]!;
}

export function chooseListener(id: string): void {
  write({ ...kept, current: id });
}

export function renameListener(id: string, name: string): void {
  const listeners = kept.listeners.map((one) => (one.id === id ? { ...one, name } : one));
  write({ ...kept, listeners });
}

/** Adds a listener and chooses it; with `id` one that the service knows already from elsewhere. */
export function addListener(name: string, id = newId()): void {
  const others = kept.listeners.filter((one) => one.id !== id);
  write({ current: id, listeners: [...others, { id, name }] });
}

/** Forgets a listener in this browser; what the service has of it stays. The last one cannot be taken away. */
export function removeListener(id: string): void {
  const listeners = kept.listeners.filter((one) => one.id !== id);
  if (listeners.length > 0) write({ current: kept.current === id ? listeners[0]!.id : kept.current, listeners });
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `me-${Array.from(bytes, (byte) => (byte % 36).toString(36)).join("")}`;
}

function watch(run: () => void): () => void {
  watchers.add(run);
  return () => watchers.delete(run);
}

function read(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (isKept(found)) return found;
  } catch {
    // Storage that is forbidden or broken: a listener for this visit.
  }
  const id = newId();
  const fresh = { current: id, listeners: [{ id, name: "Me" }] };
  store(fresh);
  return fresh;
}

function write(next: Kept): void {
  kept = next;
  store(next);
  for (const run of watchers) run();
}

function store(next: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // It stays for this visit.
  }
}

function isKept(found: unknown): found is Kept {
  if (typeof found !== "object" || found === null || !("listeners" in found) || !("current" in found)) return false;
  const { listeners } = found;
  return (
    Array.isArray(listeners) &&
    listeners.length > 0 &&
    listeners.every((one) => typeof one?.id === "string" && one.id !== "" && typeof one?.name === "string")
  );
}

window.addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  kept = read();
  for (const run of watchers) run();
});
