import { ago } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../components/state.tsx";
import type { Profile, SavedEdit } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";
import { useChange } from "./use-change.ts";

/** What the listener said, newest first; each can be taken back and put in force again. */
export function Edits({ profile: { edits, listenerId } }: { profile: Profile }) {
  const change = useChange(listenerId);
  if (edits.length === 0) return null;
  const busyId = change.isPending ? (change.variables.undo ?? change.variables.redo) : undefined;
  return (
    <Section title="Said by you" intro="What you said counts before what was read off your listening.">
      {change.error && <ErrorNote title="It could not be changed" error={change.error} />}
      <ul className={styles.lines}>
        {edits.map((edit) => (
          <li key={edit.id} className={edit.undoneAt === null ? "" : styles.undone}>
            <span>
              <span dir="auto">{edit.does.join(" ")}</span>
              <small dir="auto">{originOf(edit)}</small>
            </span>
            {edit.undoneAt === null ? (
              <Button size="small" busy={busyId === edit.id} onPress={() => change.mutate({ undo: edit.id })}>
                Take back
              </Button>
            ) : (
              <Button size="small" busy={busyId === edit.id} onPress={() => change.mutate({ redo: edit.id })}>
                Put in force again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function originOf({ said, createdAt, undoneAt }: SavedEdit): string {
  const words = said === "" ? "" : `“${said}”, `;
  return `${words}${ago(createdAt)}${undoneAt === null ? "" : "; taken back"}`;
}
