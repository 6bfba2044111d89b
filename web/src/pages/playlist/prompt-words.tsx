import { useEffect, useRef, useState } from "react";
import type { Playlist } from "../../api/types.ts";
import { Button } from "../../components/button.tsx";
import { usePointed } from "./data/pointed.tsx";
import { markedWords } from "./model/marked-words.ts";
import styles from "./sleeve.module.css";

/**
 * The sentence that the list was made from; words that a line of the receipt came from stand out with it. Of a long one the
 * first lines stand there, so that the tracks are to be seen.
 */
export function PromptWords({ list }: { list: Pick<Playlist, "prompt" | "ledger"> }) {
  const [isWhole, setWhole] = useState(false);
  const { words, isCut } = useCut(isWhole);
  return (
    <blockquote className={styles.prompt} dir="auto">
      <div ref={words} className={isWhole ? "" : styles.firstLines}>
        <MarkedText text={list.prompt} entries={list.ledger.entries} turn={undefined} />
      </div>
      {(isCut || isWhole) && (
        <Button size="small" look="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? "Show less" : "Show all"}
        </Button>
      )}
    </blockquote>
  );
}

/** Whether lines of an element do not fit into it, however wide the window is drawn. */
function useCut(isWhole: boolean) {
  const words = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const element = words.current;
    if (!element || isWhole) return;
    const watcher = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [isWhole]);
  return { words, isCut };
}

interface MarkedTextProps {
  text: string;
  entries: Playlist["ledger"]["entries"];
  /** Which message of the conversation it is; undefined for the first sentence. */
  turn: number | undefined;
}

export function MarkedText({ text, entries, turn }: MarkedTextProps) {
  const { part, setPart } = usePointed();
  const stretches = entries.flatMap(({ id, span }) =>
    span && span.turn === turn ? [{ id, start: span.start, end: span.end }] : [],
  );
  let at = 0;
  return markedWords(text, stretches).map(({ text: words, ids }) => {
    const key = at;
    at += words.length;
    if (ids.length === 0) return <span key={key}>{words}</span>;
    const isPointed = part !== undefined && ids.includes(part);
    return (
      <mark
        key={key}
        className={`${styles.words} ${isPointed ? styles.pointed : ""}`}
        data-pointed={isPointed}
        onPointerEnter={() => setPart(ids[0])}
        onPointerLeave={() => setPart(undefined)}
      >
        {words}
      </mark>
    );
  });
}
