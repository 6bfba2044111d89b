import { lazy, Suspense, useEffect, useMemo } from "react";
import type { Playlist } from "../../api/types.ts";
import { Page } from "../../app/page.tsx";
import { LinkButton } from "../../components/button.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import { fetchWhatOpens } from "./data/fetch-what-opens.ts";
import { PointedAt } from "./data/pointed.tsx";
import { type Acting, useActing, useVersion, useVersions } from "./data/use-list.ts";
import styles from "./page.module.css";
import { ListReceipt } from "./receipt.tsx";
import { SectionBar } from "./section-bar.tsx";
import { Sleeve } from "./sleeve.tsx";
import { Talk } from "./talk/talk.tsx";
import { TrackList } from "./tracks/track-list.tsx";
import { OldVersionNote } from "./versions/old-version-note.tsx";

const Pictures = lazy(async () => ({ default: (await import("./pictures/pictures.tsx")).Pictures }));

const PARTS = ["tracks", "talk", "receipt", "pictures"] as const;

interface ListPageProps {
  list: Playlist;
  askedVersion: number | undefined;
}

/** One list: its tracks in the middle, what was said to the left, receipt and pictures to the right. */
export function ListPage({ list: first, askedVersion }: ListPageProps) {
  const acting = useActing(first);
  useEffect(fetchWhatOpens, []);
  const { stored, list, waiting } = acting.queue;
  const oldVersion = askedVersion === undefined || askedVersion === stored.version ? undefined : askedVersion;
  const old = useVersion(stored.id, oldVersion);
  const versions = useVersions(stored.id, stored.version);
  const draft = acting.told.findLast((one) => one.kind === "draft")?.list;
  const seen = oldVersion === undefined ? (draft ?? list) : old.data;
  const added = useMemo(() => new Set(oldVersion === undefined ? stored.change?.added : []), [stored, oldVersion]);
  if (!seen) return <OldVersionMissing error={old.error} version={oldVersion ?? 0} current={stored} />;
  const isOld = oldVersion !== undefined;
  const isBusy = waiting.length > 0;
  return (
    <Page title={seen.title} hideHeading width="wide">
      <PointedAt>
        <article className={styles.page} aria-busy={isBusy}>
          <Sleeve list={seen} shown={stored} isOld={isOld} acting={acting} />
          <SectionBar parts={PARTS} />
          {isOld && <OldVersionNote version={seen} shown={stored} acting={acting} />}
          <div className={styles.columns}>
            <div className={styles.middle}>
              <TrackList
                list={seen}
                isFixed={isOld || draft !== undefined}
                added={added}
                leaving={acting.queue.leaving}
                act={acting.act}
              />
            </div>
            <div className={styles.left}>
              <Talk list={seen} shown={stored} versions={versions} acting={acting} isOld={isOld} />
            </div>
            <div className={styles.right}>
              <ListReceipt list={seen} isChanging={isChanging(acting)} madeWith={seen.promptVersion} />
              <Suspense fallback={<Skeleton label="The pictures are being drawn" lines={5} />}>
                <Pictures tracks={seen.tracks} />
              </Suspense>
            </div>
          </div>
        </article>
      </PointedAt>
    </Page>
  );
}

/** The receipt is of the tracks that the service knows; while others stand there it is being written anew. */
function isChanging({ queue }: Acting): boolean {
  return queue.waiting.some(({ kind }) => kind !== "rename");
}

function OldVersionMissing({ error, version, current }: { error: unknown; version: number; current: Playlist }) {
  return (
    <Page title={current.title} hideHeading width="wide">
      {error ? (
        <ErrorNote
          title={`Version ${version} cannot be shown`}
          error={error}
          actions={
            <LinkButton size="small" to={`/p/${encodeURIComponent(current.id)}`}>
              Show the newest
            </LinkButton>
          }
        />
      ) : (
        <Skeleton label={`Version ${version} is being loaded`} lines={9} />
      )}
    </Page>
  );
}
