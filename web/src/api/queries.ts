import { QueryClient } from "@tanstack/react-query";
import { onRecovery } from "./connection.ts";
import { ApiError, isNotReady, isUnreachable } from "./errors.ts";

const LONGEST_WAIT_MS = 4_000;

/**
 * Waits out a service that is away or still loading (the banner tells of it), tries other trouble of the service twice, and
 * never repeats what was refused.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => isUnreachable(error) || isNotReady(error) || (isTrouble(error) && failures < 2),
      retryDelay: (failures) => Math.min(400 * 2 ** failures, LONGEST_WAIT_MS),
    },
    mutations: { networkMode: "always", retry: false },
  },
});

onRecovery(
  () =>
    void queryClient.refetchQueries({
      predicate: ({ state }) => state.status === "error" || state.fetchFailureCount > 0,
    }),
);

function isTrouble(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 500;
}
