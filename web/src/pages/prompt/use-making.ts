import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, isNotReady, isUnreachable } from "../../api/errors.ts";
import { readEvents } from "../../api/events.ts";
import { type Stoppable, stoppable } from "../../api/stoppable.ts";
import type { Brief, Playlist } from "../../api/types.ts";
import { afterTold, type MakingState, noOf, type Request, type Told } from "./request.ts";

/** How soon the same request is sent again, milliseconds: while the service is away, or still at work on it. */
const AGAIN_MS = 1_500;
/** An answer that was lost on its way is given again; one that is still being made is waited for this often. */
const MOST_WAITS = 40;

interface Outcomes {
  onMade: (playlist: Playlist, request: Request) => void;
  /** It was stored before the service could hear that it was stopped. */
  onMadeTooLate: (playlist: Playlist) => void;
  /** Whatever the end is: the request need not be kept any more. */
  onOver: () => void;
}

/** Makes one list at a time, over a service that goes away too: the key of the request keeps it from being made twice. */
export function useMaking(outcomes: Outcomes) {
  const [state, setState] = useState<MakingState>({ phase: "idle" });
  const running = useRef<Stoppable>(undefined);
  const latest = useRef(outcomes);
  latest.current = outcomes;

  const make = useCallback((request: Request) => {
    running.current?.cut();
    const mine = stoppable();
    running.current = mine;
    const tell = (told: Told) => {
      if (told.kind === "draft" || told.kind === "waiting") mine.mayTakeLong();
      if (running.current === mine) setState((before) => afterTold(before, told));
    };
    setState({ phase: "making", request, said: "Reading the sentence", isWaiting: false });
    void outcomeOf(request, tell, mine.signal).then((outcome) => {
      if (mine.isStopped() && outcome.kind === "made") latest.current.onMadeTooLate(outcome.playlist);
      if (running.current !== mine) return;
      running.current = undefined;
      latest.current.onOver();
      if (outcome.kind === "made") latest.current.onMade(outcome.playlist, request);
      setState(afterOutcome(request, outcome));
    });
  }, []);

  const stop = useCallback(() => {
    if (!running.current) return;
    running.current.stop();
    running.current = undefined;
    latest.current.onOver();
    setState({ phase: "idle" });
  }, []);
  const clear = useCallback(() => setState((before) => (before.phase === "making" ? before : { phase: "idle" })), []);
  useEffect(() => () => running.current?.cut(), []);
  return { state, make, stop, clear };
}

function afterOutcome(request: Request, outcome: Outcome): MakingState {
  if (outcome.kind === "made") return { phase: "idle" };
  if (outcome.kind === "failed") return { phase: "failed", request, error: outcome.error };
  return { phase: "no", request, no: outcome.no, ...(outcome.brief && { brief: outcome.brief }) };
}

type Outcome =
  | { kind: "made"; playlist: Playlist }
  | { kind: "no"; no: NonNullable<ReturnType<typeof noOf>>; brief?: Brief }
  | { kind: "failed"; error: unknown };

async function outcomeOf(request: Request, tell: (told: Told) => void, signal: AbortSignal): Promise<Outcome> {
  for (let waits = 0; ; waits++) {
    try {
      return await tellOnce(request, tell, signal);
    } catch (error) {
      if (signal.aborted) return { kind: "failed", error };
      const isAway = isUnreachable(error) || isNotReady(error);
      const isUnderWay = error instanceof ApiError && error.code === "under_way";
      if (!isAway && !(isUnderWay && waits < MOST_WAITS)) return { kind: "failed", error };
      if (isAway) tell({ kind: "waiting" });
      await pause(AGAIN_MS, signal);
    }
  }
}

async function tellOnce(request: Request, tell: (told: Told) => void, signal: AbortSignal): Promise<Outcome> {
  const { key, prompt, listenerId, brief } = request;
  let understood: Brief | undefined;
  const events = readEvents("/v1/playlists", {
    method: "POST",
    headers: { "idempotency-key": key },
    body: { prompt, listenerId, ...(brief && { brief }) },
    signal,
  });
  for await (const { event, data } of events) {
    if (event === "understood") {
      understood = data as Brief;
      tell({ kind: "understood", brief: understood });
    }
    if (event === "step") tell({ kind: "step", said: (data as { said: string }).said });
    if (event === "draft") tell({ kind: "draft", draft: data as Playlist });
    if (event === "playlist") return { kind: "made", playlist: data as Playlist };
    if (event === "failed") {
      const no = noOf(data);
      if (no) return { kind: "no", no, ...(understood && { brief: understood }) };
      const { error } = data as { error: { code: string; message: string; details?: unknown } };
      throw new ApiError({ ...error, status: 200 });
    }
  }
  throw new ApiError({
    code: "unreadable",
    status: 0,
    message: "The answer ended before the list was there. Try again.",
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      window.clearTimeout(timer);
      resolve();
    });
  });
}
