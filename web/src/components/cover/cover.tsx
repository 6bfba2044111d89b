import styles from "./cover.module.css";
import { type CoverSource, coverOf } from "./drawing.ts";
import { Motif } from "./motifs.tsx";

interface CoverProps {
  list: CoverSource;
  /** small: in rows. large: at the head of a page. It fills the width that it is given. */
  size?: "small" | "large";
}

/** Drawn from what a list is: colours from its genres, the motif from its mood, the line from its energy, its years. */
export function Cover({ list, size = "small" }: CoverProps) {
  const { palette, motif, energies, years } = coverOf(list);
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" className={`${styles.cover} ${styles[size]}`}>
      <rect width="100" height="100" fill={palette.ground} />
      <Motif motif={motif} energies={energies} palette={palette} />
      {years && size === "large" && (
        <text x="6" y="94" fill={palette.mark} stroke={palette.ground} className={styles.years}>
          {years}
        </text>
      )}
    </svg>
  );
}
