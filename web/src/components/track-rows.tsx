import type { ReactNode } from "react";
import { clock } from "../app/words.ts";
import styles from "./track-rows.module.css";

interface Row {
  position: number;
  id: string;
  title: string;
  artists: readonly string[];
  year?: number | null;
  durationMs?: number | null;
  explicit?: boolean | null;
  reason?: string;
}

/** Tracks to read: number, title, artists, year, length, and why each is there. `isDraft` says that they may change. */
export function TrackRows({ tracks, isDraft = false }: { tracks: readonly Row[]; isDraft?: boolean }): ReactNode {
  return (
    <ol className={`${styles.rows} ${isDraft ? styles.draft : ""}`}>
      {tracks.map(({ position, id, title, artists, year, durationMs, explicit, reason }) => (
        <li key={id}>
          <span className={styles.number} aria-hidden="true">
            {position}
          </span>
          <div className={styles.what}>
            <b dir="auto">{title}</b>
            {explicit && (
              <abbr title="explicit" className={styles.explicit}>
                E
              </abbr>
            )}
            <span className={styles.by} dir="auto">
              {artists.join(", ")}
            </span>
            {reason && <span className={styles.reason}>{reason}</span>}
          </div>
          <span className={styles.facts}>
            <span>{year ?? ""}</span>
            <span>{clock(durationMs)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
