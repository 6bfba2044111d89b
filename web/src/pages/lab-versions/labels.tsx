import { useMutation } from "@tanstack/react-query";
import { Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { api, done, inPath } from "../../api/client.ts";
import { ago } from "../../app/words.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Badge, ErrorNote } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import type { Move } from "./move-dialog.tsx";
import { type Label, PRODUCTION, useRefresh, type VersionHead } from "./queries.ts";
import styles from "./versions.module.css";
import { wayBack } from "./way-back.ts";

interface LabelsProps {
  labels: readonly Label[];
  heads: readonly VersionHead[];
  onMove: (move: Move) => void;
}

/** What labels point to, where they pointed before, and a way to point one elsewhere. */
export function Labels({ labels, heads, onMove }: LabelsProps) {
  const own = heads.find(({ isOwn }) => isOwn)?.name;
  return (
    <section aria-labelledby="labels-heading" className={styles.labels}>
      <h2 id="labels-heading">Labels</h2>
      {labels.length === 0 && (
        <p className={styles.facts}>Nothing is promoted yet: the program's own version shapes every answer.</p>
      )}
      <ul className={styles.versions}>
        {labels.map((label) => (
          <LabelCard key={label.label} label={label} own={own} onMove={onMove} />
        ))}
      </ul>
      <PointTo labels={labels} heads={heads} onMove={onMove} />
    </section>
  );
}

interface LabelCardProps {
  label: Label;
  /** The program's own version. */
  own: string | undefined;
  onMove: (move: Move) => void;
}

function LabelCard({ label: one, own, onMove }: LabelCardProps) {
  const { label, version, isProtected, moves } = one;
  const before = wayBack(moves);
  const refresh = useRefresh();
  const removing = useMutation({
    mutationFn: () => done(api.v1.lab.labels[":label"].$delete({ param: inPath({ label }) })),
    onSuccess: async () => {
      toast(`The label ${label} is gone.`);
      await refresh();
    },
  });
  return (
    <li className={styles.card}>
      <h3>
        {label} <span aria-hidden="true">→</span>
        <span className="unseen">points to</span> {version}
      </h3>
      {isProtected && (
        <p className={styles.badges}>
          <Badge>protected</Badge>
        </p>
      )}
      {label === PRODUCTION && <p className={styles.facts}>{followWords(version === own)}</p>}
      <details className={styles.history}>
        <summary>Where it pointed</summary>
        <ol>
          {moves.map(({ seq, kind, from, to, note, at }) => (
            <li key={seq}>
              {kind === "rolled_back" ? "Rolled back" : "Moved"} {from !== null && `from ${from} `}to {to},{" "}
              <time dateTime={at}>{ago(at)}</time>
              {note && <q dir="auto">{note}</q>}
            </li>
          ))}
        </ol>
      </details>
      <div className={styles.actions}>
        {before !== undefined && (
          <Button
            size="small"
            icon={Undo2}
            aria-label={`Roll back ${label} to ${before}`}
            onPress={() => onMove({ kind: "rollback", label, from: version, to: before })}
          >
            Roll back
          </Button>
        )}
        {label === PRODUCTION && own !== undefined && version !== own && (
          <Button size="small" onPress={() => onMove({ kind: "put", label, from: version, to: own })}>
            Promote the program's own
          </Button>
        )}
        {!isProtected && (
          <IconButton
            size="small"
            icon={Trash2}
            label={`Delete the label ${label}`}
            onPress={() => removing.mutate()}
          />
        )}
      </div>
      {removing.error && <ErrorNote title="The label was not deleted" error={removing.error} />}
    </li>
  );
}

/** A label of production stays once it is there: how answers are shaped by the program's own again, of this release or the next. */
function followWords(isOwn: boolean): string {
  if (isOwn)
    return "This is the program's own version. It stays when a new release brings another: promote that one then.";
  return "It stays when the program is renewed. To use the program's own again, promote that; after each new release, once more.";
}

/** A label, known or new, and what it is to point to. */
function PointTo({ labels, heads, onMove }: LabelsProps) {
  const [label, setLabel] = useState("candidate");
  const [to, setTo] = useState<string | null>(null);
  const known = labels.find((one) => one.label === label.trim());
  const own = heads.find(({ isOwn }) => isOwn)?.name;
  const from = known?.version ?? (label.trim() === PRODUCTION ? own : undefined);
  const isReady = /^[a-z0-9][a-z0-9._-]*$/.test(label.trim()) && to !== null && to !== from;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onMove({ kind: "put", label: label.trim(), from, to });
      }}
    >
      <h3>Point a label to a version</h3>
      <TextField label="Label" value={label} onChange={setLabel} maxLength={60} />
      <Select
        label="Version"
        value={to}
        onChange={setTo}
        options={heads.map(({ name }) => ({ id: name, label: name }))}
      />
      <Button type="submit" isDisabled={!isReady}>
        Point it there
      </Button>
    </form>
  );
}
