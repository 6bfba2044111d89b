import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "../../components/button.tsx";
import { Badge, ErrorNote, Progress } from "../../components/state.tsx";
import { announce } from "../../components/toasts.tsx";
import { sidesOf } from "./replay-sides.ts";
import { tookWords } from "./run-words.ts";
import { type Replay, replayRun, type Trace } from "./runs.ts";
import styles from "./traces.module.css";

const WHY_NOT: Readonly<Partial<Record<Trace["kind"], string>>> = {
  living: "The clock made this version: what it was made from has moved on since.",
  session: "This was asked in a session, which has gone on since.",
};

/** The same request once more, and what is different. */
export function ReplayPanel({ trace }: { trace: Trace }) {
  const replay = useMutation({
    mutationFn: (model: string | undefined) => replayRun(trace.id, model),
    onSuccess: (answer) => announce(verdictOf(answer)),
  });
  if (!trace.replayable)
    return (
      <p className={styles.soft}>
        {WHY_NOT[trace.kind] ?? "It was made before runs were recorded."} It cannot be run again.
      </p>
    );
  const last = replay.variables;
  return (
    <div className={styles.replay}>
      <p className={styles.soft}>
        {trace.model === "planner"
          ? "The same request must come to the same list."
          : "From what its models answered it must come to the same list; by the planner it shows what the model added."}{" "}
        Nothing is stored.
      </p>
      <div className={styles.buttons}>
        <Button icon={RotateCw} look="solid" onPress={() => replay.mutate(undefined)} busy={replay.isPending}>
          Run it again
        </Button>
        {trace.model !== "planner" && (
          <Button onPress={() => replay.mutate("planner")} isDisabled={replay.isPending}>
            Compare with the planner
          </Button>
        )}
      </div>
      {replay.isPending && <Progress label="It is run again" />}
      {replay.error && (
        <ErrorNote title="It could not be run again" error={replay.error} onRetry={() => replay.mutate(last)} />
      )}
      {replay.data && !replay.isPending && <Difference replay={replay.data} />}
    </div>
  );
}

function verdictOf({ same, kind, differences }: Replay): string {
  if (same === true) return "The same list, byte for byte.";
  if (same === undefined) return "The first list is gone, so there is nothing to compare it with.";
  const count = differences.length === 1 ? "one thing is" : `${differences.length} things are`;
  return kind === "recorded" ? `Not the same: ${count} different.` : `By another model ${count} different.`;
}

function Difference({ replay }: { replay: Replay }) {
  const { before, after } = sidesOf(replay);
  return (
    <div className={styles.difference}>
      <p className={styles.verdict}>
        <Badge tone={replay.same === true ? "verified" : "unsupported"}>
          {replay.same === true ? "same" : "different"}
        </Badge>{" "}
        {verdictOf(replay)}
      </p>
      <Lines title="What is different" lines={replay.differences} />
      <Lines title="What has changed here since" lines={replay.changed} />
      <div className={styles.sides}>
        <Side title="Then" side={replay.before} tracks={before} />
        <Side title="Now" side={replay.after} tracks={after} />
      </div>
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SideProps {
  title: string;
  side: Replay["before"];
  tracks: ReturnType<typeof sidesOf>["before"];
}

function Side({ title, side, tracks }: SideProps) {
  const fidelity = side.fidelity === undefined ? "" : `, fidelity ${Math.floor(side.fidelity * 100)} %`;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.soft}>
        {side.model}, {tookWords(side.durationMs)}
        {fidelity}
        {side.degraded !== undefined && `; ${side.degraded}`}
      </p>
      {tracks.length === 0 ? (
        <p>No list.</p>
      ) : (
        <ol className={styles.tracks}>
          {tracks.map((track) => (
            <li key={track.id} className={track.isOnlyHere ? styles.onlyHere : ""}>
              <span dir="auto">{track.title}</span>{" "}
              <span className={styles.soft} dir="auto">
                {track.artist}
              </span>
              {track.isOnlyHere && <Badge tone="hot">only here</Badge>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
