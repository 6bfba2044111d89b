import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { TextField } from "../../components/field.tsx";
import { Dialog } from "../../components/overlay.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { type ChosenFile, FileField, Told } from "./file-panel.tsx";
import { createSuite, SUITE_NAME, type SuiteAnswer, useSuiteChange } from "./queries.ts";
import styles from "./suites.module.css";

/** A new suite, of a first prompt or of a file. */
export function NewSuite({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [from, setFrom] = useState<"prompt" | "file">("prompt");
  const [prompt, setPrompt] = useState("");
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [made, setMade] = useState<SuiteAnswer>();
  const [, go] = useLocation();
  const create = useSuiteChange(() =>
    createSuite({
      name,
      ...(from === "prompt"
        ? { cases: [{ prompt: prompt.trim() }] }
        : { file: { format: file!.format, text: file!.text } }),
    }),
  );
  const open = () => go(`/lab/suites/${encodeURIComponent(name)}`);
  const save = () =>
    create.mutate(undefined, { onSuccess: (answer) => (answer.rejectedCount > 0 ? setMade(answer) : open()) });
  const isReady = SUITE_NAME.test(name) && (from === "prompt" ? prompt.trim() !== "" : file !== null);
  return (
    <Dialog
      title="New suite"
      isOpen
      onClose={onClose}
      size="large"
      footer={
        made ? (
          <Button look="solid" onPress={open}>
            Open it
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button look="solid" busy={create.isPending} isDisabled={!isReady} onPress={save}>
              Make it
            </Button>
          </>
        )
      }
    >
      <div className={styles.editor}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          hint="Lower-case letters, digits, dots, dashes"
          error={
            name !== "" && !SUITE_NAME.test(name) ? "Lower-case letters, digits, dots and dashes, please." : undefined
          }
        />
        <Choices
          label="It begins with"
          value={from}
          options={[
            { id: "prompt", label: "A prompt" },
            { id: "file", label: "A file" },
          ]}
          onChange={setFrom}
        />
        {from === "prompt" ? (
          <TextField label="First prompt" value={prompt} onChange={setPrompt} rows={2} />
        ) : (
          <FileField onFile={setFile} />
        )}
        {create.error && <ErrorNote title="The suite was not made" error={create.error} />}
        {made && <Told answer={made} />}
      </div>
    </Dialog>
  );
}
