import { type ChangeEvent, useId, useState } from "react";
import { counted } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { Switch } from "../../components/field.tsx";
import { ErrorNote } from "../../components/state.tsx";
import { exportUrl, putCases, type Suite, type SuiteAnswer, useSuiteChange } from "./queries.ts";
import styles from "./suites.module.css";

export interface ChosenFile {
  name: string;
  format: "jsonl" | "csv";
  text: string;
}

/** Reads cases from a file into the suite, and writes the suite as a file. */
export function FilePanel({ suite }: { suite: Suite }) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [replace, setReplace] = useState(false);
  const put = useSuiteChange((chosen: ChosenFile) =>
    putCases(suite.name, {
      file: { format: chosen.format, text: chosen.text },
      from: suite.version,
      ...(replace && { replace }),
    }),
  );
  return (
    <div className={styles.columns}>
      <section aria-labelledby="import-heading">
        <h2 id="import-heading">Read a file</h2>
        <p>JSON Lines or CSV. Cases with an id that is there replace it; bad lines are told and left out.</p>
        <FileField onFile={setFile} />
        <Switch label="Take out all cases that the file has not" isOn={replace} onChange={setReplace} />
        <Button look="solid" isDisabled={!file} busy={put.isPending} onPress={() => file && put.mutate(file)}>
          Read it
        </Button>
        {put.error && <ErrorNote title="The file was not read" error={put.error} />}
        {put.data && <Told answer={put.data} />}
      </section>
      <section aria-labelledby="export-heading">
        <h2 id="export-heading">Write a file</h2>
        <p>Version {suite.version}, as a file that is read to the same again.</p>
        <p className={styles.links}>
          <a href={exportUrl(suite.name, "jsonl", suite.version)} download>
            JSON Lines
          </a>
          <a href={exportUrl(suite.name, "csv", suite.version)} download>
            CSV, for a spreadsheet
          </a>
        </p>
      </section>
    </div>
  );
}

export function FileField({ onFile }: { onFile: (file: ChosenFile | null) => void }) {
  const id = useId();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (!chosen) return onFile(null);
    onFile({ name: chosen.name, format: /\.csv$/iu.test(chosen.name) ? "csv" : "jsonl", text: await chosen.text() });
  };
  return (
    <div className={styles.file}>
      <label htmlFor={id}>File with cases</label>
      <input id={id} type="file" accept=".jsonl,.ndjson,.csv,.txt" onChange={(event) => void choose(event)} />
    </div>
  );
}

/** What became of a file: what changed, and the lines that were rejected with their reasons. */
export function Told({ answer }: { answer: SuiteAnswer }) {
  const { suite, added, replaced, removed, same, rejected, rejectedCount } = answer;
  return (
    <div role="status" className={styles.told}>
      <p>
        {suite.name} is at version {suite.version}: {added.length} added, {replaced.length} replaced, {removed.length}{" "}
        taken out, {same} as they were.
      </p>
      {rejectedCount > 0 && (
        <>
          <h3>{counted(rejectedCount, "line was", "lines were")} rejected</h3>
          <ul className={styles.rejected}>
            {rejected.map(({ line, reason }) => (
              <li key={line}>
                <b>Line {line}</b> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
