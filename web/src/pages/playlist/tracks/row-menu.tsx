import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  ClipboardList,
  type LucideIcon,
  RefreshCcwDot,
  Trash2,
} from "lucide-react";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { PlaylistTrack } from "../../../api/types.ts";
import overlay from "../../../components/overlay.module.css";
import type { Action } from "../model/actions.ts";
import { copyText } from "../take-away.ts";

export interface OpenedMenu {
  id: string;
  /** The button that opened it. */
  button: HTMLElement;
}

interface RowMenuProps {
  opened: OpenedMenu | undefined;
  tracks: readonly PlaylistTrack[];
  onClose: () => void;
  act: (action: Action) => void;
}

interface Entry {
  id: string;
  label: string;
  icon: LucideIcon;
  isDisabled?: boolean;
  run: () => void;
}

/** What can be done with one track besides rating it. One menu serves all rows: hundreds of them cost nothing. */
export function RowMenu({ opened, tracks, onClose, act }: RowMenuProps) {
  const at = tracks.findIndex(({ id }) => id === opened?.id);
  const track = tracks[at];
  const entries = track ? entriesOf(track, { tracks, at, act }) : [];
  return (
    <Popover
      isOpen={track !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: opened?.button ?? null }}
      className={overlay.popover ?? ""}
      offset={4}
      placement="bottom end"
    >
      <Menu
        aria-label={track ? `More for “${track.title}”` : "More"}
        items={entries}
        autoFocus="first"
        onAction={(id) => entries.find((entry) => entry.id === id)?.run()}
        onClose={onClose}
        disabledKeys={entries.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)}
        className={overlay.menu ?? ""}
      >
        {({ id, label, icon: Icon }) => (
          <MenuItem id={id} textValue={label} className={overlay.entry ?? ""}>
            <Icon aria-hidden="true" />
            <span>{label}</span>
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}

interface Place {
  tracks: readonly PlaylistTrack[];
  at: number;
  act: (action: Action) => void;
}

function entriesOf({ id, title, artists }: PlaylistTrack, { tracks, at, act }: Place): Entry[] {
  const last = tracks.length - 1;
  const move = (to: number, side: "before" | "after") => () => {
    const beside = tracks[to]?.id;
    if (beside !== undefined) act({ kind: "move", ids: [id], beside, side });
  };
  return [
    { id: "replace", label: "Another one in its place", icon: RefreshCcwDot, run: () => act({ kind: "replace", id }) },
    {
      id: "remove",
      label: "Take it out",
      icon: Trash2,
      isDisabled: last === 0,
      run: () => act({ kind: "remove", ids: [id] }),
    },
    { id: "top", label: "To the top", icon: ArrowUpToLine, isDisabled: at === 0, run: move(0, "before") },
    { id: "up", label: "One up", icon: ArrowUp, isDisabled: at === 0, run: move(at - 1, "before") },
    { id: "down", label: "One down", icon: ArrowDown, isDisabled: at === last, run: move(at + 1, "after") },
    { id: "bottom", label: "To the end", icon: ArrowDownToLine, isDisabled: at === last, run: move(last, "after") },
    {
      id: "copy",
      label: "Copy title and artist",
      icon: ClipboardList,
      run: () => void copyText(`${artists.join(", ")} – ${title}`, "The track"),
    },
  ];
}
