import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import type { Action } from "../model/actions.ts";
import styles from "./dialogs.module.css";

const LONGEST = 200;

interface RenameDialogProps {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  act: (action: Action) => void;
}

export function RenameDialog({ isOpen, title, onClose, act }: RenameDialogProps) {
  return (
    <Dialog title="Rename this list" isOpen={isOpen} onClose={onClose}>
      <RenameForm title={title} onClose={onClose} act={act} />
    </Dialog>
  );
}

function RenameForm({ title, onClose, act }: Omit<RenameDialogProps, "isOpen">) {
  const [name, setName] = useState(title);
  const [isTried, setTried] = useState(false);
  const given = name.trim();
  const submit = () => {
    if (given === "") return setTried(true);
    if (given !== title) act({ kind: "rename", title: given });
    onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label="Title"
        value={name}
        onChange={setName}
        maxLength={LONGEST}
        autoFocus
        error={isTried && given === "" ? "A list needs a title." : undefined}
      />
      <div className={styles.foot}>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" look="solid">
          Rename
        </Button>
      </div>
    </form>
  );
}
