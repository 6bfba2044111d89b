import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Answer, api, call, inPath } from "../../api/client.ts";

const judgings = api.v1.lab.judgings;

export type Judging = Answer<(typeof judgings)[":id"]["$get"]>;
export type NextPair = Answer<(typeof judgings)[":id"]["next"]["$get"]>;
export type Pair = NonNullable<NextPair["pair"]>;
export type ShownTrack = Pair["first"][number];
export type Results = Answer<(typeof judgings)[":id"]["results"]["$get"]>;
export type CaseVotes = Results["cases"][number];
export type NewJudging = Parameters<typeof judgings.$post>[0]["json"];
export type Judgement = Parameters<(typeof judgings)[":id"]["judgements"]["$post"]>[0]["json"];

const KEY = ["lab", "judgings"] as const;
const one = (id: string) => [...KEY, "one", id] as const;

/** Pages of judgings, the newest first. */
export function useJudgings() {
  return useInfiniteQuery({
    queryKey: [...KEY, "list"],
    queryFn: ({ pageParam }) =>
      call(judgings.$get({ query: { limit: "20", ...(pageParam !== undefined && { cursor: pageParam }) } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

export function useCreate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: NewJudging) => call(judgings.$post({ json })),
    onSettled: () => client.invalidateQueries({ queryKey: [...KEY, "list"] }),
  });
}

export function useJudging(id: string) {
  return useQuery({
    queryKey: [...one(id), "head"],
    queryFn: () => call(judgings[":id"].$get({ param: inPath({ id }) })),
  });
}

interface Asked {
  id: string;
  judge: string;
  /** This pair again. */
  caseId: string | undefined;
}

/** The pair to judge; the one before stays until it is there. */
export function useNextPair({ id, judge, caseId }: Asked) {
  return useQuery({
    queryKey: [...one(id), "next", judge, caseId ?? null],
    queryFn: () =>
      call(
        judgings[":id"].next.$get({
          param: inPath({ id }),
          query: { judge, ...(caseId !== undefined && { case: caseId }) },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** Keeps a judgement; resolves when the next pair is there. */
export function useJudge(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: Judgement) => call(judgings[":id"].judgements.$post({ param: inPath({ id }), json })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: one(id) }),
        client.invalidateQueries({ queryKey: [...KEY, "list"] }),
      ]),
  });
}

export function useResults(id: string) {
  return useQuery({
    queryKey: [...one(id), "results"],
    queryFn: () => call(judgings[":id"].results.$get({ param: inPath({ id }) })),
    staleTime: 0,
  });
}

export function exportUrl(id: string, format: "csv" | "jsonl"): string {
  return `/v1/lab/judgings/${encodeURIComponent(id)}/export?format=${format}`;
}

export function judgingPath(id: string): string {
  return `/lab/judge/${encodeURIComponent(id)}`;
}
