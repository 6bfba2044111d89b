import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Answer, api, call, inPath } from "../../api/client.ts";
import { readEvents } from "../../api/events.ts";

const runs = api.v1.lab.runs;

export type Run = Answer<(typeof runs)[":id"]["$get"]>;
export type Matrix = Answer<(typeof runs)[":id"]["matrix"]["$get"]>;
export type SideSummary = Matrix["sides"][number];
export type CaseRow = Matrix["cases"][number];
export type CaseResult = NonNullable<CaseRow["results"][number]>;
export type Comparison = Answer<(typeof runs)[":id"]["compare"]["$get"]>;
export type ComparedCase = Comparison["cases"][number];
export type CaseDifference = Answer<(typeof runs)[":id"]["compare"][":case"]["$get"]>;
export type Cell = NonNullable<CaseDifference["a"]>;
export type NewRun = Parameters<typeof runs.$post>[0]["json"];

const KEY = ["lab", "runs"] as const;
const one = (id: string) => [...KEY, "one", id] as const;

export function isOpen({ status }: Pick<Run, "status">): boolean {
  return status === "waiting" || status === "running";
}

/** Pages of runs, the newest first; of one suite where it is named. */
export function useRuns(suite?: string) {
  return useInfiniteQuery({
    queryKey: [...KEY, "list", suite ?? null],
    queryFn: ({ pageParam }) =>
      call(
        runs.$get({
          query: {
            limit: "20",
            ...(suite !== undefined && { suite }),
            ...(pageParam !== undefined && { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.runs.some(isOpen)) ? 2_000 : false),
  });
}

export function useRun(id: string) {
  return useQuery({ queryKey: one(id), queryFn: () => call(runs[":id"].$get({ param: inPath({ id }) })) });
}

/** `done` is how many cells there are: the matrix is asked for again when there are more. */
export function useMatrix(id: string, done: number | undefined) {
  return useQuery({
    queryKey: [...one(id), "matrix", done ?? 0],
    queryFn: () => call(runs[":id"].matrix.$get({ param: inPath({ id }) })),
    enabled: done !== undefined,
    placeholderData: (before) => before,
  });
}

export function useComparison(id: string, sides: { a: string; b: string } | undefined, done: number) {
  return useQuery({
    queryKey: [...one(id), "compare", sides?.a, sides?.b, done],
    queryFn: () => call(runs[":id"].compare.$get({ param: inPath({ id }), query: sides! })),
    enabled: sides !== undefined,
    placeholderData: (before) => before,
  });
}

export function useCaseDifference(id: string, sides: { a: string; b: string }, caseId: string, repetition: number) {
  return useQuery({
    queryKey: [...one(id), "compare", sides.a, sides.b, caseId, repetition],
    queryFn: () =>
      call(
        runs[":id"].compare[":case"].$get({
          param: inPath({ id, case: caseId }),
          query: { ...sides, repetition: String(repetition) },
        }),
      ),
  });
}

export function useStart() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: NewRun) => call(runs.$post({ json })),
    onSettled: () => client.invalidateQueries({ queryKey: [...KEY, "list"] }),
  });
}

/** Stops or resumes; what the service answers is shown at once. */
export function useMove(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ to, budgetUsd }: { to: "stop" | "resume"; budgetUsd?: number }) =>
      to === "stop"
        ? call(runs[":id"].stop.$post({ param: inPath({ id }) }))
        : call(
            runs[":id"].resume.$post({
              param: inPath({ id }),
              json: budgetUsd === undefined ? {} : { budgetUsd },
            } as never),
          ),
    onSuccess: (run) => client.setQueryData(one(id), run),
    onSettled: () => client.invalidateQueries({ queryKey: one(id), exact: true }),
  });
}

const AGAIN_MS = 1_500;

/** Hears how far an open run comes and puts it where `useRun` reads; says whether the connection stands. */
export function useProgress(run: Run | undefined): boolean {
  const client = useQueryClient();
  const [isLive, setLive] = useState(true);
  const id = run?.id;
  const listens = run !== undefined && isOpen(run);
  useEffect(() => {
    if (!listens || id === undefined) return;
    const over = new AbortController();
    const listen = async () => {
      while (!over.signal.aborted) {
        try {
          for await (const { data } of readEvents(`/v1/lab/runs/${encodeURIComponent(id)}/events`, over)) {
            setLive(true);
            client.setQueryData(one(id), data as Run);
            if (!isOpen(data as Run)) return;
          }
        } catch {
          if (!over.signal.aborted) setLive(false);
        }
        if (!over.signal.aborted) await new Promise((resolve) => window.setTimeout(resolve, AGAIN_MS));
      }
    };
    void listen();
    return () => over.abort();
  }, [client, id, listens]);
  return isLive;
}

export function exportUrl(id: string, format: "json" | "junit" | "csv"): string {
  return `/v1/lab/runs/${encodeURIComponent(id)}/export?format=${format}`;
}
