import { useMutation } from "@tanstack/react-query";
import { ListMusic, RotateCw } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { Page } from "../../../app/page.tsx";
import { counted, spokenTime } from "../../../app/words.ts";
import { Button, LinkButton } from "../../../components/button.tsx";
import { Choices } from "../../../components/choices.tsx";
import { Cover } from "../../../components/cover/cover.tsx";
import { ErrorNote } from "../../../components/state.tsx";
import { keptOf, summaryOf } from "../player/story.ts";
import { startAgain } from "../start/start-link.ts";
import { EnergyCurve } from "./energy-curve.tsx";
import { Row } from "./lists.tsx";
import { makeList } from "./make-list.ts";
import styles from "./session.module.css";
import { coverOfSession } from "./track-cover.ts";
import { useDeskState } from "./use-desk.ts";

/** What a session was. */
export function Ended() {
  const view = useDeskState(({ player }) => player.view);
  const opinions = useDeskState(({ player }) => player.opinions);
  const story = useDeskState((state) => state.story);
  const { heard, skipped, liked, heardMs } = summaryOf({ played: story.played, opinions });
  const items = story.played.map(({ item }) => item);
  return (
    <Page title={view.title} intro={story.endedBecause ?? "This session has ended."} actions={<NextSteps />}>
      <div className={styles.summary}>
        <div className={styles.summaryCover}>
          <Cover list={coverOfSession(view.id, items)} size="large" />
        </div>
        <dl className={styles.numbers}>
          <Figure value={heard.length} label={heard.length === 1 ? "track heard" : "tracks heard"} />
          <Figure value={spokenTime(heardMs)} label="of listening" />
          <Figure value={liked.length} label="liked" />
          <Figure value={skipped} label="skipped" />
        </dl>
      </div>
      {heard.length + liked.length > 0 && <MakeList />}
      <div className={styles.afterwards}>
        <section aria-labelledby="heard">
          <h2 id="heard">What was played</h2>
          {items.length === 0 ? (
            <p>Nothing: it ended before the first track.</p>
          ) : (
            <ol>
              {story.played.map(({ item, ended }) => (
                <Row key={item.itemId} item={item} note={ended === "skipped" ? "skipped" : ""}>
                  {opinions[item.id] === "liked" && "♥"}
                </Row>
              ))}
            </ol>
          )}
        </section>
        {items.length > 0 && <EnergyCurve />}
      </div>
    </Page>
  );
}

function Figure({ value, label }: { value: number | string; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NextSteps() {
  const view = useDeskState(({ player }) => player.view);
  return (
    <>
      <LinkButton to={startAgain(view)} icon={RotateCw}>
        Once more, from the start
      </LinkButton>
      <LinkButton to="/dj">Another session</LinkButton>
    </>
  );
}

/** A playlist of what was liked, or of all that was heard. */
function MakeList() {
  const view = useDeskState(({ player }) => player.view);
  const opinions = useDeskState(({ player }) => player.opinions);
  const played = useDeskState(({ story }) => story.played);
  const [, go] = useLocation();
  const { liked, heard } = keptOf({ played, opinions });
  const [of, choose] = useState<"liked" | "heard">(liked.length > 0 ? "liked" : "heard");
  const items = of === "liked" ? liked : heard;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => makeList({ of, title: view.title, listenerId: view.listenerId, items }),
    onSuccess: (id) => go(`/p/${encodeURIComponent(id)}`),
  });
  return (
    <section aria-labelledby="keep" className={styles.keep}>
      <h2 id="keep">Keep it as a list</h2>
      <div>
        <Choices
          label="Of which tracks"
          hideLabel
          look="wrap"
          value={of}
          onChange={choose}
          options={[
            { id: "liked", label: `Liked (${liked.length})` },
            { id: "heard", label: `All that was not skipped (${heard.length})` },
          ]}
        />
        <Button look="solid" icon={ListMusic} isDisabled={isPending || items.length === 0} onPress={() => mutate()}>
          {isPending ? "Making the list …" : `Make a list of ${counted(items.length, "track")}`}
        </Button>
      </div>
      {error && <ErrorNote title="The list could not be made" error={error} onRetry={() => mutate()} />}
    </section>
  );
}
