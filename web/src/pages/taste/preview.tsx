import { Minus, Plus } from "lucide-react";
import type { Difference } from "./requests.ts";
import styles from "./taste.module.css";
import { differenceWords } from "./taste-words.ts";

/** What would be said otherwise, and which tracks of the listener's lists would go and come. */
export function Preview({ difference }: { difference: Difference }) {
  const { statements, lists } = difference;
  return (
    <div className={styles.preview}>
      <p>
        <b>{differenceWords(difference)}</b>
      </p>
      <ul className={styles.marks}>
        {statements.gone.map(({ id, said }) => (
          <Mark key={`gone ${id}`} goes words={said} />
        ))}
        {statements.came.map(({ id, said }) => (
          <Mark key={`came ${id}`} words={said} />
        ))}
        {statements.changed.flatMap(({ before, after }) => [
          <Mark key={`before ${before}`} goes words={before} />,
          <Mark key={`after ${after}`} words={after} />,
        ])}
      </ul>
      {lists
        .filter(({ leaves, enters }) => leaves.length + enters.length > 0)
        .map(({ prompt, leaves, enters, tracks }) => (
          <details key={prompt}>
            <summary>
              <span dir="auto">“{prompt}”</span>: {leaves.length} of {tracks} tracks would be others
            </summary>
            <ul className={styles.marks}>
              {leaves.map(({ id, title, artist }) => (
                <Mark key={id} goes words={`${title}, ${artist}`} />
              ))}
              {enters.map(({ id, title, artist }) => (
                <Mark key={id} words={`${title}, ${artist}`} />
              ))}
            </ul>
          </details>
        ))}
    </div>
  );
}

function Mark({ words, goes = false }: { words: string; goes?: boolean }) {
  const Icon = goes ? Minus : Plus;
  return (
    <li className={goes ? styles.goes : styles.comes}>
      <Icon aria-hidden="true" />
      <span>
        <span className="unseen">{goes ? "goes: " : "comes: "}</span>
        <span dir="auto">{words}</span>
      </span>
    </li>
  );
}
