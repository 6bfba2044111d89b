import { Pencil, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { counted } from "../../app/words.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { TextField } from "../../components/field.tsx";
import { Badge, ErrorNote, Skeleton } from "../../components/state.tsx";
import type { Draft } from "./draft.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import { useVocabulary, type Version, type VocabularyItem } from "./queries.ts";
import styles from "./versions.module.css";

type Entry = Record<string, unknown>;
type Words = Pick<Draft, "put" | "drop" | "restore">;

interface VocabularyEditorProps {
  version: Version;
  draft: Words;
  onChange: (change: Words) => void;
}

const SHOWN = 40;

/** The words that are understood: found, changed, left out, and new ones. */
export function VocabularyEditor({ version, draft, onChange }: VocabularyEditorProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [sought, setSought] = useState("");
  const [edited, setEdited] = useState<Entry | "new" | null>(null);
  const vocabulary = useVocabulary(version.name, isOpen);
  const changed = draft.put.length + draft.drop.length + draft.restore.length;
  const rows = rowsOf(vocabulary.data?.entries ?? [], draft);
  const found = rows.filter(({ entry }) => isFound(entry, sought));
  return (
    <details id="words" className={styles.fold} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{changed === 0 ? "Vocabulary" : `Vocabulary (${counted(changed, "change")})`}</summary>
      <div className={styles.tryForm}>
        <TextField
          label="Find an entry"
          type="search"
          value={sought}
          onChange={setSought}
          placeholder="A word that somebody says"
        />
        <Button onPress={() => setEdited("new")}>New entry</Button>
      </div>
      {isOpen && vocabulary.isPending && <Skeleton label="The vocabulary is being loaded" lines={4} />}
      {vocabulary.error && (
        <ErrorNote
          title="The vocabulary could not be loaded"
          error={vocabulary.error}
          onRetry={() => void vocabulary.refetch()}
        />
      )}
      {vocabulary.data && (
        <>
          <p role="status">{`${counted(found.length, "entry", "entries")}${found.length > SHOWN ? `, the first ${SHOWN} are shown` : ""}.`}</p>
          <ul className={styles.entries}>
            {found.slice(0, SHOWN).map((row) => (
              <EntryRow
                key={row.name}
                row={row}
                onEdit={() => setEdited(row.entry)}
                onChange={(how) => onChange(withRow(draft, row, how))}
              />
            ))}
          </ul>
        </>
      )}
      {edited !== null && (
        <EntryDialog
          entry={edited === "new" ? null : edited}
          names={rows.map(({ name }) => name)}
          onClose={() => setEdited(null)}
          onDone={(entry) => {
            onChange(withEntry(draft, entry));
            setEdited(null);
          }}
        />
      )}
    </details>
  );
}

interface Row {
  name: string;
  entry: Entry;
  state: "as it was" | "put" | "left out";
  /** Whether it is in the version that this one is made from. */
  isKnown: boolean;
}

/** The version's entries as the draft has them. */
function rowsOf(items: readonly VocabularyItem[], { put, drop, restore }: Words): Row[] {
  const drafted = new Map(put.map((entry) => [String(entry.name), entry]));
  const known = items.map(({ entry, change }): Row => {
    const name = String(entry.name);
    const mine = drafted.get(name);
    drafted.delete(name);
    const isOut = drop.includes(name) || (change === "dropped" && !mine && !restore.includes(name));
    return { name, entry: mine ?? entry, state: isOut ? "left out" : mine ? "put" : "as it was", isKnown: true };
  });
  const added = [...drafted].map(([name, entry]): Row => ({ name, entry, state: "put", isKnown: false }));
  return [...added, ...known];
}

function isFound({ name, say }: Entry, sought: string): boolean {
  const wanted = sought.trim().toLowerCase();
  return [name, ...(say as string[])].some((phrase) => String(phrase).toLowerCase().includes(wanted));
}

function withEntry({ put, drop, restore }: Words, entry: Entry): Words {
  const without = (names: readonly string[]) => names.filter((name) => name !== entry.name);
  return {
    put: [...put.filter(({ name }) => name !== entry.name), entry],
    drop: without(drop),
    restore: without(restore),
  };
}

function withRow({ put, drop, restore }: Words, { name, state, isKnown }: Row, how: "drop" | "back"): Words {
  const others = (names: readonly string[]) => names.filter((one) => one !== name);
  const without = { put: put.filter((entry) => entry.name !== name), drop: others(drop), restore: others(restore) };
  if (how === "drop") return isKnown ? { ...without, drop: [...without.drop, name] } : without;
  return state === "left out" && !drop.includes(name) ? { ...without, restore: [...without.restore, name] } : without;
}

interface RowProps {
  row: Row;
  onEdit: () => void;
  onChange: (how: "drop" | "back") => void;
}

function EntryRow({ row, onEdit, onChange }: RowProps) {
  const { name, entry, state } = row;
  return (
    <li className={styles.entryRow}>
      <div>
        <b>{name}</b> <span className={styles.facts}>{String(entry.type)}</span>{" "}
        {state !== "as it was" && (
          <Badge tone={state === "put" ? "hot" : "unmet"}>{state === "put" ? "changed" : state}</Badge>
        )}
        <p dir="auto" className={styles.said}>
          {(entry.say as string[]).slice(0, 8).join(", ")}
        </p>
      </div>
      <div className={styles.actions}>
        <IconButton size="small" icon={Pencil} label={`Change “${name}”`} onPress={onEdit} />
        {state === "as it was" ? (
          <IconButton size="small" icon={Trash2} label={`Leave “${name}” out`} onPress={() => onChange("drop")} />
        ) : (
          <IconButton size="small" icon={Undo2} label={`“${name}” as it was`} onPress={() => onChange("back")} />
        )}
      </div>
    </li>
  );
}
