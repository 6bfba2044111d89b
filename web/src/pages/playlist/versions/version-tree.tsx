import { GitCompareArrows } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import { ago } from "../../../app/words.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNote, Skeleton } from "../../../components/state.tsx";
import type { VersionSummary } from "../data/requests.ts";
import { versionInWords } from "../model/conversation.ts";
import { type TreeRow, treeOf } from "../model/version-tree.ts";
import type { TalkProps } from "../talk/talk.tsx";
import styles from "./versions.module.css";

const DifferenceDialog = lazy(async () => ({ default: (await import("./difference-dialog.tsx")).DifferenceDialog }));

const LANE = 18;
const ROW = 54;
const MOST_LANES = 6;

/** Every version, newest first, with lines to what each was made from. */
export function VersionTree({ list, shown, versions }: TalkProps) {
  const [pair, setPair] = useState<{ from: number; to: number }>();
  const { data, error, refetch } = versions;
  if (!data && error)
    return <ErrorNote title="The versions could not be read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label="The versions are being read" />;
  const tree = treeOf(data, shown.version);
  const lanes = Math.min(MOST_LANES, tree.lanes);
  const before = data.find(({ version }) => version === list.version)?.parent ?? list.version - 1;
  return (
    <div className={styles.tree}>
      {data.length > 1 && (
        <Button
          size="small"
          icon={GitCompareArrows}
          onPress={() => setPair({ from: Math.max(1, before), to: list.version })}
        >
          Compare two
        </Button>
      )}
      <div className={styles.rows}>
        <Lines rows={tree.rows} lanes={lanes} />
        <ol aria-label="Versions, newest first" style={{ marginInlineStart: lanes * LANE + 6 }}>
          {tree.rows.map(({ version }) => (
            <li key={version.version} style={{ height: ROW }}>
              <VersionLink
                id={list.id}
                version={version}
                shown={shown.version}
                seen={list.version}
                prompt={list.prompt}
              />
            </li>
          ))}
        </ol>
      </div>
      {pair && (
        <Suspense>
          <DifferenceDialog id={list.id} versions={data} pair={pair} onPair={setPair} prompt={list.prompt} />
        </Suspense>
      )}
    </div>
  );
}

interface VersionLinkProps {
  id: string;
  version: VersionSummary;
  shown: number;
  seen: number;
  prompt: string;
}

function VersionLink({ id, version, shown, seen, prompt }: VersionLinkProps) {
  const path = `/p/${encodeURIComponent(id)}`;
  const isShown = version.version === shown;
  const from = version.parent !== null && version.parent !== version.version - 1 ? ` from ${version.parent}` : "";
  return (
    <Link
      href={isShown ? path : `${path}?version=${version.version}`}
      className={styles.version}
      {...(version.version === seen && { "aria-current": "true" as const })}
    >
      <span className={styles.cause} dir="auto">
        {versionInWords(version, prompt)}
      </span>
      <small>
        {isShown && <b>now · </b>}version {version.version}
        {from}, {ago(version.createdAt)}
      </small>
    </Link>
  );
}

/** The tree beside the rows; what it shows is said in words there. */
function Lines({ rows, lanes }: { rows: TreeRow<VersionSummary>[]; lanes: number }) {
  const x = (lane: number) => Math.min(lane, lanes - 1) * LANE + LANE / 2;
  const y = (row: number) => row * ROW + 20;
  return (
    <svg width={lanes * LANE} height={rows.length * ROW} className={styles.lines} aria-hidden="true">
      {rows.map(({ version, row, lane, parent, isOnPath }) => {
        if (!parent) return null;
        const bend = y(parent.row) - ROW * 0.62;
        const way =
          parent.lane === lane
            ? `M${x(lane)} ${y(row)}V${y(parent.row)}`
            : `M${x(lane)} ${y(row)}V${bend}C${x(lane)} ${y(parent.row)} ${x(parent.lane)} ${bend} ${x(parent.lane)} ${y(parent.row)}`;
        return <path key={version.version} d={way} className={isOnPath ? styles.onPath : styles.beside} />;
      })}
      {rows.map(({ version, row, lane, isOnPath }) => (
        <circle
          key={version.version}
          cx={x(lane)}
          cy={y(row)}
          r={row === 0 ? 6 : 5}
          className={isOnPath ? styles.onPath : styles.beside}
        />
      ))}
    </svg>
  );
}
