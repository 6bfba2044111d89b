import { Check, ChevronDown, Ellipsis, GripVertical, Heart, Mic, ThumbsDown } from "lucide-react";
import { type KeyboardEvent, memo, type SyntheticEvent } from "react";
import { Button, Checkbox, GridListItem } from "react-aria-components/GridList";
import type { PlaylistTrack } from "../../../api/types.ts";
import { clock } from "../../../app/words.ts";
import type { Action } from "../model/actions.ts";
import controls from "./controls.module.css";
import type { OpenedMenu } from "./row-menu.tsx";
import { SoundButton } from "./sound-button.tsx";
import styles from "./tracks.module.css";
import { Why } from "./why.tsx";

export interface TrackRowProps {
  track: PlaylistTrack;
  isFixed: boolean;
  isOpen: boolean;
  isNew: boolean;
  isLeaving: boolean;
  rating: "liked" | "disliked" | undefined;
  /** Opens and closes the reason. */
  toggle: (id: string) => void;
  openMenu: (menu: OpenedMenu) => void;
  act: (action: Action) => void;
}

/** Drawn again only when something of it has changed: a list may have hundreds. */
export const TrackRow = memo(function TrackRow(props: TrackRowProps) {
  const { track, isFixed, isOpen, isNew, isLeaving } = props;
  const isTalk = track.kind === "talk";
  const looks = [styles.row, isLeaving && styles.leaving, isTalk && styles.talk, isFixed && styles.fixed];
  return (
    <GridListItem
      id={track.id}
      textValue={`${track.title} by ${track.artists.join(", ")}`}
      className={looks.filter(Boolean).join(" ")}
    >
      {!isFixed && (
        <Button slot="drag" className={styles.handle ?? ""} aria-label={`Move “${track.title}”`}>
          <GripVertical aria-hidden="true" />
        </Button>
      )}
      <span className={styles.place}>
        <span className={styles.number}>{track.position}</span>
        {!isFixed && (
          <Checkbox slot="selection" className={styles.check ?? ""}>
            <span aria-hidden="true">
              <Check />
            </span>
          </Checkbox>
        )}
      </span>
      <span className={styles.what}>
        <span className={styles.head}>
          <span className={styles.title} dir="auto" data-title="">
            {track.title}
          </span>
          {isTalk && (
            <span className={styles.kind}>
              <Mic aria-hidden="true" /> episode
            </span>
          )}
          {track.explicit && (
            <abbr className={styles.explicit} title="explicit">
              E
            </abbr>
          )}
          {isNew && !isLeaving && <span className={styles.new}>new</span>}
        </span>
        <span className={styles.by} dir="auto">
          <span>{isLeaving ? "another one is being looked for …" : aboutOf(track)}</span>
          {track.year !== null && !isLeaving && <span>{track.year}</span>}
        </span>
      </span>
      <Hints track={track} />
      <span className={styles.length}>{clock(track.durationMs)}</span>
      <Controls {...props} />
      {isOpen && <Why track={track} />}
    </GridListItem>
  );
});

function aboutOf({ artists, album }: PlaylistTrack): string {
  return [artists.join(", "), album].filter(Boolean).join(" · ");
}

/** Energy as a small bar, tempo as a number; nothing where the catalogue does not know. */
function Hints({ track: { energy, tempo } }: { track: PlaylistTrack }) {
  return (
    <span className={styles.hints}>
      {typeof energy === "number" && (
        <span className={styles.energy} role="img" aria-label={`energy ${Math.round(energy * 100)} %`}>
          <span style={{ height: `${Math.max(8, energy * 100)}%` }} />
        </span>
      )}
      {typeof tempo === "number" && (
        <span>
          {Math.round(tempo)}
          <small> bpm</small>
        </span>
      )}
    </span>
  );
}

/** The buttons of a row are plain ones: what happens in them is not for the row. */
const own = {
  onPointerDown: (event: SyntheticEvent) => event.stopPropagation(),
  onMouseDown: (event: SyntheticEvent) => event.stopPropagation(),
  onClick: (event: SyntheticEvent) => event.stopPropagation(),
  onKeyDown: (event: KeyboardEvent) => (event.key === "Enter" || event.key === " ") && event.stopPropagation(),
};

function Controls({ track, isFixed, isOpen, rating, isLeaving, toggle, openMenu, act }: TrackRowProps) {
  const { id, title } = track;
  const looks = controls.control;
  return (
    <span className={controls.controls} {...own}>
      <SoundButton track={track} />
      {!isFixed && (
        <>
          <button
            type="button"
            className={looks}
            aria-label={`Like “${title}”`}
            aria-pressed={rating === "liked"}
            disabled={isLeaving}
            onClick={() => act({ kind: rating === "liked" ? "clear" : "like", id })}
          >
            <Heart aria-hidden="true" />
          </button>
          <button
            type="button"
            className={looks}
            aria-label={`Do not like “${title}”: another one comes`}
            disabled={isLeaving}
            onClick={() => act({ kind: "dislike", id })}
          >
            <ThumbsDown aria-hidden="true" />
          </button>
          <button
            type="button"
            className={looks}
            aria-label={`More for “${title}”`}
            aria-haspopup="menu"
            disabled={isLeaving}
            onClick={({ currentTarget }) => openMenu({ id, button: currentTarget })}
          >
            <Ellipsis aria-hidden="true" />
          </button>
        </>
      )}
      <button
        type="button"
        className={`${looks} ${controls.why}`}
        aria-label={`Why “${title}”`}
        aria-expanded={isOpen}
        onClick={() => toggle(id)}
      >
        <ChevronDown aria-hidden="true" />
      </button>
    </span>
  );
}
