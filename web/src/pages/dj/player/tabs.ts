import type { Player } from "./player.ts";

/** What tabs of one browser tell each other of a session. */
type Told =
  | { kind: "here" }
  | { kind: "plays"; tab: string }
  | { kind: "at"; tab: string; itemId: string; positionMs: number; isPaused: boolean; rate: number };

export interface Place {
  itemId: string;
  positionMs: number;
  isPaused: boolean;
  rate: number;
}

export interface Tabs {
  /** This tab plays now: the others only look on. */
  takeOver: () => void;
  /** Tells the others where this one is. */
  tell: (player: Player) => void;
  close: () => void;
}

interface TabsOptions {
  sessionId: string;
  tab: string;
  onTaken: () => void;
  onPlace: (place: Place) => void;
  /** A tab has come and wants to know. */
  onNew: () => void;
}

/** Keeps the tabs of one browser in step: one plays, the others show where it is. */
export function openTabs({ sessionId, tab, onTaken, onPlace, onNew }: TabsOptions): Tabs {
  const channel = new BroadcastChannel(`segue.dj.${sessionId}`);
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === "here") onNew();
    else if (data.tab === tab) return;
    else if (data.kind === "plays") onTaken();
    else onPlace(data);
  };
  channel.postMessage({ kind: "here" } satisfies Told);
  return {
    takeOver: () => channel.postMessage({ kind: "plays", tab } satisfies Told),
    tell: ({ view: { now }, positionMs, isPaused, rate, drives }) => {
      if (!drives || !now) return;
      channel.postMessage({ kind: "at", tab, itemId: now.itemId, positionMs, isPaused, rate } satisfies Told);
    },
    close: () => channel.close(),
  };
}
