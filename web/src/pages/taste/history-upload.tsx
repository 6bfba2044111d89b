import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRef } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { counted } from "../../app/words.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNote, Progress } from "../../components/state.tsx";
import { announce } from "../../components/toasts.tsx";
import { foundWords, tooLarge, troubleOf } from "./history-words.ts";
import { type HistoryReport, sendHistory } from "./requests.ts";
import { Section } from "./section.tsx";
import styles from "./taste.module.css";

/** Brings what was heard elsewhere; the same file again does no harm. */
export function HistoryUpload({ listenerId }: { listenerId: string }) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const reports: HistoryReport[] = [];
      for (const file of files) reports.push(await sendHistory(listenerId, file));
      return reports;
    },
    onSuccess: (reports) => announce(reports.map(foundWords).join(" ")),
    // What came before a failure is stored.
    onSettled: () => client.invalidateQueries({ queryKey: ["taste", listenerId] }),
  });
  const choose = (chosen: FileList | null) => {
    const files = [...(chosen ?? [])];
    // An input that keeps its value tells nothing when the same file is chosen again.
    if (input.current) input.current.value = "";
    if (files.length > 0) upload.mutate(files);
  };
  const large = upload.variables?.filter(tooLarge).map(({ name }) => name) ?? [];
  return (
    <Section
      title="Bring your history"
      intro="Exports of Spotify (Streaming_History_Audio_*.json), Last.fm (CSV or JSON), ListenBrainz or scrobbles, plain or .gz. A zip archive is to be unpacked first. Plays of songs that the catalogue lacks are kept by name. The same file again adds nothing."
    >
      <FileTrigger
        ref={input}
        allowsMultiple
        acceptedFileTypes={[".json", ".jsonl", ".csv", ".gz", ".txt"]}
        onSelect={choose}
      >
        <Button icon={FileUp} busy={upload.isPending}>
          Choose files
        </Button>
      </FileTrigger>
      {upload.isPending && (
        <Progress label={`Reading ${counted(upload.variables.length, "file")} and matching plays to the catalogue`} />
      )}
      {upload.error && (
        <ErrorNote
          title="The history could not be read to its end"
          error={upload.error}
          onRetry={() => upload.mutate(upload.variables)}
        >
          {large.length > 0
            ? `${large.join(", ")} is larger than 64 MB: split it, or use npx segue import-history.`
            : undefined}
        </ErrorNote>
      )}
      {upload.data && (
        <ul className={styles.lines} aria-label="What was found">
          {upload.data.map((report) => (
            <li key={report.files[0]?.name}>
              <span>
                <span dir="auto">
                  <b>{report.files[0]?.name}</b> {foundWords(report)}
                </span>
                {troubleOf(report) && <small>{troubleOf(report)}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
