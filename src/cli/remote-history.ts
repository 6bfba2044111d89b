import { HistoryView } from "#src/http/views.ts";
import type { HistoryVerbs } from "#src/taste/history/verbs.ts";

type Send = (call: { method: "POST"; path: string; body: unknown }) => Promise<Response>;

/** Plays by name, recorded by a service that `send` reaches. */
export function remoteHistory(send: Send): HistoryVerbs {
  return {
    recordHistory: async (listenerId, batch) => {
      const path = `/v1/listeners/${encodeURIComponent(listenerId)}/history`;
      return HistoryView.parse(await (await send({ method: "POST", path, body: batch })).json());
    },
  };
}
