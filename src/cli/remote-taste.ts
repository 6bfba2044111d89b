import { TasteAnswerView, TasteProfileView } from "#src/http/routes/taste.ts";
import type { TasteVerbs } from "#src/taste/verbs.ts";

type Send = (call: { method?: "PATCH"; path: string; body?: unknown }) => Promise<Response>;

/** Tastes, by a service that `send` reaches. */
export function remoteTaste(send: Send): TasteVerbs {
  const one = (listenerId: string) => `/v1/listeners/${encodeURIComponent(listenerId)}/taste`;
  return {
    readTaste: async (listenerId) => TasteProfileView.parse(await (await send({ path: one(listenerId) })).json()),
    changeTaste: async (listenerId, change) => {
      const response = await send({ method: "PATCH", path: one(listenerId), body: change });
      return TasteAnswerView.parse(await response.json());
    },
  };
}
