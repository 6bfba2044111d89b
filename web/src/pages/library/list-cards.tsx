import { Link } from "wouter";
import type { PlaylistSummary } from "../../api/types.ts";
import { ago, counted, spokenTime } from "../../app/words.ts";
import { Cover } from "../../components/cover/cover.tsx";
import styles from "./library.module.css";

interface ListCardsProps {
  lists: readonly PlaylistSummary[];
  /** Something to do with each, at its foot. */
  actionFor?: (list: PlaylistSummary) => React.ReactNode;
}

/** Lists as their covers, with what they are called and what was asked. */
export function ListCards({ lists, actionFor }: ListCardsProps) {
  return (
    <ul className={styles.cards}>
      {lists.map((list) => (
        <li key={list.id} className={styles.card}>
          <Link href={`/p/${encodeURIComponent(list.id)}`}>
            <Cover list={coverSource(list)} />
            <b dir="auto">{list.title}</b>
            <span className={styles.asked} dir="auto">
              {list.prompt}
            </span>
          </Link>
          <div className={styles.foot}>
            <span>
              {counted(list.tracks, "track")}, {spokenTime(list.durationMs)}
              <br />
              {ago(list.updatedAt)}
            </span>
            {actionFor?.(list)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function coverSource({ id, sketch: { energies, years, genres } }: PlaylistSummary) {
  const count = Math.max(energies.length, years.length, genres.length);
  const tracks = Array.from({ length: count }, (_, at) => ({
    energy: energies[at],
    year: years[at],
    genres: genres[at] === undefined ? [] : [genres[at]],
  }));
  return { id, tracks };
}
