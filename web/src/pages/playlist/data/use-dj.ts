import { useMutation } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { api, call } from "../../../api/client.ts";
import { sentenceOf } from "../../../api/errors.ts";
import type { Playlist } from "../../../api/types.ts";
import { toast } from "../../../components/toasts.tsx";
import { currentListener } from "../../../listener/listener.ts";

/** Starts a session from a list and goes to it. */
export function useDj({ id, listenerId }: Playlist) {
  const [, go] = useLocation();
  const { mutate, isPending } = useMutation({
    mutationFn: () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const json = { playlistId: id, listenerId: listenerId ?? currentListener().id, timeZone };
      return call(api.v1.sessions.$post({ header: {}, json }));
    },
    onSuccess: (answer) => {
      if ("id" in answer) return go(`/dj/${encodeURIComponent(answer.id)}`);
      toast("nothingFits" in answer ? answer.nothingFits : answer.refused);
    },
    onError: (error) => toast(`The DJ could not start. ${sentenceOf(error)}`),
  });
  return { start: () => mutate(), isStarting: isPending };
}
