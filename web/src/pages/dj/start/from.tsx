import { useQuery } from "@tanstack/react-query";
import { api, call } from "../../../api/client.ts";
import { ago } from "../../../app/words.ts";
import { Button, LinkButton } from "../../../components/button.tsx";
import { Select, TextField } from "../../../components/field.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../../components/state.tsx";
import { useListener } from "../../../listener/listener.ts";
import { FindTrack } from "./find-track.tsx";
import styles from "./start.module.css";
import type { Start } from "./start-link.ts";

const LONGEST = 2_000;
const EXAMPLES = [
  "slow trip hop for a rainy evening",
  "a party that starts soft and ends on the dance floor",
  "soul of the 60s and 70s while we cook, for an hour",
  "dinner with friends, nothing that shouts",
];
const MOST_LISTS = 50;

interface FromProps {
  start: Start;
  onChange: (change: Partial<Start>) => void;
}

/** What the session starts from, of the kind that is chosen. */
export function From({ start, onChange }: FromProps) {
  switch (start.kind) {
    case "words":
      return <Words start={start} onChange={onChange} />;
    case "playlist":
      return <Lists start={start} onChange={onChange} />;
    case "track":
      return <FindTrack start={start} onChange={onChange} />;
    case "taste":
      return (
        <p className={styles.note}>What you love, at this hour. The more you have liked and heard here, the better.</p>
      );
    case "nothing":
      return (
        <p className={styles.note}>
          Press play: your taste where it is known, else what most people like at this hour.
        </p>
      );
  }
}

function Words({ start, onChange }: FromProps) {
  return (
    <div className={styles.words}>
      <TextField
        label="What should it be?"
        rows={3}
        placeholder="slow trip hop for a rainy evening, until 23:00"
        value={start.prompt}
        onChange={(prompt) => onChange({ prompt })}
        maxLength={LONGEST}
      />
      <ul aria-label="Examples" className={styles.examples}>
        {EXAMPLES.map((example) => (
          <li key={example}>
            <Button size="small" onPress={() => onChange({ prompt: example })}>
              {example}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Lists({ start, onChange }: FromProps) {
  const { id: listenerId } = useListener();
  const { data, error, refetch } = useQuery({
    queryKey: ["playlists", listenerId, "of the dj"],
    queryFn: () => call(api.v1.playlists.$get({ query: { listenerId, limit: String(MOST_LISTS) } })),
  });
  if (error) return <ErrorNote title="Your lists could not be loaded" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label="Your lists are being loaded" lines={1} />;
  const options = data.playlists.map(({ id, title, updatedAt }) => ({ id, label: title, hint: ago(updatedAt) }));
  const isListed = start.playlistId === null || options.some(({ id }) => id === start.playlistId);
  const given = isListed ? [] : [{ id: start.playlistId ?? "", label: "The list that you came from", hint: "" }];
  if (options.length + given.length === 0)
    return (
      <EmptyState title="You have no lists yet" actions={<LinkButton to="/">Make one</LinkButton>}>
        A session can play a list in its order, and go on in its spirit where it ends.
      </EmptyState>
    );
  return (
    <Select
      label="Which list"
      value={start.playlistId}
      options={[...given, ...options]}
      onChange={(playlistId) => onChange({ playlistId })}
      placeholder="Choose a list"
    />
  );
}
