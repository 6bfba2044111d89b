import { type Answer, api, call, inPath } from "../../api/client.ts";

export type TracePage = Answer<typeof api.v1.traces.$get>;
export type TraceSummary = TracePage["traces"][number];
export type Trace = Answer<(typeof api.v1.traces)[":id"]["$get"]>;
export type Step = Trace["steps"][number];
export type Replay = Answer<(typeof api.v1.traces)[":id"]["replay"]["$post"]>;

const A_PAGE = 30;

/** A page of runs of a listener, or of those that were made for nobody. */
export function readRuns(listenerId: string | null, cursor: string | undefined): Promise<TracePage> {
  const query = {
    limit: String(A_PAGE),
    ...(listenerId !== null && { listenerId }),
    ...(cursor !== undefined && { cursor }),
  };
  return call(api.v1.traces.$get({ query }));
}

export function readRun(id: string): Promise<Trace> {
  return call(api.v1.traces[":id"].$get({ param: inPath({ id }) }));
}

/** The same run again; by a model instead of from what its models answered. Nothing is stored. */
export function replayRun(id: string, model: string | undefined): Promise<Replay> {
  const json = model === undefined ? {} : { model };
  return call(api.v1.traces[":id"].replay.$post({ param: inPath({ id }), json }));
}
