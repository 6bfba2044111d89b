import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, call } from "../../api/client.ts";
import type { Playlist } from "../../api/types.ts";
import { Button } from "../../components/button.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Badge, EmptyState, ErrorNote, Progress } from "../../components/state.tsx";
import { BUILT_IN, PRODUCTION, type Version, type VersionHead } from "./queries.ts";
import styles from "./versions.module.css";

const LONGEST = 2000;
/** The same for both, so that all that differs comes from the versions. */
const SEED = 1;

type Answer = { kind: "list"; list: Playlist } | { kind: "none"; because: string };

/** One request, answered by two versions side by side. */
export function TryIt({ version, heads }: { version: Version; heads: readonly VersionHead[] }) {
  const others = heads.filter(({ name }) => name !== version.name);
  const [chosen, setChosen] = useState<string | null>(null);
  const other = chosen ?? usualOf(version, others);
  const [prompt, setPrompt] = useState("");
  const asking = useMutation({
    mutationFn: (asked: string) => Promise.all([other ?? BUILT_IN, version.name].map((name) => answerBy(name, asked))),
  });
  const options = others.map(({ name, isOwn }) => ({ id: name, label: isOwn ? "the program's own" : name }));
  if (heads.length > 0 && options.length === 0)
    return <EmptyState title="There is nothing to compare with yet">Make a version from this one first.</EmptyState>;
  return (
    <div className={styles.parts}>
      <form
        className={styles.tryForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (prompt.trim() !== "") asking.mutate(prompt.trim());
        }}
      >
        <TextField
          label="What somebody would ask"
          value={prompt}
          onChange={setPrompt}
          maxLength={LONGEST}
          placeholder="calm songs for a rainy evening"
        />
        <Select label="Beside" value={other} onChange={setChosen} options={options} />
        <Button look="solid" type="submit" isDisabled={prompt.trim() === ""} busy={asking.isPending}>
          Ask both
        </Button>
      </form>
      {asking.isPending && <Progress label="Both versions are being asked" />}
      {asking.error && (
        <ErrorNote
          title="The versions could not be asked"
          error={asking.error}
          onRetry={() => asking.mutate(asking.variables)}
        />
      )}
      {asking.data && <Both answers={asking.data} />}
    </div>
  );
}

/** What listeners get now; of that itself, what it was made from; else the newest. */
function usualOf({ parent, labels }: Version, others: readonly VersionHead[]): string | null {
  const wanted = labels.includes(PRODUCTION)
    ? parent
    : (others.find((one) => one.labels.includes(PRODUCTION))?.name ?? parent);
  return others.find(({ name }) => name === wanted)?.name ?? others[0]?.name ?? null;
}

async function answerBy(promptVersion: string, prompt: string): Promise<{ name: string; answer: Answer }> {
  const said = await call(api.v1.playlists.$post({ header: {}, json: { prompt, promptVersion, seed: SEED } }));
  const told = said as Playlist | { nothingFits: string } | { refused: string };
  if ("nothingFits" in told) return { name: promptVersion, answer: { kind: "none", because: told.nothingFits } };
  if ("refused" in told) return { name: promptVersion, answer: { kind: "none", because: told.refused } };
  return { name: told.promptVersion ?? promptVersion, answer: { kind: "list", list: told } };
}

function Both({ answers }: { answers: { name: string; answer: Answer }[] }) {
  const ids = answers.map(({ answer }) =>
    answer.kind === "list" ? new Set(answer.list.tracks.map(({ id }) => id)) : new Set<string>(),
  );
  const shared = [...(ids[0] ?? [])].filter((id) => ids[1]?.has(id)).length;
  const most = Math.max(...ids.map(({ size }) => size));
  return (
    <>
      <p role="status">{`${shared} of ${most} tracks are in both lists.`}</p>
      <div className={styles.both}>
        {answers.map(({ name, answer }, at) => (
          <section key={name} aria-label={`By ${name}`}>
            <h3>{name}</h3>
            {answer.kind === "none" ? (
              <p>{answer.because}</p>
            ) : (
              <List list={answer.list} others={ids[1 - at] ?? new Set()} />
            )}
          </section>
        ))}
      </div>
    </>
  );
}

function List({ list, others }: { list: Playlist; others: ReadonlySet<string> }) {
  const { id, title, tracks, ledger, model, degraded, traceId } = list;
  return (
    <>
      <p>
        <Link href={`/p/${encodeURIComponent(id)}`} dir="auto">
          {title}
        </Link>{" "}
        by {model}, fidelity {Math.round(ledger.fidelity * 100)} %,{" "}
        <Link href={`/traces/${encodeURIComponent(traceId)}`}>trace</Link>
      </p>
      {degraded && <p className={styles.facts}>{degraded.reason}</p>}
      <ol className={styles.tracks}>
        {tracks.map((track) => (
          <li key={track.id}>
            <span dir="auto">
              <b>{track.title}</b> {track.artists.join(", ")}
            </span>
            {!others.has(track.id) && <Badge>here only</Badge>}
          </li>
        ))}
      </ol>
    </>
  );
}
