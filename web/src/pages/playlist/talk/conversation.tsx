import { useEffect, useRef } from "react";
import type { Playlist } from "../../../api/types.ts";
import { ErrorNote, Skeleton } from "../../../components/state.tsx";
import { type Turn, turnsOf } from "../model/conversation.ts";
import { MarkedText } from "../prompt-words.tsx";
import styles from "./talk.module.css";
import type { TalkProps } from "./talk.tsx";

/** Everything that was said and done on the way to the list that stands there. */
export function Conversation({ list, versions, acting }: TalkProps) {
  const { data, error, refetch } = versions;
  const turns = data ? turnsOf(data, { shown: list.version, prompt: list.prompt }) : [];
  const log = useRef<HTMLDivElement>(null);
  const pending = acting.queue.waiting.find((action) => action.kind === "say");
  const last = `${turns.length} ${pending?.message} ${acting.reply?.words}`;
  useEffect(() => {
    if (last && log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [last]);
  if (!data && error)
    return <ErrorNote title="The conversation could not be read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label="The conversation is being read" />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard.
    <div ref={log} role="log" aria-label="Conversation" tabIndex={0} className={styles.log}>
      {turns.map((turn, at) => (
        <TurnShown key={turn.version} turn={turn} number={messagesUpTo(turns, at)} list={list} />
      ))}
      {pending && (
        <Bubble>
          <p>{pending.message}</p>
        </Bubble>
      )}
      {!pending && acting.reply && (
        <>
          <Bubble>
            <p>{acting.reply.message}</p>
          </Bubble>
          <div className={`${styles.answer} ${styles[acting.reply.look]}`}>
            <p>{acting.reply.words}</p>
          </div>
        </>
      )}
    </div>
  );
}

/** Which message of the Brief a turn is; the first sentence is none of them. */
function messagesUpTo(turns: readonly Turn[], at: number): number {
  return turns.slice(0, at + 1).filter(({ message }) => message !== undefined).length - 1;
}

function Bubble({ children }: { children: React.ReactNode }) {
  return (
    <div className={styles.mine} dir="auto">
      <span className="unseen">You: </span>
      {children}
    </div>
  );
}

function TurnShown({ turn, number, list }: { turn: Turn; number: number; list: Playlist }) {
  const { version, message, done, counts } = turn;
  const isHere = version === list.version;
  return (
    <>
      {message !== undefined && (
        <Bubble>
          <p>
            <MarkedText text={message} entries={list.ledger.entries} turn={number === 0 ? undefined : number} />
          </p>
        </Bubble>
      )}
      <div className={message === undefined ? styles.event : styles.answer}>
        <p>
          <span className="unseen">Segue: </span>
          {done}
          {counts && <small> {counts}</small>}
        </p>
        {isHere && list.change && <Gone change={list.change} />}
        {isHere && list.question && <p className={styles.question}>{list.question}</p>}
      </div>
    </>
  );
}

/** What went, and why. */
function Gone({ change: { removed } }: { change: NonNullable<Playlist["change"]> }) {
  if (removed.length === 0) return null;
  return (
    <details className={styles.gone}>
      <summary>What went, and why</summary>
      <ul>
        {removed.map(({ id, title, artists, because }) => (
          <li key={id}>
            <b dir="auto">{title}</b> <span dir="auto">{artists.join(", ")}</span>
            <small>{because}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
