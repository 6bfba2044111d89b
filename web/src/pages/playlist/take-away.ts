import { FileDown } from "lucide-react";
import { sentenceOf } from "../../api/errors.ts";
import type { MenuEntry } from "../../components/overlay.tsx";
import { toast } from "../../components/toasts.tsx";
import { download } from "./data/requests.ts";

const FORMATS = [
  { format: "m3u", label: "M3U", hint: "most players" },
  { format: "xspf", label: "XSPF", hint: "open format, with everything" },
  { format: "jspf", label: "JSPF", hint: "the same as JSON, for ListenBrainz" },
  { format: "csv", label: "CSV", hint: "spreadsheets" },
  { format: "json", label: "JSON", hint: "with Brief, reasons and receipt" },
] as const;

/** Files of a list; `path` is the export route of it. */
export function exportEntries(path: string, title: string): MenuEntry[] {
  return FORMATS.map(({ format, label, hint }) => ({
    id: format,
    label,
    hint,
    icon: FileDown,
    onAction: () => void take(`${path}?format=${format}`, `${title}.${format}`, label),
  }));
}

async function take(path: string, name: string, label: string): Promise<void> {
  try {
    await download(path, name);
    toast(`The ${label} file is in your downloads`);
  } catch (error) {
    toast(`The ${label} file could not be made. ${sentenceOf(error)}`, {
      label: "Try again",
      run: () => void take(path, name, label),
    });
  }
}

/** Puts text where paste finds it. Browsers offer their own way on secure addresses only; elsewhere the old one is taken. */
export async function copyText(text: string, what: string): Promise<void> {
  const done = (await copiedByClipboard(text)) || copiedBySelection(text);
  toast(done ? `${what} is copied` : `Your browser does not let this page copy. Select the text and copy it by hand.`);
}

async function copiedByClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copiedBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
