import { Heart } from "lucide-react";
import type { ItemView } from "#src/sessions/verbs.ts";
import { clock, listed } from "../../../app/words.ts";
import { IconButton } from "../../../components/button.tsx";
import { Cover } from "../../../components/cover/cover.tsx";
import { Badge } from "../../../components/state.tsx";
import { type Played, playedBefore } from "../player/story.ts";
import styles from "./lists.module.css";
import { coverOfTrack } from "./track-cover.ts";
import { useDesk, useDeskState } from "./use-desk.ts";
import { FROM_WORDS } from "./words.ts";

/** What comes, and why. */
export function Queue() {
  const queue = useDeskState(({ player }) => player.view.queue);
  const isEnding = useDeskState(({ player }) => player.view.endsAt !== null);
  return (
    <section aria-labelledby="next" className={styles.list}>
      <h2 id="next">Next</h2>
      {queue.length === 0 ? (
        <p className={styles.none}>{isEnding ? "Nothing more: the session ends after this." : "Being chosen …"}</p>
      ) : (
        <ol>
          {queue.map((item) => (
            <Row key={item.itemId} item={item} note={item.reason}>
              {item.from !== "dj" && (
                <Badge tone={item.from === "requested" ? "verified" : "plain"}>{FROM_WORDS[item.from]}</Badge>
              )}
              <span className={styles.time}>{clock(item.durationMs)}</span>
            </Row>
          ))}
        </ol>
      )}
    </section>
  );
}

const ENDED_WORDS = { finished: "heard", skipped: "skipped", moved_on: "left", cut: "cut short" } as const;

/** What was played, the latest first. */
export function PlayedList() {
  const story = useDeskState((state) => state.story);
  const nowId = useDeskState(({ player }) => player.view.now?.itemId);
  const before = playedBefore(story, nowId);
  return (
    <section aria-labelledby="played" className={styles.list}>
      <h2 id="played">Played</h2>
      {before.length === 0 ? (
        <p className={styles.none}>This is the first track.</p>
      ) : (
        <ol>
          {before.toReversed().map((one) => (
            <Row key={one.item.itemId} item={one.item} note={howWords(one)}>
              <LikeButton item={one.item} />
            </Row>
          ))}
        </ol>
      )}
    </section>
  );
}

function howWords({ ended, heardMs }: Played): string {
  if (ended === null) return "";
  return ended === "finished" || heardMs === null ? ENDED_WORDS[ended] : `${ENDED_WORDS[ended]} at ${clock(heardMs)}`;
}

export function LikeButton({ item }: { item: ItemView }) {
  const desk = useDesk();
  const opinion = useDeskState(({ player }) => player.opinions[item.id]);
  const isEnded = useDeskState(({ player }) => player.view.status === "ended");
  if (isEnded) return opinion === "liked" ? <Badge tone="hot">liked</Badge> : null;
  return (
    <IconButton
      icon={Heart}
      size="small"
      label={`Like “${item.title}”`}
      pressed={opinion === "liked"}
      onPress={() => desk.like(item)}
    />
  );
}

export function Row({ item, note, children }: { item: ItemView; note: string; children?: React.ReactNode }) {
  return (
    <li className={styles.row}>
      <span className={styles.thumb}>
        <Cover list={coverOfTrack(item)} />
      </span>
      <span className={styles.what}>
        <b dir="auto">{item.title}</b>
        <span dir="auto">{listed(item.artists)}</span>
        {note !== "" && <small>{note}</small>}
      </span>
      <span className={styles.side}>{children}</span>
    </li>
  );
}
