import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Answer, api, call, inPath } from "../../api/client.ts";

export type SuiteHead = Answer<typeof api.v1.lab.suites.$get>["suites"][number];
export type Suite = Answer<(typeof api.v1.lab.suites)[":name"]["$get"]>;
export type SuiteCase = Suite["cases"][number];
export type Said = Suite["said"][string][number];
export type SuiteAnswer = Answer<typeof api.v1.lab.suites.$post>;
export type Difference = Answer<(typeof api.v1.lab.suites)[":name"]["difference"]["$get"]>;

/** What a suite may be called. */
export const SUITE_NAME = /^[a-z0-9][a-z0-9._-]{0,59}$/u;

const SUITES = ["lab", "suites"];
const one = (name: string) => [...SUITES, name];

export function useSuites() {
  return useQuery({ queryKey: [...SUITES, "list"], queryFn: () => call(api.v1.lab.suites.$get()) });
}

/** The newest version unless one is named. */
export function useSuite(name: string, version?: string) {
  return useQuery({
    queryKey: [...one(name), "cases", version ?? "newest"],
    queryFn: () =>
      call(
        api.v1.lab.suites[":name"].$get({ param: inPath({ name }), query: version === undefined ? {} : { version } }),
      ),
  });
}

export function useSuiteVersions(name: string) {
  return useQuery({
    queryKey: [...one(name), "versions"],
    queryFn: () => call(api.v1.lab.suites[":name"].versions.$get({ param: inPath({ name }) })),
  });
}

export function useDifference(name: string, { from, to }: { from: string; to: string }) {
  return useQuery({
    queryKey: [...one(name), "difference", from, to],
    queryFn: () => call(api.v1.lab.suites[":name"].difference.$get({ param: inPath({ name }), query: { from, to } })),
  });
}

/** What is sent as cases or as a file. */
export interface Given {
  cases?: Record<string, unknown>[];
  file?: { format: "jsonl" | "csv"; text: string };
  note?: string;
  from?: number;
  replace?: boolean;
}

/** Changes a suite; whatever shows suites is asked for anew. */
export function useSuiteChange<Variables>(change: (given: Variables) => Promise<SuiteAnswer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: SUITES }),
  });
}

export function createSuite(given: { name: string } & Given): Promise<SuiteAnswer> {
  return call(api.v1.lab.suites.$post({ json: given }));
}

export function putCases(name: string, given: Given): Promise<SuiteAnswer> {
  return call(api.v1.lab.suites[":name"].cases.$post({ param: inPath({ name }), json: given }));
}

/** A case of a stored list, of the version shown unless one is named; with `isNew` the suite is made with it. */
export function putPlaylistCase(
  name: string,
  given: { playlistId: string; version?: number; isNew?: boolean },
): Promise<SuiteAnswer> {
  return call(api.v1.lab.suites[":name"].cases["from-playlist"].$post({ param: inPath({ name }), json: given }));
}

export function deleteCase(name: string, { id, from }: { id: string; from: number }): Promise<SuiteAnswer> {
  return call(
    api.v1.lab.suites[":name"].cases[":id"].$delete({ param: inPath({ name, id }), query: { from: String(from) } }),
  );
}

/** Reads assertions in the short notation; throws what the service says of those that it cannot read. */
export function readNotation(notation: string) {
  return call(api.v1.lab.assertions.$post({ json: { notation } }));
}

export function exportUrl(name: string, format: "jsonl" | "csv", version: number): string {
  return `/v1/lab/suites/${encodeURIComponent(name)}/export?format=${format}&version=${version}`;
}
