import type { Persona, TalkLevel } from "#src/domain/session.ts";
import { drive, endSession, leave, like, pause, resume, seek, setHost, setVoice } from "./acts.ts";
import { type DeskState, firstState, newKey, type Room } from "./desk-state.ts";
import { followSession } from "./follow.ts";
import { adoptLetters, keepVoice, readKept } from "./keep.ts";
import type { Loaded } from "./load.ts";
import { type Machines, openMachines } from "./machines.ts";

export interface Desk {
  get: () => DeskState;
  subscribe: (run: () => void) => () => void;
  /** Plays here, or goes on. */
  play: () => void;
  pause: () => void;
  skip: () => void;
  dislike: () => void;
  like: (item: { itemId: string; id: string }) => void;
  seek: (positionMs: number) => void;
  setHost: (set: { level?: TalkLevel; persona?: Persona }) => void;
  /** Whether this device speaks. */
  setVoice: (wantsVoice: boolean) => void;
  /** How fast the clock of a rehearsal goes. */
  setRate: (rate: number) => void;
  ask: (message: string) => void;
  end: () => void;
  close: () => void;
}

/** Opens a session in this tab: follows it, plays it where it is to play, and does what the listener does. */
export function openDesk(loaded: Loaded): Desk {
  const sessionId = loaded.view.id;
  const closing = new AbortController();
  const watchers = new Set<() => void>();
  let state = firstState(loaded);
  let machines: Machines | undefined;
  const room: Room = {
    sessionId,
    tab: newKey(),
    signal: closing.signal,
    get: () => state,
    put: (change) => {
      // An answer that comes to a tab that has left makes no sound any more.
      if (closing.signal.aborted) return;
      state = { ...state, ...change };
      machines?.follow(state.player);
      for (const run of watchers) run();
    },
    take: ({ player, deeds }) => {
      if (player !== state.player) room.put({ player });
      for (const deed of deeds) machines?.outbox.push(deed);
    },
  };
  machines = openMachines(room);
  machines.outbox.adopt(adoptLetters(sessionId));
  followSession(room);
  goOn(room, machines);
  return {
    ...actsOf(room, machines),
    get: room.get,
    subscribe: (run) => {
      watchers.add(run);
      return () => watchers.delete(run);
    },
    close: () => {
      machines.close();
      closing.abort();
    },
  };
}

/** A tab that was reloaded goes on as it was. */
function goOn(room: Room, machines: Machines): void {
  const kept = readKept(room.sessionId);
  if (!kept?.drives || room.get().player.view.status === "ended") return;
  playHere(room, machines);
  if (kept.isPaused) room.put({ player: { ...room.get().player, isPaused: true } });
}

function playHere({ get, put, take }: Room, { tabs }: Machines): void {
  tabs.takeOver();
  put({ isElsewhere: false });
  take(drive(get().player));
}

function actsOf(room: Room, machines: Machines): Omit<Desk, "get" | "subscribe" | "close"> {
  const { get, put, take } = room;
  const { deck, outbox } = machines;
  return {
    play: () => (get().player.drives ? take(resume(get().player)) : playHere(room, machines)),
    pause: () => take(pause(get().player)),
    skip: () => take(leave(get().player, "skipped")),
    dislike: () => take(leave(get().player, "disliked")),
    like: (item) => take(like(get().player, item)),
    seek: (positionMs) => {
      deck.seek(positionMs);
      take(seek(get().player, positionMs));
    },
    setHost: (set) => take(setHost(get().player, set)),
    setVoice: (wantsVoice) => {
      keepVoice(wantsVoice);
      put({ player: setVoice(get().player, wantsVoice), voiceless: null });
    },
    setRate: (rate) => put({ player: { ...get().player, rate } }),
    ask: (message) => outbox.push({ kind: "ask", message }),
    end: () => take(endSession(get().player)),
  };
}
