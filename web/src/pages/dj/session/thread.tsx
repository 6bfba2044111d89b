import { useEffect, useMemo, useRef } from "react";
import { saidBefore } from "../player/story.ts";
import styles from "./booth.module.css";
import { EmptyWords } from "./empty-words.tsx";
import { useDeskState } from "./use-desk.ts";
import { hourOf } from "./words.ts";

const WHO = { dj: "DJ", turn: "DJ", answer: "DJ", trouble: "Segue", you: "You" } as const;
const MOST_LINES = 60;

/** What was said, the latest last and in sight. */
export function Thread() {
  const story = useDeskState((state) => state.story);
  const notes = useDeskState((state) => state.notes);
  const asking = useDeskState((state) => state.asking);
  const isLost = useDeskState(({ player }) => player.isLost);
  const nowId = useDeskState(({ player }) => player.view.now?.itemId);
  const end = useRef<HTMLOListElement>(null);
  const shown = useMemo(() => saidBefore(story, notes, nowId).slice(-MOST_LINES), [story, notes, nowId]);
  const count = shown.length + asking.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [count]);
  if (count === 0) return <EmptyWords />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <ol ref={end} tabIndex={0} aria-label="What was said" className={styles.thread}>
      {shown.map(({ kind, key, text, at, item }) => (
        <li key={key} className={styles[kind]}>
          <small>
            {WHO[kind]} <time dateTime={at}>{hourOf(at)}</time>
            {item && ` · before ${item.title}`}
          </small>
          <p dir="auto">{text}</p>
        </li>
      ))}
      {asking.map(({ key, deed }) => (
        <li key={key} className={styles.you}>
          <small>You · {isLost ? "kept until Segue is back" : "asking …"}</small>
          <p dir="auto">{deed.kind === "ask" && deed.message}</p>
        </li>
      ))}
    </ol>
  );
}
