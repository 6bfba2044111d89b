import { ArrowDown, ArrowUp, Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { PlaylistTrack } from "../../../api/types.ts";
import { Select } from "../../../components/field.tsx";
import { Dialog } from "../../../components/overlay.tsx";
import { ErrorNote, Skeleton } from "../../../components/state.tsx";
import type { VersionSummary } from "../data/requests.ts";
import { useVersion } from "../data/use-list.ts";
import { versionInWords } from "../model/conversation.ts";
import { type Difference, differenceOf, isSame } from "../model/difference.ts";
import styles from "./versions.module.css";

interface Pair {
  from: number;
  to: number;
}

interface DifferenceDialogProps {
  id: string;
  versions: readonly VersionSummary[];
  pair: Pair | undefined;
  onPair: (pair: Pair | undefined) => void;
  prompt: string;
}

/** What any two versions differ in. */
export function DifferenceDialog({ id, versions, pair, onPair, prompt }: DifferenceDialogProps) {
  const options = versions.toReversed().map((one) => ({
    id: `${one.version}`,
    label: `${one.version}: ${versionInWords(one, prompt)}`,
  }));
  return (
    <Dialog title="Two versions" size="large" isOpen={pair !== undefined} onClose={() => onPair(undefined)}>
      {pair && (
        <>
          <div className={styles.pair}>
            <Select
              label="From"
              value={`${pair.from}`}
              options={options}
              onChange={(from) => onPair({ ...pair, from: Number(from) })}
            />
            <Select
              label="To"
              value={`${pair.to}`}
              options={options}
              onChange={(to) => onPair({ ...pair, to: Number(to) })}
            />
          </div>
          <DifferenceOf id={id} {...pair} />
        </>
      )}
    </Dialog>
  );
}

function DifferenceOf({ id, from, to }: Pair & { id: string }) {
  const [before, after] = [useVersion(id, from), useVersion(id, to)];
  const failed = before.error ?? after.error;
  if (failed) {
    const again = () => void Promise.all([before.refetch(), after.refetch()]);
    return <ErrorNote title="The versions could not be compared" error={failed} onRetry={again} />;
  }
  if (!before.data || !after.data) return <Skeleton label="The versions are being compared" lines={6} />;
  return <DifferenceShown difference={differenceOf(before.data, after.data)} />;
}

function DifferenceShown({ difference }: { difference: Difference }) {
  const { title, added, dropped, moved, stayed, askedNow, askedNoMore } = difference;
  if (isSame(difference)) return <p>They are the same.</p>;
  return (
    <div className={styles.difference}>
      <p role="status">
        {stayed} stayed, {added.length} came, {dropped.length} went, {moved.length} moved.
      </p>
      {title && (
        <p dir="auto">
          Renamed from “{title.from}” to “{title.to}”.
        </p>
      )}
      <Part name="Asked since then" count={askedNow.length}>
        {askedNow.map(({ id, asked }) => (
          <li key={id}>
            <Plus aria-hidden="true" /> <span>{asked}</span>
          </li>
        ))}
      </Part>
      <Part name="No longer asked" count={askedNoMore.length}>
        {askedNoMore.map(({ id, asked }) => (
          <li key={id}>
            <Minus aria-hidden="true" /> <span>{asked}</span>
          </li>
        ))}
      </Part>
      <Part name="Came" count={added.length}>
        {added.map((track) => (
          <li key={track.id} className={styles.came}>
            <Plus aria-hidden="true" /> <TrackWords track={track} place={track.position} />
          </li>
        ))}
      </Part>
      <Part name="Went" count={dropped.length}>
        {dropped.map((track) => (
          <li key={track.id} className={styles.went}>
            <Minus aria-hidden="true" /> <TrackWords track={track} place={track.position} />
          </li>
        ))}
      </Part>
      <Part name="Moved" count={moved.length}>
        {moved.map(({ track, from, to }) => (
          <li key={track.id}>
            {to < from ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
            <TrackWords track={track} place={`${from} → ${to}`} />
          </li>
        ))}
      </Part>
    </div>
  );
}

function Part({ name, count, children }: { name: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section>
      <h3>{name}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function TrackWords({ track: { title, artists }, place }: { track: PlaylistTrack; place: number | string }) {
  return (
    <span>
      <b dir="auto">{title}</b> <span dir="auto">{artists.join(", ")}</span> <small>{place}</small>
    </span>
  );
}
