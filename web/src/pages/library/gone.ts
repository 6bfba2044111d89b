import { useSyncExternalStore } from "react";
import { api, done, inPath } from "../../api/client.ts";
import { sentenceOf } from "../../api/errors.ts";
import { queryClient } from "../../api/queries.ts";
import { toast } from "../../components/toasts.tsx";

/** As long as "Undo" can be pressed. */
const STAY_MS = 8_000;
const timers = new Map<string, number>();
const watchers = new Set<() => void>();
let gone: ReadonlySet<string> = new Set();

/** Ids of lists that were deleted here, and of those that are about to be: they are not shown. */
export function useGone(): ReadonlySet<string> {
  return useSyncExternalStore(watch, () => gone);
}

/** Takes a list away at once, and deletes it once nobody can take that back any more; or when the page is left. */
export function deleteSoon(id: string, title: string): void {
  change(id, true);
  timers.set(
    id,
    window.setTimeout(() => void deleteNow(id, title), STAY_MS),
  );
  toast(`“${title}” was deleted.`, {
    label: "Undo",
    run: () => {
      window.clearTimeout(timers.get(id));
      if (timers.delete(id)) change(id, false);
    },
  });
}

/** Deletes a list that nobody wants back; where that fails it says so, and the list is shown again. */
export async function deleteNow(id: string, title: string): Promise<void> {
  timers.delete(id);
  change(id, true);
  try {
    await done(api.v1.playlists[":id"].$delete({ param: inPath({ id }) }));
    await queryClient.invalidateQueries({ queryKey: ["playlists"] });
  } catch (error) {
    change(id, false);
    toast(`“${title}” is still there. ${sentenceOf(error)}`, { label: "Try again", run: () => deleteSoon(id, title) });
  }
}

window.addEventListener("pagehide", () => {
  for (const [id, timer] of timers) {
    window.clearTimeout(timer);
    void fetch(`/v1/playlists/${encodeURIComponent(id)}`, { method: "DELETE", keepalive: true });
  }
  timers.clear();
});

function change(id: string, isGone: boolean): void {
  const next = new Set(gone);
  if (isGone) next.add(id);
  else next.delete(id);
  gone = next;
  for (const run of watchers) run();
}

function watch(run: () => void): () => void {
  watchers.add(run);
  return () => watchers.delete(run);
}
