import type { Key } from "node:readline";

/** A line that is being typed; `cursor` counts code units and stands between graphemes. */
export interface LineEdit {
  text: string;
  cursor: number;
}

export type Typed = { kind: "edit"; edit: LineEdit } | { kind: "cancel" } | { kind: "send"; text: string };

export const MOST_TYPED = 2000;
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const CONTROL = /\p{Cc}/u;

export function emptyLine(): LineEdit {
  return { text: "", cursor: 0 };
}

/** What a key does to the line; keys that mean nothing here leave it as it is. */
export function typeKey(edit: LineEdit, key: Key): Typed {
  const { name = "", sequence = "" } = key;
  if (name === "escape") return { kind: "cancel" };
  if (name === "return" || name === "enter") {
    const text = edit.text.trim();
    return text === "" ? { kind: "cancel" } : { kind: "send", text };
  }
  const change = EDITS[key.ctrl ? `ctrl-${name}` : name];
  if (change) return { kind: "edit", edit: change(edit) };
  const isText = !key.ctrl && !key.meta && sequence !== "" && !CONTROL.test(sequence);
  return { kind: "edit", edit: isText ? insert(edit, sequence) : edit };
}

const EDITS: Readonly<Record<string, (edit: LineEdit) => LineEdit>> = {
  left: (edit) => ({ ...edit, cursor: before(edit) }),
  right: (edit) => ({ ...edit, cursor: after(edit) }),
  home: (edit) => ({ ...edit, cursor: 0 }),
  end: (edit) => ({ ...edit, cursor: edit.text.length }),
  backspace: (edit) => cutOut(edit, before(edit), edit.cursor),
  delete: (edit) => cutOut(edit, edit.cursor, after(edit)),
  "ctrl-a": (edit) => ({ ...edit, cursor: 0 }),
  "ctrl-e": (edit) => ({ ...edit, cursor: edit.text.length }),
  "ctrl-b": (edit) => ({ ...edit, cursor: before(edit) }),
  "ctrl-f": (edit) => ({ ...edit, cursor: after(edit) }),
  "ctrl-h": (edit) => cutOut(edit, before(edit), edit.cursor),
  "ctrl-u": (edit) => cutOut(edit, 0, edit.cursor),
  "ctrl-k": (edit) => cutOut(edit, edit.cursor, edit.text.length),
  "ctrl-w": (edit) => cutOut(edit, wordBefore(edit), edit.cursor),
};

function insert({ text, cursor }: LineEdit, added: string): LineEdit {
  if (text.length + added.length > MOST_TYPED) return { text, cursor };
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

function cutOut({ text }: LineEdit, from: number, to: number): LineEdit {
  return { text: text.slice(0, from) + text.slice(to), cursor: from };
}

function before({ text, cursor }: LineEdit): number {
  const left = [...GRAPHEMES.segment(text.slice(0, cursor))].at(-1);
  return left ? left.index : 0;
}

function after({ text, cursor }: LineEdit): number {
  const [right] = GRAPHEMES.segment(text.slice(cursor));
  return right ? cursor + right.segment.length : cursor;
}

function wordBefore({ text, cursor }: LineEdit): number {
  return text.slice(0, cursor).replace(/\S+\s*$|\s+$/u, "").length;
}
