import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Answer, api, call, inPath } from "../../api/client.ts";

const versions = api.v1.lab.versions;
const labels = api.v1.lab.labels;

export type VersionHead = Answer<typeof versions.$get>["versions"][number];
export type Version = Answer<(typeof versions)[":name"]["$get"]>;
export type Weight = Version["weights"][number];
export type Difference = Answer<(typeof versions)[":name"]["difference"]["$get"]>;
export type VocabularyItem = Answer<(typeof versions)[":name"]["vocabulary"]["$get"]>["entries"][number];
export type Label = Answer<typeof labels.$get>["labels"][number];

export const PRODUCTION = "production";
/** Names the program's own version, whatever its hash. */
export const BUILT_IN = "built-in";

/** Of everything that the pages of versions ask: what a change makes old. */
const KEY = ["lab", "versions"] as const;

export function useVersions() {
  return useQuery({ queryKey: [...KEY, "all"], queryFn: () => call(versions.$get()) });
}

export function useLabels() {
  return useQuery({ queryKey: [...KEY, "labels"], queryFn: () => call(labels.$get()) });
}

export function useVersion(name: string) {
  return useQuery({
    queryKey: [...KEY, "one", name],
    queryFn: () => call(versions[":name"].$get({ param: inPath({ name }) })),
  });
}

export function useDifference(name: string, from: string | undefined, enabled = true) {
  return useQuery({
    queryKey: [...KEY, "difference", name, from ?? null],
    queryFn: () =>
      call(versions[":name"].difference.$get({ param: inPath({ name }), query: from === undefined ? {} : { from } })),
    enabled,
  });
}

export function useVocabulary(name: string, enabled = true) {
  return useQuery({
    queryKey: [...KEY, "vocabulary", name],
    queryFn: () => call(versions[":name"].vocabulary.$get({ param: inPath({ name }) })),
    enabled,
  });
}

/** To be called once something was made or moved. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}

/** What `production` points to: the label's, or the program's own version. */
export function productionOf(heads: readonly VersionHead[], all: readonly Label[]): string | undefined {
  return all.find(({ label }) => label === PRODUCTION)?.version ?? heads.find(({ isOwn }) => isOwn)?.name;
}
