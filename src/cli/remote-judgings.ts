import {
  JudgementView,
  JudgingResultsView,
  JudgingsView,
  JudgingView,
  NextPairView,
} from "#src/http/lab-judging-views.ts";
import type { JudgingVerbs } from "#src/lab/judging/verbs.ts";

interface Call {
  method?: "POST";
  path: string;
  body?: unknown;
  /** What is asked for; JSON unless given. */
  accept?: string;
}

const JUDGINGS = "/v1/lab/judgings";

/** Judgings of a service that `send` reaches. */
export function remoteJudgings(send: (call: Call) => Promise<Response>): JudgingVerbs {
  const ask = async (call: Call) => (await send(call)).json() as Promise<unknown>;
  const one = (id: string) => `${JUDGINGS}/${encodeURIComponent(id)}`;
  return {
    createJudging: async (request) => JudgingView.parse(await ask({ method: "POST", path: JUDGINGS, body: request })),
    listJudgings: async (page) => JudgingsView.parse(await ask({ path: `${JUDGINGS}?${query(page)}` })),
    readJudging: async (id) => JudgingView.parse(await ask({ path: one(id) })),
    nextPair: async (id, asked) => NextPairView.parse(await ask({ path: `${one(id)}/next?${query(asked)}` })),
    judgePair: async (id, judgement) =>
      JudgementView.parse(await ask({ method: "POST", path: `${one(id)}/judgements`, body: judgement })),
    readJudgingResults: async (id) => JudgingResultsView.parse(await ask({ path: `${one(id)}/results` })),
    exportJudging: async (id, format) => {
      const response = await send({ path: `${one(id)}/export?format=${format}`, accept: "*/*" });
      return {
        body: await response.text(),
        contentType: response.headers.get("content-type") ?? "application/octet-stream",
        fileName: `${id}.${format}`,
      };
    },
  };
}

function query(values: object): URLSearchParams {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}
