import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { api, call } from "../../../api/client.ts";
import { listed } from "../../../app/words.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { ErrorNote } from "../../../components/state.tsx";
import styles from "./start.module.css";
import type { Start } from "./start-link.ts";

const MOST = 6;
const SHORTEST = 2;

interface FindTrackProps {
  start: Start;
  onChange: (change: Partial<Start>) => void;
}

/** A track of the catalogue to begin with, or an artist whose like is to be played. */
export function FindTrack({ start, onChange }: FindTrackProps) {
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["catalog", "search", words],
    queryFn: () => call(api.v1.catalog.search.$post({ json: { text: words, limit: MOST } })),
    enabled: words.length >= SHORTEST,
  });
  if (start.track)
    return (
      <div className={styles.chosen}>
        <p>
          Begins with <b dir="auto">{start.track.title}</b>, then what is like it.
        </p>
        <Button size="small" onPress={() => onChange({ track: null })}>
          Another
        </Button>
      </div>
    );
  const tracks = words.length >= SHORTEST ? (data?.tracks ?? []) : [];
  const artists = [...new Set(tracks.map((track) => track.artists[0] ?? ""))].slice(0, 3).filter((name) => name !== "");
  return (
    <div className={styles.find}>
      <TextField
        label="Which track or artist?"
        placeholder="Portishead, Roads"
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        maxLength={200}
      />
      {error && <ErrorNote title="The catalogue could not be searched" error={error} onRetry={() => void refetch()} />}
      <p role="status" className={styles.note}>
        {words.length >= SHORTEST &&
          (isFetching ? "Looking …" : tracks.length === 0 && "Nothing of that name is in the catalogue.")}
      </p>
      <ul aria-label="Found" className={styles.found}>
        {artists.map((name) => (
          <li key={`artist ${name}`}>
            <Button look="quiet" onPress={() => onChange({ kind: "words", prompt: `music like ${name}` })}>
              Like <b>{name}</b>
            </Button>
          </li>
        ))}
        {tracks.map(({ id, title, artists: by }) => (
          <li key={id}>
            <Button look="quiet" onPress={() => onChange({ track: { id, title: `${title} by ${listed(by)}` } })}>
              <b>{title}</b> by {listed(by)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
