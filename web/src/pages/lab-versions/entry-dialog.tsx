import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Select, TextField } from "../../components/field.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { ENTRY_TYPES, type EntryText, entryOf, NEW_ENTRY, textOf } from "./entry-text.ts";
import styles from "./versions.module.css";

interface EntryDialogProps {
  /** Null for a new one. */
  entry: Record<string, unknown> | null;
  /** Of all entries: a new one takes none of them. */
  names: readonly string[];
  onClose: () => void;
  onDone: (entry: Record<string, unknown>) => void;
}

/** One entry of the vocabulary: what is said, and what it sounds like. */
export function EntryDialog({ entry, names, onClose, onDone }: EntryDialogProps) {
  const [text, setText] = useState<EntryText>(() => (entry ? textOf(entry) : NEW_ENTRY));
  const [wrong, setWrong] = useState<{ field: keyof EntryText; error: string } | null>(null);
  const set = (field: keyof EntryText) => (value: string) => setText((before) => ({ ...before, [field]: value }));
  const take = () => {
    const made = entryOf(text, entry ?? {});
    if ("error" in made) return setWrong(made);
    if (!entry && names.includes(String(made.entry.name)))
      return setWrong({ field: "name", error: "There is an entry of this name: change that one." });
    onDone(made.entry);
  };
  const field = (name: keyof EntryText) => ({
    value: text[name],
    onChange: set(name),
    error: wrong?.field === name ? wrong.error : undefined,
  });
  return (
    <Dialog
      title={entry ? `“${String(entry.name)}”` : "A new entry"}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={onClose}>Leave it</Button>
          <Button look="solid" onPress={take}>
            Take it into the draft
          </Button>
        </>
      }
    >
      <div className={styles.entryForm}>
        <TextField label="Name" {...field("name")} isReadOnly={entry !== null} />
        <Select
          label="About"
          value={text.type}
          onChange={set("type")}
          options={ENTRY_TYPES.map((type) => ({ id: type as string, label: type }))}
        />
        <TextField label="Said as, one a line" rows={5} {...field("say")} />
        <TextField
          label="Sounds like, one a line"
          rows={5}
          {...field("aims")}
          hint="energy, valence, danceability, acousticness, instrumentalness 0-1; tempo in BPM; popularity 0-100; year 1960 1969"
        />
        <TextField label="Genres, one a line" rows={4} {...field("genres")} hint="jazz 0.8; metal -0.7" />
        <TextField label="Artists, one a line" rows={4} {...field("artists")} />
        <TextField label="Words of titles, one a line" rows={3} {...field("words")} />
      </div>
    </Dialog>
  );
}
