import { useEffect, useRef } from "react";
import { announce } from "../../../components/toasts.tsx";
import { useDeskState } from "./use-desk.ts";
import { named } from "./words.ts";

/** Reads aloud what begins, and what is answered; not what the DJ says, which has a voice of its own. */
export function useTold(): void {
  const item = useDeskState(({ player }) => player.view.now);
  const itemId = item?.itemId;
  const words = item ? `Now: ${named(item)}` : "";
  const first = useRef(true);
  useEffect(() => {
    if (itemId !== undefined && !first.current) announce(words);
    first.current = false;
  }, [itemId, words]);

  const answer = useDeskState(({ story, ...state }) =>
    [...story.lines, ...state.notes]
      .filter(({ kind }) => kind !== "dj" && kind !== "you")
      .reduce<string>((last, { text }) => text || last, ""),
  );
  const count = useDeskState(
    ({ story, notes }) => story.lines.filter(({ kind }) => kind !== "dj").length + notes.length,
  );
  const known = useRef(count);
  useEffect(() => {
    if (count > known.current && answer !== "") announce(answer);
    known.current = count;
  }, [count, answer]);
}

/** Keeps the screen awake while the session plays: a party has nobody at the keyboard. */
export function useWakeLock(): void {
  const isPlaying = useDeskState(
    ({ player }) => player.drives && !player.isPaused && player.view.now !== null && player.view.status === "live",
  );
  useEffect(() => {
    if (!isPlaying || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState !== "visible") return;
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
      if (isOver) void lock?.release();
    };
    void take();
    document.addEventListener("visibilitychange", take);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    };
  }, [isPlaying]);
}
