import { type ReactNode, useEffect, useRef, useState } from "react";
import { counted, spokenTime } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Switch, TextField } from "../../components/field.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { TrackRows } from "../../components/track-rows.tsx";
import styles from "./judge.module.css";
import { areKeysOn, keepKeys, keepNote, keptNote } from "./kept.ts";
import { type Pair, type ShownTrack, useJudge } from "./queries.ts";
import { useVerdictKeys, type Verdict } from "./verdict-keys.ts";

interface PairProps {
  judgingId: string;
  judge: string;
  pair: Pair;
  /** Once it is stored, with the id of the case. */
  onKept: (caseId: string) => void;
}

type Place = "first" | "second";

const SAID: Readonly<Record<Verdict, string>> = {
  first: "You said: the first is better.",
  second: "You said: the second is better.",
  tie: "You said: neither is better.",
};

/** A prompt, two lists, and which is better. Nothing tells whose they are. */
export function PairToJudge({ judgingId, judge, pair, onKept }: PairProps) {
  const { caseId, prompt, conversation, first, second, said } = pair;
  const [note, setNote] = useState(() => keptNote(judgingId, caseId) ?? said?.note ?? "");
  const [isKeyed, setKeyed] = useState(areKeysOn);
  const [shown, setShown] = useState<Place>("first");
  const heading = useHeading();
  const keep = useJudge(judgingId);
  const say = (verdict: Verdict) => {
    if (keep.isPending) return;
    const given = { judge, caseId, verdict, ...(note.trim() !== "" && { note: note.trim() }) };
    keep.mutate(given, {
      onSuccess: () => {
        keepNote(judgingId, caseId, "");
        onKept(caseId);
      },
    });
  };
  useVerdictKeys(isKeyed, say);
  const write = (words: string) => {
    setNote(words);
    keepNote(judgingId, caseId, words);
  };
  const ids = { first: new Set(first.map(({ id }) => id)), second: new Set(second.map(({ id }) => id)) };
  return (
    <article className={styles.pair} aria-labelledby="asked">
      <header>
        <p className={styles.soft}>Somebody asked for</p>
        <h2 id="asked" ref={heading} tabIndex={-1} dir="auto" className={styles.prompt}>
          “{prompt}”
        </h2>
        {conversation.length > 0 && <Conversation messages={conversation} />}
        {said && <p className={styles.soft}>{SAID[said.verdict]} What you say now counts instead.</p>}
      </header>
      <div className={styles.chooser}>
        <Choices
          label="List to look at"
          hideLabel
          value={shown}
          options={[
            { id: "first", label: "First list" },
            { id: "second", label: "Second list" },
          ]}
          onChange={setShown}
        />
      </div>
      <div className={styles.lists} data-shown={shown}>
        <List place="first" tracks={first} other={ids.second} />
        <List place="second" tracks={second} other={ids.first} />
      </div>
      <Bar>
        {keep.error && <ErrorNote title="This was not kept" error={keep.error} />}
        <fieldset className={styles.verdicts}>
          <legend className="unseen">Which would you rather hear?</legend>
          <VerdictButton verdict="first" hint="1" isKeyed={isKeyed} onSay={say}>
            First<span className={styles.rest}> is better</span>
          </VerdictButton>
          <VerdictButton verdict="tie" hint="0" isKeyed={isKeyed} onSay={say}>
            Tie
          </VerdictButton>
          <VerdictButton verdict="second" hint="2" isKeyed={isKeyed} onSay={say}>
            Second<span className={styles.rest}> is better</span>
          </VerdictButton>
        </fieldset>
        <p role="status" className={styles.state}>
          {keep.isPending && "Being kept …"}
        </p>
      </Bar>
      <div className={styles.more}>
        <TextField label="Note" value={note} onChange={write} rows={2} maxLength={2000} hint="Why, if you like." />
        <Switch
          label="Keys 1, 0 (or T) and 2 judge"
          isOn={isKeyed}
          onChange={(on) => {
            keepKeys(on);
            setKeyed(on);
          }}
        />
      </div>
    </article>
  );
}

/** Takes the focus for each pair after the first, so that the prompt is read. */
function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const isAfterAnother = hasShown;
    hasShown = true;
    if (!isAfterAnother) return;
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
let hasShown = false;

function Conversation({ messages }: { messages: readonly string[] }) {
  return (
    <>
      <p className={styles.soft}>and then said</p>
      <ol className={styles.conversation}>
        {messages.map((message, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place.
          <li key={at} dir="auto">
            “{message}”
          </li>
        ))}
      </ol>
    </>
  );
}

interface ListProps {
  place: Place;
  tracks: readonly ShownTrack[];
  /** Ids of the other list. */
  other: ReadonlySet<string>;
}

function List({ place, tracks, other }: ListProps) {
  const title = place === "first" ? "First list" : "Second list";
  const shared = tracks.filter(({ id }) => other.has(id)).length;
  const lengths = tracks.map(({ durationMs }) => durationMs);
  const time = lengths.every((ms) => ms !== null) ? `, ${spokenTime(lengths.reduce((sum, ms) => sum! + ms!, 0)!)}` : "";
  const rows = tracks.map((track, at) => ({
    ...track,
    position: at + 1,
    ...(other.has(track.id) && { reason: "in both lists" }),
  }));
  return (
    <section className={styles.list} data-place={place} aria-labelledby={`${place}-list`}>
      <h3 id={`${place}-list`}>{title}</h3>
      <p className={styles.soft}>
        {counted(tracks.length, "track")}
        {time}
        {shared > 0 && `, ${shared} of them in both`}
      </p>
      <TrackRows tracks={rows} />
    </section>
  );
}

function Bar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}

interface VerdictButtonProps {
  verdict: Verdict;
  hint: string;
  isKeyed: boolean;
  onSay: (verdict: Verdict) => void;
  children: ReactNode;
}

function VerdictButton({ verdict, hint, isKeyed, onSay, children }: VerdictButtonProps) {
  return (
    <Button size="large" look={verdict === "tie" ? "line" : "solid"} onPress={() => onSay(verdict)}>
      {children}
      {isKeyed && (
        <span aria-hidden="true" className={styles.key}>
          {hint}
        </span>
      )}
    </Button>
  );
}
