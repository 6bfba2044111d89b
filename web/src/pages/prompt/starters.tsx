import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, call } from "../../api/client.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { useListener } from "../../listener/listener.ts";
import { useGone } from "../library/gone.ts";
import { ListCards } from "../library/list-cards.tsx";
import { clearRecent, readRecent } from "./kept.ts";
import styles from "./prompt.module.css";

const EXAMPLES = [
  { words: "a rainy sunday with jazz, nothing after 1970", look: styles.night },
  { words: "45 minute run, 170 bpm, builds up, no Drake", look: styles.mustard },
  { words: "5 songs from each decade since the 60s, hits only", look: styles.rose },
  { words: "sounds like Portishead, half of it instrumental", look: styles.sea },
  { words: "gimme sum 2000s emo n pop punk, like an hour", look: styles.ember },
  { words: "villain entering the room", look: styles.soot },
] as const;
const SHOWN_LISTS = 6;

/** Ways to begin: sentences to take, what was asked lately, and the lists that came of it. */
export function Starters({ isTyping, onTake }: { isTyping: boolean; onTake: (words: string) => void }) {
  const { id } = useListener();
  const { data } = useQuery({
    queryKey: ["playlists", id, "latest"],
    queryFn: () => call(api.v1.playlists.$get({ query: { listenerId: id, limit: String(SHOWN_LISTS) } })),
  });
  const gone = useGone();
  const lists = (data?.playlists ?? []).filter((list) => !gone.has(list.id));
  return (
    <div className={styles.starters}>
      {!isTyping && (
        <section aria-labelledby="examples">
          <h2 id="examples">Take one of these</h2>
          <ul className={styles.examples}>
            {EXAMPLES.map(({ words, look }) => (
              <li key={words}>
                <button type="button" className={look} onClick={() => onTake(words)}>
                  {words}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Recent key={id} listenerId={id} onTake={onTake} />
      {lists.length > 0 && (
        <section aria-labelledby="lately">
          <div className={styles.row}>
            <h2 id="lately">Made lately</h2>
            <LinkButton to="/library" look="quiet" size="small">
              All of them
            </LinkButton>
          </div>
          <ListCards lists={lists} />
        </section>
      )}
    </div>
  );
}

function Recent({ listenerId, onTake }: { listenerId: string; onTake: (words: string) => void }) {
  const [prompts, setPrompts] = useState(() => readRecent(listenerId));
  if (prompts.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <div className={styles.row}>
        <h2 id="recent">Asked lately</h2>
        <Button
          look="quiet"
          size="small"
          onPress={() => {
            clearRecent(listenerId);
            setPrompts([]);
          }}
        >
          Forget these
        </Button>
      </div>
      <ul className={styles.recent}>
        {prompts.map((words) => (
          <li key={words}>
            <button type="button" onClick={() => onTake(words)} dir="auto">
              {words}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
