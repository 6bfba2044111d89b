import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { LivingList, RefreshSettings } from "#src/domain/living.ts";
import { api, call, done, inPath } from "../../../api/client.ts";
import { ApiError } from "../../../api/errors.ts";
import { listKey } from "./use-list.ts";

const livingKey = (id: string) => ["living", id] as const;
const living = api.v1.playlists[":id"].living;

/** How a list refreshes itself; null for one that stays as it is. */
export function useLiving(id: string) {
  return useQuery({
    queryKey: livingKey(id),
    queryFn: async () => {
      try {
        return await call(living.$get({ param: inPath({ id }) }));
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });
}

/** How a listener's list refreshes itself, without asking for what most lists do not have. */
export function useLivingBadge({ id, listenerId }: { id: string; listenerId: string | null }): LivingList | undefined {
  const lists = api.v1.listeners[":id"]["living-lists"];
  const { data } = useQuery({
    queryKey: ["living-lists", listenerId],
    queryFn: () => call(lists.$get({ param: inPath({ id: listenerId ?? "" }) })),
    enabled: listenerId !== null,
  });
  return data?.livingLists.find(({ playlistId }) => playlistId === id);
}

export function useLivingChanges(id: string) {
  const client = useQueryClient();
  const changed = (now: LivingList | null) => {
    client.setQueryData(livingKey(id), now);
    return client.invalidateQueries({ queryKey: ["living-lists"] });
  };
  const set = useMutation({
    mutationFn: (json: RefreshSettings) => call(living.$put({ param: inPath({ id }), json })),
    onSuccess: (now) => changed(now),
  });
  const stop = useMutation({
    mutationFn: () => done(living.$delete({ param: inPath({ id }) })),
    onSuccess: () => changed(null),
  });
  const refresh = useMutation({
    mutationFn: (keep: number) =>
      call(api.v1.playlists[":id"].refresh.$post({ param: inPath({ id }), json: { keep } })),
    onSuccess: (answer) => "tracks" in answer && client.setQueryData(listKey(id), answer),
  });
  return { set, stop, refresh };
}
