import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { Page } from "../../app/page.tsx";
import { counted } from "../../app/words.ts";
import { Button, LinkButton } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { EmptyState, ErrorNote, Progress, Skeleton } from "../../components/state.tsx";
import { announce } from "../../components/toasts.tsx";
import styles from "./judge.module.css";
import { keepJudge, keptJudge } from "./kept.ts";
import { PairToJudge } from "./pair.tsx";
import { judgingPath, useJudging, useNextPair } from "./queries.ts";

type Params = Record<string, string | undefined>;

/** Where people judge: one pair after another. `?case=` shows a pair again. */
export function JudgePage({ params }: { params: Params }) {
  const id = params.id ?? "";
  const judging = useJudging(id);
  const [judge, setJudge] = useState(keptJudge);
  const choose = (name: string) => {
    keepJudge(name);
    setJudge(name);
  };
  const name = judging.data?.name ?? "Judging";
  return (
    <Page
      title={name}
      intro={judge === "" ? undefined : `You judge as ${judge}.`}
      actions={
        <>
          {judge !== "" && (
            <Button look="quiet" onPress={() => choose("")}>
              Judge as somebody else
            </Button>
          )}
          <LinkButton look="quiet" to="/lab/judge">
            All judgings
          </LinkButton>
        </>
      }
    >
      {judging.error && (
        <ErrorNote
          title="This judging could not be loaded"
          error={judging.error}
          onRetry={() => void judging.refetch()}
          actions={
            <LinkButton size="small" to="/lab/judge">
              All judgings
            </LinkButton>
          }
        />
      )}
      {judging.isPending && !judging.error && <Skeleton label="The judging is being loaded" lines={6} />}
      {judging.data && judge === "" && <WhoJudges pairs={judging.data.pairs} onChoose={choose} />}
      {judging.data && judge !== "" && <Judging key={judge} id={id} judge={judge} />}
    </Page>
  );
}

function WhoJudges({ pairs, onChoose }: { pairs: number; onChoose: (name: string) => void }) {
  const [name, setName] = useState("");
  return (
    <form
      className={styles.who}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") onChoose(name.trim());
      }}
    >
      <p>
        You will see {counted(pairs, "pair")} of lists, each for one prompt. Say which you would rather hear, or that
        neither is better. Stop whenever you like: what you said is kept.
      </p>
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="name"
        hint="The same name goes on where it stopped. The results show it."
      />
      <div>
        <Button type="submit" look="solid" isDisabled={name.trim() === ""}>
          Begin
        </Button>
      </div>
    </form>
  );
}

function Judging({ id, judge }: { id: string; judge: string }) {
  const caseId = new URLSearchParams(useSearch()).get("case") ?? undefined;
  const [, go] = useLocation();
  const next = useNextPair({ id, judge, caseId });
  const [last, setLast] = useState<string>();
  const goTo = (again?: string) =>
    go(again === undefined ? judgingPath(id) : `${judgingPath(id)}?case=${encodeURIComponent(again)}`);
  if (next.error)
    return (
      <ErrorNote
        title="The pair could not be loaded"
        error={next.error}
        onRetry={() => void next.refetch()}
        actions={caseId === undefined ? null : <Button onPress={() => goTo()}>Go on with the next</Button>}
      />
    );
  if (!next.data) return <Skeleton label="The next pair is being loaded" lines={8} />;
  const { pair, judged, of } = next.data;
  const done = (kept: string) => {
    setLast(kept);
    announce("Kept.");
    if (caseId !== undefined) goTo();
  };
  const back = last !== undefined && pair?.caseId !== last && (
    <Button size="small" look="quiet" onPress={() => goTo(last)}>
      Change the last one
    </Button>
  );
  return (
    <div className={styles.judging}>
      <div className={styles.progress}>
        <Progress label="Judged" value={of === 0 ? 1 : judged / of} detail={`${judged} of ${of}`} />
        {back}
      </div>
      {pair ? (
        <PairToJudge key={pair.caseId} judgingId={id} judge={judge} pair={pair} onKept={done} />
      ) : (
        <EmptyState
          title="You have judged them all"
          actions={
            <LinkButton look="solid" to={`${judgingPath(id)}/results`}>
              See the results
            </LinkButton>
          }
        >
          Thank you. The results tell which side was which.
        </EmptyState>
      )}
    </div>
  );
}
