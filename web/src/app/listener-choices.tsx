import { Check, CircleUserRound, Copy, ExternalLink, Monitor, Moon, Pencil, Sun, Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/field.tsx";
import { Dialog, Menu, type MenuEntry } from "../components/overlay.tsx";
import { toast } from "../components/toasts.tsx";
import {
  addListener,
  chooseListener,
  removeListener,
  renameListener,
  useListener,
  useListeners,
} from "../listener/listener.ts";
import { chooseTheme, THEMES, useTheme } from "../look/theme.ts";

const THEME_WORDS = { system: "As the system has it", light: "Light", dark: "Dark" };
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Who listens here, and how it looks; opens at once where it was asked for before it was there. */
export function ListenerChoices({ isOpenAtOnce }: { isOpenAtOnce: boolean }) {
  const listener = useListener();
  const listeners = useListeners();
  const theme = useTheme();
  const [open, setOpen] = useState<"rename" | "add">();
  const who: MenuEntry[] = listeners.map(({ id, name }) => ({
    id: `listener ${id}`,
    label: name,
    ...(id === listener.id && { icon: Check, hint: "listens now" }),
    onAction: () => chooseListener(id),
  }));
  const change: MenuEntry[] = [
    { id: "rename", label: "Rename", icon: Pencil, onAction: () => setOpen("rename") },
    { id: "add", label: "Add a listener", icon: UserPlus, onAction: () => setOpen("add") },
    {
      id: "copy",
      label: "Copy the listener id",
      icon: Copy,
      hint: listener.id,
      onAction: () => void copy(listener.id),
    },
    ...(listeners.length > 1 ? [removal(listener)] : []),
  ];
  const look: MenuEntry[] = THEMES.map((one) => ({
    id: one,
    label: THEME_WORDS[one],
    icon: one === theme ? Check : THEME_ICONS[one],
    onAction: () => chooseTheme(one),
  }));
  const more: MenuEntry[] = [
    { id: "docs", label: "API", icon: ExternalLink, onAction: () => window.location.assign("/docs") },
  ];
  return (
    <>
      <Menu
        label="Listener and look"
        isOpenAtOnce={isOpenAtOnce}
        trigger={
          <Button look="quiet" size="small" icon={CircleUserRound} aria-label={`Listener: ${listener.name}`}>
            {listener.name}
          </Button>
        }
        groups={[who, change, look, more]}
      />
      {open && <NameDialog key={open} kind={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function removal({ id, name }: { id: string; name: string }): MenuEntry {
  return {
    id: "remove",
    label: `Forget “${name}” here`,
    icon: Trash2,
    isDanger: true,
    onAction: () => {
      removeListener(id);
      toast(`“${name}” was taken off this browser; what Segue stored stays.`, {
        label: "Undo",
        run: () => addListener(name, id),
      });
    },
  };
}

function NameDialog({ kind, onClose }: { kind: "rename" | "add"; onClose: () => void }) {
  const listener = useListener();
  const [name, setName] = useState(kind === "rename" ? listener.name : "");
  const [id, setId] = useState("");
  const save = () => {
    if (name.trim() === "") return;
    if (kind === "rename") renameListener(listener.id, name.trim());
    else addListener(name.trim(), id.trim() || undefined);
    onClose();
  };
  return (
    <Dialog
      title={kind === "rename" ? "Rename the listener" : "Add a listener"}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="solid" onPress={save} isDisabled={name.trim() === ""}>
            Save
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        style={{ display: "contents" }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={40}
          autoFocus
          hint="Shown in this browser only."
        />
        {kind === "add" && (
          <TextField
            label="Id (optional)"
            value={id}
            onChange={setId}
            maxLength={200}
            hint="Of a listener that Segue knows from elsewhere, for example from an import. Left empty, a new one is made."
          />
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

async function copy(id: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(id);
    toast("Copied.");
  } catch {
    toast(`This browser does not let pages copy. The id is ${id}`);
  }
}
