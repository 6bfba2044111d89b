import { useQueryClient } from "@tanstack/react-query";
import { Activity, ClipboardList, Ellipsis, FileDown, FlaskConical, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import type { Playlist } from "../../api/types.ts";
import { IconButton } from "../../components/button.tsx";
import { Menu, type MenuEntry } from "../../components/overlay.tsx";
import { listKey } from "./data/use-list.ts";
import { copyText, exportEntries } from "./take-away.ts";
import { listAsText } from "./words/as-text.ts";

const CaseDialog = lazy(async () => ({ default: (await import("./dialogs/case-dialog.tsx")).CaseDialog }));
const DeleteDialog = lazy(async () => ({ default: (await import("./dialogs/delete-dialog.tsx")).DeleteDialog }));

interface MoreMenuProps {
  list: Playlist;
  isOld: boolean;
  onRename: () => void;
}

/** Everything else that can be done with a list. */
export function MoreMenu({ list, isOld, onRename }: MoreMenuProps) {
  const [open, setOpen] = useState<"case" | "delete">();
  const close = () => setOpen(undefined);
  const [, go] = useLocation();
  const client = useQueryClient();
  const path = `/v1/playlists/${encodeURIComponent(list.id)}/export`;
  const first: MenuEntry[] = [
    {
      id: "text",
      label: "Copy as text",
      icon: ClipboardList,
      onAction: () => void copyText(listAsText(list), "The list"),
    },
    ...(isOld ? [] : [{ id: "rename", label: "Rename …", icon: Pencil, onAction: onRename }]),
    {
      id: "trace",
      label: "How it was made",
      icon: Activity,
      onAction: () => go(`/traces/${encodeURIComponent(list.traceId)}`),
    },
    { id: "case", label: "Make a test case …", icon: FlaskConical, onAction: () => setOpen("case") },
  ];
  const last: MenuEntry = {
    id: "delete",
    label: "Delete …",
    icon: Trash2,
    isDanger: true,
    onAction: () => setOpen("delete"),
  };
  return (
    <>
      {!isOld && (
        <Menu
          label="Export"
          trigger={<IconButton icon={FileDown} label="Export to a file" look="line" />}
          groups={[exportEntries(path, list.title)]}
        />
      )}
      <Menu
        label="More"
        trigger={<IconButton icon={Ellipsis} label="More for this list" look="line" />}
        groups={[first, [last]]}
      />
      <Suspense>
        {open === "case" && <CaseDialog list={list} isOld={isOld} onClose={close} />}
        {open === "delete" && (
          <DeleteDialog
            isOpen
            list={list}
            onClose={close}
            onDeleted={() => {
              go("/library");
              client.removeQueries({ queryKey: listKey(list.id) });
              void client.invalidateQueries({ queryKey: ["playlists"] });
            }}
          />
        )}
      </Suspense>
    </>
  );
}
