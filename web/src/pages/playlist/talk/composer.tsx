import { ArrowUp, Square, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { IconButton } from "../../../components/button.tsx";
import field from "../../../components/field.module.css";
import { Progress } from "../../../components/state.tsx";
import { suggestionsFor } from "../words/suggestions.ts";
import styles from "./talk.module.css";
import type { TalkProps } from "./talk.tsx";

const LONGEST = 2000;

/** The field for what comes next. What was typed survives a reload, and comes back after a no. */
export function Composer({ list, acting, isOld }: TalkProps) {
  const [words, setWords] = useTyped(list.id);
  const { queue, told, reply, act, stop, dropReply } = acting;
  const saying = queue.waiting.find((action) => action.kind === "say");
  useEffect(() => {
    if (reply && reply.look !== "no") setWords((typed) => (typed === "" ? reply.message : typed));
  }, [reply, setWords]);
  const say = (message: string) => {
    if (message.trim() === "" || saying) return;
    dropReply();
    setWords("");
    act({ kind: "say", message: message.trim(), ...(isOld && { version: list.version }) });
  };
  const step = told.findLast((one) => one.kind === "step");
  return (
    <div className={styles.composer}>
      {saying ? (
        <Progress label={queue.isAway ? "Waiting for Segue to be back" : (step?.said ?? "Reading what you said")} />
      ) : (
        <Suggestions list={list} onTake={say} />
      )}
      {reply && !saying && (
        <div className={styles.replyBeside}>
          <p>{reply.words}</p>
          <IconButton icon={X} size="small" label="Close this answer" onPress={dropReply} />
        </div>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          say(words);
        }}
      >
        <textarea
          aria-label={isOld ? `Say what to change in version ${list.version}` : "Say what to change"}
          rows={1}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          maxLength={LONGEST}
          placeholder={isOld ? `Go on from version ${list.version}` : "Say what to change"}
          onKeyDown={(event) => sendOnEnter(event, () => say(words))}
          autoComplete="off"
          enterKeyHint="send"
          className={field.input}
        />
        {saying ? (
          <IconButton icon={Square} label="Stop" look="line" onPress={stop} />
        ) : (
          <IconButton icon={ArrowUp} label="Send" look="solid" type="submit" />
        )}
      </form>
    </div>
  );
}

function Suggestions({ list, onTake }: { list: TalkProps["list"]; onTake: (words: string) => void }) {
  const all = suggestionsFor(list);
  if (all.length === 0) return null;
  return (
    <ul aria-label="Suggestions" className={styles.suggestions}>
      {all.map((words) => (
        <li key={words}>
          <Button className={styles.suggestion ?? ""} onPress={() => onTake(words)}>
            {words}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Enter sends, Shift and Enter begins a line; not while a word is being composed from several keys. */
function sendOnEnter(event: KeyboardEvent, send: () => void): void {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  send();
}

function useTyped(id: string) {
  const key = `segue.typed.${id}`;
  const [words, setWords] = useState(() => stored(key));
  useEffect(() => {
    try {
      if (words === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, words);
    } catch {
      // It stays while the page does.
    }
  }, [key, words]);
  return [words, setWords] as const;
}

function stored(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
