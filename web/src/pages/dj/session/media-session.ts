import { useEffect } from "react";
import type { Desk } from "../player/desk.ts";
import { useDesk, useDeskState } from "./use-desk.ts";

/** Media keys, and what the system shows of what plays. https://www.w3.org/TR/mediasession/ */
export function useMediaSession(): void {
  const desk = useDesk();
  const item = useDeskState(({ player }) => player.view.now);
  const state = useDeskState(({ player }) =>
    player.view.status === "ended" || !player.drives ? "none" : player.isPaused ? "paused" : "playing",
  );
  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    navigator.mediaSession.metadata = item
      ? new MediaMetadata({ title: item.title, artist: item.artists.join(", "), album: item.album ?? "" })
      : null;
    navigator.mediaSession.playbackState = state;
  }, [item, state]);
  useEffect(() => handle(desk), [desk]);
}

function handle(desk: Desk): () => void {
  if (!("mediaSession" in navigator)) return () => {};
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: desk.play,
    pause: desk.pause,
    nexttrack: desk.skip,
    stop: desk.pause,
    seekto: ({ seekTime }) => seekTime !== undefined && seekTime !== null && desk.seek(seekTime * 1000),
  };
  const put = (name: string, handler: MediaSessionActionHandler | null) => {
    try {
      navigator.mediaSession.setActionHandler(name as MediaSessionAction, handler);
    } catch {
      // A key that this browser does not know.
    }
  };
  for (const [name, handler] of Object.entries(handlers)) put(name, handler);
  return () => {
    for (const name of Object.keys(handlers)) put(name, null);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = "none";
  };
}
