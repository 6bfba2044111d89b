import type { Playlist } from "#src/domain/playlist.ts";
import { type Action, expected } from "./actions.ts";

/** How the service answered an action. */
export type Outcome =
  | { kind: "stored"; list: Playlist }
  /** Done nothing, and why, in the service's own words. */
  | { kind: "declined"; because: string; question: boolean }
  /** Somebody else was first. */
  | { kind: "conflict" }
  /** No answer comes: asked again when the service is back. */
  | { kind: "away" }
  /** Stopped by the listener; `list` where that came too late, with what was done taken back again. */
  | { kind: "stopped"; list?: Playlist }
  | { kind: "failed"; because: string };

export interface Sent {
  action: Action;
  /** Made once for an action and sent with it each time, so that it is done once. */
  key: string;
  list: Playlist;
  signal: AbortSignal;
}

interface Parts {
  send: (sent: Sent) => Promise<Outcome>;
  newKey: () => string;
  /** Told after each answer but "away", with the list that the action was done to. */
  onOutcome: (outcome: Outcome, action: Action, before: Playlist) => void;
}

export interface QueueState {
  /** As the service last told it. */
  stored: Playlist;
  /** As it will be once all that waits is done. */
  list: Playlist;
  leaving: ReadonlySet<string>;
  waiting: readonly Action[];
  /** The service does not answer; what waits is sent when it is back. */
  isAway: boolean;
}

export interface ActionQueue {
  state: () => QueueState;
  subscribe: (run: () => void) => () => void;
  push: (action: Action) => void;
  /** The list as it was read again; what waits is done to it. */
  renew: (list: Playlist) => void;
  /** Sends what waits, after the service was away. */
  resume: () => void;
  /** Ends what is under way. */
  stop: () => void;
}

interface Waiting {
  action: Action;
  key: string;
}

/**
 * What a listener does to one list, told to the service one after another, each to the list that the one before made, and
 * shown at once. After a conflict nothing of what waits is sent: it was meant for another list.
 */
export function actionQueue(first: Playlist, { send, newKey, onOutcome }: Parts): ActionQueue {
  let waiting: readonly Waiting[] = [];
  let stored = first;
  let underWay: AbortController | undefined;
  let isAway = false;
  let state = stateOf();
  const watchers = new Set<() => void>();

  function stateOf(): QueueState {
    const actions = waiting.map(({ action }) => action);
    return { stored, ...expected(stored, actions), waiting: actions, isAway };
  }
  function changed(): void {
    state = stateOf();
    for (const run of watchers) run();
  }
  async function work(): Promise<void> {
    const next = waiting[0];
    if (underWay || !next) return;
    underWay = new AbortController();
    const before = stored;
    const outcome = await send({ ...next, list: before, signal: underWay.signal });
    underWay = undefined;
    isAway = outcome.kind === "away";
    if (!isAway) waiting = outcome.kind === "conflict" ? [] : waiting.filter((one) => one !== next);
    if (outcome.kind === "stored" || outcome.kind === "stopped") stored = outcome.list ?? stored;
    changed();
    if (isAway) return;
    onOutcome(outcome, next.action, before);
    void work();
  }
  return {
    state: () => state,
    subscribe: (run) => {
      watchers.add(run);
      return () => watchers.delete(run);
    },
    push: (action) => {
      waiting = [...waiting, { action, key: newKey() }];
      changed();
      if (!isAway) void work();
    },
    renew: (list) => {
      if (list === stored || (list.version < stored.version && list.id === stored.id)) return;
      stored = list;
      changed();
    },
    resume: () => {
      if (!isAway) return;
      isAway = false;
      changed();
      void work();
    },
    stop: () => {
      if (underWay) return underWay.abort();
      if (!isAway) return;
      isAway = false;
      waiting = waiting.slice(1);
      changed();
      void work();
    },
  };
}
