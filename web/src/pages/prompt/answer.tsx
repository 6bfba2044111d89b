import type { Playlist } from "../../api/types.ts";
import { counted, spokenTime } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { Cover } from "../../components/cover/cover.tsx";
import { Receipt } from "../../components/receipt.tsx";
import { EmptyState, ErrorNote, Progress, Skeleton } from "../../components/state.tsx";
import { TrackRows } from "../../components/track-rows.tsx";
import styles from "./prompt.module.css";
import type { MakingState, No } from "./request.ts";

interface AnswerProps {
  state: MakingState;
  onAgain: () => void;
}

/** What becomes of the request: the work, the draft, or why there is no list. */
export function Answer({ state, onAgain }: AnswerProps) {
  if (state.phase === "idle") return null;
  if (state.phase === "no")
    return (
      <div role="alert" className={styles.answer}>
        <NoList no={state.no} onAgain={onAgain} />
      </div>
    );
  if (state.phase === "failed")
    return (
      <div className={styles.answer}>
        <ErrorNote title="The list could not be made" error={state.error} onRetry={onAgain} />
      </div>
    );
  const { said, draft, isWaiting } = state;
  return (
    <section className={styles.answer} aria-label="The list, being made">
      <div role="status">
        <Progress label={isWaiting ? "Waiting for Segue; the list is made once it is back" : `${said} …`} />
      </div>
      {draft ? <Draft draft={draft} /> : <Skeleton label="The list is being made" lines={8} />}
    </section>
  );
}

function Draft({ draft }: { draft: Playlist }) {
  const { title, description, tracks, ledger, durationMs } = draft;
  return (
    <div className={styles.draft}>
      <div>
        <div className={styles.head}>
          <Cover list={{ id: title, tracks }} size="large" />
          <div>
            <h2>{title}</h2>
            <p className={styles.about}>
              {`${counted(tracks.length, "track")}, ${spokenTime(durationMs)}. A first list, while a model looks for a better one.`}
            </p>
          </div>
        </div>
        <p className={styles.about}>{description}</p>
        <TrackRows tracks={tracks} isDraft />
      </div>
      <Receipt ledger={ledger} tracks={tracks.length} durationMs={durationMs} isDraft />
    </div>
  );
}

const HEADINGS = { nothingFits: "Nothing fits", refused: "Not made", question: "One question first" } as const;
const HELP = {
  nothingFits: "Take away or change one of the parts above, then make it again.",
  refused: "Ask for something else; nothing was stored.",
  question: "Say it in the sentence above, then make it again.",
} as const;

function NoList({ no: { kind, because }, onAgain }: { no: No; onAgain: () => void }) {
  return (
    <EmptyState
      title={HEADINGS[kind]}
      {...(kind === "nothingFits" && { actions: <Button onPress={onAgain}>Make it again</Button> })}
    >
      {because} {HELP[kind]}
    </EmptyState>
  );
}
