import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, call } from "../../api/client.ts";
import type { Brief } from "../../api/types.ts";
import { applyEdits, type Edits, hasEdits } from "../../brief/edits.ts";

/** Long enough that a word is finished, short enough to be there when the sentence is. */
const PAUSE_MS = 250;
const SHORTEST = 3;

/** What a sentence asks for, while it is typed: as read from the words, and with what was changed by hand. */
export function useUnderstanding(prompt: string, edits: Edits) {
  const words = useSettled(prompt.trim(), PAUSE_MS);
  const isAsked = prompt.trim().length >= SHORTEST && words.length >= SHORTEST;
  const { data } = useQuery({
    queryKey: ["understand", words],
    queryFn: ({ signal }) => call(api.v1.understand.$post({ json: { prompt: words } }, { init: { signal } })),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  const read = isAsked ? data?.brief : undefined;
  const changed = read && hasEdits(edits) ? applyEdits(read, edits) : undefined;
  const { data: checked } = useQuery({
    queryKey: ["understand", words, changed],
    queryFn: ({ signal }) => check(words, changed!, signal),
    enabled: changed !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { read, shown: checked ?? changed ?? read, missing: isAsked ? (data?.missing ?? []) : [] };
}

/** The service's own words for what was changed by hand. */
async function check(prompt: string, brief: Brief, signal: AbortSignal): Promise<Brief> {
  const json = { prompt, brief } as { prompt: string };
  return (await call(api.v1.understand.$post({ json }, { init: { signal } }))).brief;
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), ms);
    return () => window.clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
