import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, call, inPath } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { toast } from "../../components/toasts.tsx";
import { type Label, PRODUCTION, useDifference, useRefresh } from "./queries.ts";
import styles from "./versions.module.css";
import { changesIn } from "./words.ts";

/** A label that is about to point elsewhere: to `to`, or back to where it was. */
export interface Move {
  kind: "put" | "rollback";
  label: string;
  /** What it points to now; undefined for a new label. */
  from: string | undefined;
  to: string;
}

const MOST_SHOWN = 14;

/** Asks whether a move of a label is meant, and says what it changes. */
export function MoveDialog({ move, onClose }: { move: Move; onClose: () => void }) {
  const { kind, label, from, to } = move;
  const [note, setNote] = useState("");
  const refresh = useRefresh();
  const moving = useMutation({
    mutationFn: () => send(move, note.trim()),
    onSuccess: async () => {
      toast(label === PRODUCTION ? `${to} shapes every answer from now on.` : `${label} points to ${to}.`);
      onClose();
      await refresh();
    },
  });
  const title = kind === "rollback" ? `Roll ${label} back to ${to}?` : `Point ${label} to ${to}?`;
  return (
    <Dialog
      title={label === PRODUCTION && kind === "put" ? `Promote ${to} to production?` : title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Leave it</Button>
          <Button look="solid" busy={moving.isPending} onPress={() => moving.mutate()}>
            {kind === "rollback" ? "Roll back" : label === PRODUCTION ? "Promote" : "Move"}
          </Button>
        </>
      }
    >
      <p>{consequence(move)}</p>
      {from !== undefined && <Changes from={from} to={to} />}
      <TextField label="Why (kept with the move)" value={note} onChange={setNote} maxLength={2000} />
      {moving.error && <ErrorNote title="The label was not moved" error={moving.error} />}
    </Dialog>
  );
}

function consequence({ label, from, to }: Move): string {
  if (label === PRODUCTION)
    return `Every answer that names no version is shaped by ${to} from the next request on, without a restart. What is on its way keeps its version.`;
  return from === undefined ? `${label} is new.` : `${label} points to ${from} now.`;
}

function Changes({ from, to }: { from: string; to: string }) {
  const difference = useDifference(to, from);
  if (difference.isPending) return <Skeleton label="What changes is being worked out" lines={2} />;
  if (difference.error) return <ErrorNote title="What changes could not be told" error={difference.error} />;
  const changes = changesIn(difference.data);
  if (changes.length === 0) return <p>{`${to} says the same as ${from}: nothing changes.`}</p>;
  return (
    <div className={styles.changes}>
      <h3>{`Against ${from}`}</h3>
      <ul>
        {changes.slice(0, MOST_SHOWN).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {changes.length > MOST_SHOWN && <p>{`... and ${changes.length - MOST_SHOWN} more.`}</p>}
    </div>
  );
}

function send({ kind, label, from, to }: Move, note: string): Promise<Label> {
  const route = api.v1.lab.labels[":label"];
  const param = inPath({ label });
  const why = note === "" ? {} : { note };
  if (kind === "rollback") return call(route.rollback.$post({ param, json: why }));
  return call(route.$put({ param, json: { version: to, ...(from !== undefined && { from }), ...why } }));
}
