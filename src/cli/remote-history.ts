import { HistoryView } from "#src/http/views.ts";
import { importUpload } from "#src/taste/history/upload.ts";
import type { HistoryVerbs } from "#src/taste/history/verbs.ts";

type Send = (call: { method: "POST"; path: string; body: unknown }) => Promise<Response>;

/** Plays by name, recorded by a service that `send` reaches; files are read here. */
export function remoteHistory(send: Send): HistoryVerbs {
  const recordHistory: HistoryVerbs["recordHistory"] = async (listenerId, batch) => {
    const path = `/v1/listeners/${encodeURIComponent(listenerId)}/history`;
    return HistoryView.parse(await (await send({ method: "POST", path, body: batch })).json());
  };
  return {
    recordHistory,
    importHistoryFile: (listenerId, file) =>
      importUpload(file, { record: (batch) => recordHistory(listenerId, batch), now: () => new Date() }),
  };
}
