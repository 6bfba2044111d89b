import { useEffect, useSyncExternalStore } from "react";

/** What a key does. `keys` as a person reads them. */
export interface Shortcut {
  keys: string;
  does: string;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: "Space", does: "Pause, and go on" },
  { keys: "→ or N", does: "Skip" },
  { keys: "L", does: "Like, or take it back" },
  { keys: "D", does: "Not this: on to the next" },
  { keys: "/", does: "Ask for something" },
  { keys: "T", does: "How much the DJ talks: the next level" },
  { keys: "V", does: "The voice on this device, on and off" },
  { keys: "F", does: "Fill the screen" },
  { keys: "?", does: "These keys" },
];

export type Action = "toggle" | "skip" | "like" | "dislike" | "ask" | "talk" | "voice" | "big" | "help";

const ACTIONS: Readonly<Record<string, Action>> = {
  " ": "toggle",
  ArrowRight: "skip",
  n: "skip",
  l: "like",
  d: "dislike",
  "/": "ask",
  t: "talk",
  v: "voice",
  f: "big",
  "?": "help",
};

/** What is typed into: every key is its own. */
const TYPED =
  "input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable=true]";
/** Where other keys have a meaning already. */
const OPEN = "[role=dialog], [role=listbox], [role=menu]";
/** What Space and the arrows belong to. */
const PRESSED = "button, a, summary, input, label, [role=slider], [role=tab], [tabindex='0']";

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  /** Whether the element that has the focus, or one around it, is of a selector. */
  isIn: (selector: string) => boolean;
}

/** What a key asks for; undefined where it belongs to something else. */
export function actionOf({ key, ctrlKey, metaKey, altKey, repeat, isIn }: Pressed): Action | undefined {
  const action = ACTIONS[key.length === 1 ? key.toLowerCase() : key];
  if (!action || ctrlKey || metaKey || altKey || repeat || isIn(TYPED) || isIn(OPEN)) return undefined;
  const isOfElement = key === " " || key.startsWith("Arrow");
  return isOfElement && isIn(PRESSED) ? undefined : action;
}

const KEY = "segue.dj.keys";
const watchers = new Set<() => void>();

/** Single keys can be turned off: speech input and slips of the hand press them too (WCAG 2.1.4). */
export function useKeysOn(): boolean {
  return useSyncExternalStore(watch, areKeysOn);
}

export function setKeysOn(areOn: boolean): void {
  try {
    if (areOn) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // Without storage they stay as they are.
  }
  for (const run of watchers) run();
}

function areKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

function watch(run: () => void): () => void {
  watchers.add(run);
  return () => watchers.delete(run);
}

/** Runs `act` for each key that asks for something, as long as the page is there. */
export function useShortcuts(act: (action: Action) => void): void {
  const areOn = useKeysOn();
  useEffect(() => {
    if (!areOn) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const { key, ctrlKey, metaKey, altKey, repeat } = event;
      const isIn = (selector: string) => target?.closest(selector) != null;
      const action = event.defaultPrevented ? undefined : actionOf({ key, ctrlKey, metaKey, altKey, repeat, isIn });
      if (!action) return;
      event.preventDefault();
      act(action);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [act, areOn]);
}
