import { replaceEqualDeep, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { onRecovery } from "../../../api/connection.ts";
import type { Playlist } from "../../../api/types.ts";
import { announce, toast } from "../../../components/toasts.tsx";
import { type ActionQueue, actionQueue, type Outcome } from "../model/action-queue.ts";
import type { Action } from "../model/actions.ts";
import { doneInWords, isUndone } from "../words/done.ts";
import { readPlaylist, readVersions, sendAction, type Told } from "./requests.ts";

export const listKey = (id: string) => ["playlist", id] as const;
export const versionsKey = (id: string) => ["playlist-versions", id] as const;

/** The list as it is shown now; read again when the window is looked at again, as others may change it. */
export function usePlaylist(id: string) {
  return useQuery({
    queryKey: listKey(id),
    queryFn: () => readPlaylist(id),
    staleTime: 2_000,
    refetchOnWindowFocus: true,
  });
}

/** The list as a version had it; versions never change. */
export function useVersion(id: string, version: number | undefined) {
  return useQuery({
    queryKey: [...listKey(id), "version", version],
    queryFn: () => readPlaylist(id, version),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useVersions(id: string, shown: number) {
  return useQuery({
    queryKey: [...versionsKey(id), shown],
    queryFn: () => readVersions(id),
    placeholderData: (old) => old,
  });
}

/** An answer that made no version: a question, a no, a failure. Stays until the next thing that is said. */
export interface Reply {
  message: string;
  words: string;
  look: "question" | "no" | "failed" | "stopped";
}

export interface Acting {
  queue: ReturnType<ActionQueue["state"]>;
  act: (action: Action) => void;
  stop: () => void;
  /** What is told while a message is worked on. */
  told: Told[];
  reply: Reply | undefined;
  /** The words that were typed are taken up again after a failure. */
  dropReply: () => void;
}

/** What is done to a list, shown at once and told to the service in turn. `first` is the list as it was read. */
export function useActing(first: Playlist): Acting {
  const client = useQueryClient();
  const [told, setTold] = useState<Told[]>([]);
  const [reply, setReply] = useState<Reply>();
  const queueOf = useRef<ActionQueue>(undefined);
  const closeWayBack = useRef<() => void>(undefined);
  const act = useCallback((action: Action) => {
    closeWayBack.current?.();
    queueOf.current?.push(action);
  }, []);
  const onOutcome = (outcome: Outcome, action: Action, before: Playlist) => {
    setTold([]);
    setReply(replyTo(outcome, action));
    if (outcome.kind === "stopped" && outcome.list) client.setQueryData(listKey(before.id), outcome.list);
    if (outcome.kind === "stored") {
      client.setQueryData(listKey(before.id), outcome.list);
      const isLast = queueOf.current?.state().waiting.length === 0;
      closeWayBack.current = tellDone({ action, before, after: outcome.list, ...(isLast && { undo: act }) });
    }
    if (outcome.kind === "conflict")
      toast("The list was changed elsewhere meanwhile, so this was not done. Here is what it is now.");
    if (action.kind !== "say" && (outcome.kind === "declined" || outcome.kind === "failed")) toast(outcome.because);
    if (outcome.kind !== "stored") void client.invalidateQueries({ queryKey: listKey(before.id), exact: true });
  };
  queueOf.current ??= actionQueue(first, {
    send: async (sent) =>
      withOldParts(await sendAction(sent, (one) => setTold((before) => [...before, one])), sent.list),
    newKey: () => crypto.getRandomValues(new Uint32Array(4)).join("-"),
    onOutcome,
  });
  const queue = queueOf.current;
  useEffect(() => onRecovery(queue.resume), [queue]);
  useEffect(() => {
    const { stored, waiting } = queue.state();
    if (first.version > stored.version) closeWayBack.current?.();
    if (first.version > stored.version && waiting.length === 0)
      announce("The list was changed elsewhere. Here is what it is now.");
    queue.renew(first);
  }, [queue, first]);
  const dropReply = useCallback(() => setReply(undefined), []);
  return {
    queue: useSyncExternalStore(queue.subscribe, queue.state),
    act,
    stop: queue.stop,
    told,
    reply,
    dropReply,
  };
}

/** What a new list has in common with the one before stays the same value, so that it is not drawn again. */
function withOldParts(outcome: Outcome, before: Playlist): Outcome {
  return outcome.kind === "stored" ? { ...outcome, list: replaceEqualDeep(before, outcome.list) } : outcome;
}

function replyTo(outcome: Outcome, action: Action): Reply | undefined {
  if (action.kind !== "say") return undefined;
  const { message } = action;
  if (outcome.kind === "declined")
    return { message, words: outcome.because, look: outcome.question ? "question" : "no" };
  if (outcome.kind === "failed") return { message, words: outcome.because, look: "failed" };
  if (outcome.kind === "conflict")
    return {
      message,
      words: "The list was changed elsewhere meanwhile. Look at it, and say it again.",
      look: "failed",
    };
  return outcome.kind === "stopped"
    ? { message, words: "Stopped; the list is as it was.", look: "stopped" }
    : undefined;
}

interface Done {
  action: Action;
  before: Playlist;
  after: Playlist;
  /** Missing where more was done since. */
  undo?: (action: Action) => void;
}

/**
 * What is plain to see is read aloud alone; what took something away can be taken back. The way back leads to the version
 * before, which may be somebody else's: what it gives closes it, once something was done that would be lost on it.
 */
function tellDone({ action, before, after, undo }: Done): (() => void) | undefined {
  const words = doneInWords(action, before, after);
  if (!isUndone(action) || after.version === before.version) {
    announce(words);
    return undefined;
  }
  return toast(words, undo && { label: "Undo", run: () => undo({ kind: "revert", version: after.version - 1 }) });
}
