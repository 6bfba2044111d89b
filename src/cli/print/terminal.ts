import { styleText } from "node:util";

/** Where a command writes. */
export interface Terminal {
  write: (text: string) => void;
  /** Cells of a line. */
  columns: number;
  isTty: boolean;
  colour: boolean;
}

type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan" | "magenta";

/** Colours text where the terminal wants it. */
export type Paint = (style: Style, text: string) => string;

export function paintFor(terminal: Terminal): Paint {
  if (!terminal.colour) return (_, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

export function printLines(terminal: Terminal, lines: readonly string[]): void {
  terminal.write(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.write(`${JSON.stringify(value, null, 2)}\n`);
}
