import { type KeyboardEvent, lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { GridList } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import type { Playlist, PlaylistTrack } from "../../../api/types.ts";
import { counted, spokenTime } from "../../../app/words.ts";
import { Skeleton } from "../../../components/state.tsx";
import type { Action } from "../model/actions.ts";
import { SECTIONS } from "../section-bar.tsx";
import type { OpenedMenu } from "./row-menu.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TrackRow } from "./track-row.tsx";
import styles from "./tracks.module.css";

const RowMenu = lazy(async () => ({ default: (await import("./row-menu.tsx")).RowMenu }));

const SeenRows = lazy(async () => ({ default: (await import("./seen-rows.tsx")).SeenRows }));

interface TrackListProps {
  list: Pick<Playlist, "title" | "tracks" | "durationMs" | "feedback">;
  /** Of an old version, or while a draft stands there: to be read only. */
  isFixed: boolean;
  added: ReadonlySet<string>;
  leaving: ReadonlySet<string>;
  act: (action: Action) => void;
}

/**
 * The tracks. One stop of the Tab key: arrows walk along rows and into them, Enter opens the reason, Space selects, Delete
 * takes out, Alt with an arrow moves, Enter on a handle begins to drag.
 */
export function TrackList({ list, isFixed, added, leaving, act }: TrackListProps) {
  const { tracks, feedback } = list;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => new Set(tracks.map(({ id }) => id).filter((id) => chosen.has(id))), [tracks, chosen]);
  const [menu, setMenu] = useState<OpenedMenu>();
  const liked = useMemo(() => new Set(feedback?.liked), [feedback]);
  const disliked = useMemo(() => new Set(feedback?.disliked), [feedback]);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: isFixed,
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": textOf(tracks, String(key)) })),
    onReorder: ({ keys, target }) =>
      target.dropPosition !== "on" &&
      act({ kind: "move", ids: [...keys].map(String), beside: String(target.key), side: target.dropPosition }),
  });
  const toggle = useCallback((id: string) => setOpened((before) => toggled(before, id)), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const action = isFixed ? undefined : actionOfKey(event, tracks, selected);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    act(action);
  };
  return (
    <section id={SECTIONS.tracks} aria-labelledby="tracks-title" className={styles.section}>
      <header className={styles.top}>
        <h2 id="tracks-title">Tracks</h2>
        <p>
          {counted(tracks.length, "track")}, {spokenTime(list.durationMs)}
        </p>
      </header>
      <SelectionBar
        ids={[...selected]}
        total={tracks.length}
        onClear={() => setChosen(new Set())}
        onRemove={() => act({ kind: "remove", ids: [...selected] })}
      />
      <div className={styles.frame} onKeyDownCapture={onKeyDown}>
        <Maybe virtual={tracks.length > MOST_DRAWN}>
          <GridList
            aria-label={`Tracks of ${list.title}`}
            items={tracks}
            dependencies={[opened, liked, disliked, leaving, added, isFixed, act]}
            selectionMode={isFixed ? "none" : "multiple"}
            selectedKeys={selected}
            onSelectionChange={(keys) =>
              setChosen(new Set(keys === "all" ? tracks.map(({ id }) => id) : [...keys].map(String)))
            }
            onAction={(key) => toggle(String(key))}
            dragAndDropHooks={dragAndDropHooks}
            className={`${styles.list} ${selected.size > 0 ? styles.selecting : ""}`}
          >
            {(track) => (
              <TrackRow
                track={track}
                isFixed={isFixed}
                isOpen={opened.has(track.id)}
                isNew={added.has(track.id)}
                isLeaving={leaving.has(track.id)}
                rating={ratingOf(track.id, liked, disliked)}
                toggle={toggle}
                openMenu={setMenu}
                act={act}
              />
            )}
          </GridList>
        </Maybe>
      </div>
      {menu && (
        <Suspense>
          <RowMenu opened={menu} tracks={tracks} onClose={() => setMenu(undefined)} act={act} />
        </Suspense>
      )}
    </section>
  );
}

/** Longer lists draw the rows that are seen alone, so that each click stays quick. */
const MOST_DRAWN = 60;

function Maybe({ virtual, children }: { virtual: boolean; children: ReactNode }) {
  if (!virtual) return children;
  return (
    <Suspense fallback={<Skeleton label="The tracks are being laid out" lines={9} />}>
      <SeenRows>{children}</SeenRows>
    </Suspense>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function ratingOf(id: string, liked: ReadonlySet<string>, disliked: ReadonlySet<string>) {
  if (liked.has(id)) return "liked";
  return disliked.has(id) ? "disliked" : undefined;
}

function textOf(tracks: readonly PlaylistTrack[], id: string): string {
  const track = tracks.find((one) => one.id === id);
  return track ? `${track.artists.join(", ")} – ${track.title}` : "";
}

/** Delete takes out, Alt and an arrow move the row that has the focus. */
function actionOfKey(
  event: KeyboardEvent,
  tracks: readonly PlaylistTrack[],
  selected: ReadonlySet<string>,
): Action | undefined {
  const row = event.target instanceof Element ? event.target.closest("[role='row']") : null;
  const id = row?.getAttribute("data-key");
  const at = tracks.findIndex((track) => track.id === id);
  if (!id || at === -1) return undefined;
  if (event.key === "Delete") return { kind: "remove", ids: selected.has(id) ? [...selected] : [id] };
  if (!event.altKey) return undefined;
  const [before, after] = [tracks[at - 1]?.id, tracks[at + 1]?.id];
  if (event.key === "ArrowUp" && before) return { kind: "move", ids: [id], beside: before, side: "before" };
  if (event.key === "ArrowDown" && after) return { kind: "move", ids: [id], beside: after, side: "after" };
  return undefined;
}
