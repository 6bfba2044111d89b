import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AppError } from "#src/errors.ts";
import { RecordedView } from "#src/http/views.ts";
import type { ExportLine, ListeningVerbs } from "#src/taste/listening/verbs.ts";

type Send = (call: { method?: "POST" | "DELETE"; path: string; body?: unknown }) => Promise<Response>;

/** What listeners did, by a service that `send` reaches. */
export function remoteListening(send: Send): ListeningVerbs {
  const one = (listenerId: string) => `/v1/listeners/${encodeURIComponent(listenerId)}`;
  return {
    recordEvents: async (listenerId, batch) => {
      const response = await send({ method: "POST", path: `${one(listenerId)}/events`, body: batch });
      return RecordedView.parse(await response.json());
    },
    exportListener: async (listenerId) => linesOf(await send({ path: `${one(listenerId)}/export` })),
    deleteListener: async (listenerId) => void (await send({ method: "DELETE", path: one(listenerId) })),
    deleteTaste: async (listenerId) => void (await send({ method: "DELETE", path: `${one(listenerId)}/taste` })),
  };
}

async function* linesOf(response: Response): AsyncGenerator<ExportLine> {
  const body = response.body;
  if (!body) return;
  const lines = createInterface({
    input: Readable.fromWeb(body as ReadableStream),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const text of lines) {
    const line = JSON.parse(text) as ExportLine;
    if (line.kind === "failed") throw new AppError("unavailable", "The running service could not end the export.");
    yield line;
  }
}
