import { ExternalLink, Pause, Play } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { PlaylistTrack } from "../../../api/types.ts";
import styles from "./controls.module.css";
import { playing } from "./playing.ts";

/** Plays what has an address of its sound; where this page may not ask that host for it, leads there. */
export function SoundButton({ track: { audioUrl, title, artists } }: { track: PlaylistTrack }) {
  const state = useSyncExternalStore(playing.subscribe, playing.state);
  if (audioUrl === undefined) return null;
  if (!playing.mayPlay(audioUrl) || state.failed.has(audioUrl))
    return (
      <a
        className={styles.control}
        href={audioUrl}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={`Listen to “${title}” by ${artists.join(", ")} where it is, in another window`}
      >
        <ExternalLink aria-hidden="true" />
      </a>
    );
  const isPlaying = state.address === audioUrl;
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      className={styles.control}
      aria-label={isPlaying ? `Pause “${title}”` : `Play “${title}”`}
      onClick={() => playing.toggle(audioUrl)}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
