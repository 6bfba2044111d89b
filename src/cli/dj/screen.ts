import { emitKeypressEvents, type Interface, type Key } from "node:readline";
import type { Picture } from "../print/dj.ts";

/** A terminal with a keyboard, and the process that it belongs to. */
export interface Console {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  colour: boolean;
  process: Pick<NodeJS.Process, "on" | "off" | "kill">;
}

export interface Screen {
  size: () => { columns: number; rows: number };
  /** Writes the lines that changed. */
  draw: (picture: Picture) => void;
  /** Gives the terminal back as it was found. */
  close: () => void;
}

export interface ScreenEvents {
  onKey: (key: Key) => void;
  /** The size is another one, or the terminal was somebody else's meanwhile: draw again. */
  onStale: () => void;
  /** The process is asked to end, or the terminal is gone. */
  onStop: () => void;
}

/** Alternate screen, no line wrap, hidden cursor; and back, in the opposite order. xterm control sequences (ECMA-48, DEC private modes). */
const ENTER = "\u001b[?1049h\u001b[?7l\u001b[?25l\u001b[2J";
const LEAVE = "\u001b[?25h\u001b[?7h\u001b[?1049l";
/** Synchronized output: a terminal that knows it shows a picture whole. */
const [BEGIN, END] = ["\u001b[?2026h", "\u001b[?2026l"];
const STOPS = ["SIGTERM", "SIGHUP", "SIGINT"] as const;
/** How soon a lone Esc counts as one, milliseconds. */
const ESCAPE_MS = 50;
/** By when a process that asked to be suspended is, or has come back. */
const SUSPENDED_MS = 50;

/** Takes over the terminal until `close`, a signal to end, or the end of the process; Ctrl-Z suspends and comes back. */
export function openScreen(terminal: Console, events: ScreenEvents): Screen {
  const { output, process } = terminal;
  const hold = holdTerminal(terminal);
  let shown: string[] = [];
  let place = "";
  const redraw = () => {
    shown = [];
    events.onStale();
  };
  // After a stop the terminal is as the shell left it.
  const comeBack = () => {
    hold.forget();
    hold.take();
    redraw();
  };
  const suspend = () => {
    hold.giveBack();
    setTimeout(comeBack, SUSPENDED_MS);
    process.kill(0, "SIGTSTP");
  };
  const undo = listenToAll(terminal, { ...events, redraw, suspend, comeBack, onExit: hold.giveBack });
  hold.take();
  return {
    size: () => ({ columns: output.columns || 80, rows: output.rows || 24 }),
    draw: (picture) => {
      const changes = changesOf(shown, picture);
      const cursor = cursorOf(picture);
      if (!hold.isOurs() || (changes === "" && cursor === place)) return;
      output.write(`${BEGIN}${changes}${cursor}${END}`);
      shown = picture.lines;
      place = cursor;
    },
    close: () => {
      for (const stop of undo) stop();
      hold.close();
    },
  };
}

/** Takes the terminal and gives it back, each once however often it is asked for. */
function holdTerminal({ input, output }: Console) {
  let isOurs = false;
  let isClosed = false;
  const giveBack = () => {
    if (!isOurs) return;
    isOurs = false;
    output.write(LEAVE);
    input.setRawMode(false);
    input.pause();
  };
  return {
    isOurs: () => isOurs,
    take: () => {
      if (isOurs || isClosed) return;
      isOurs = true;
      input.setRawMode(true);
      input.resume();
      output.write(ENTER);
    },
    giveBack,
    forget: () => {
      isOurs = false;
    },
    close: () => {
      isClosed = true;
      giveBack();
    },
  };
}

interface Reactions extends ScreenEvents {
  redraw: () => void;
  suspend: () => void;
  comeBack: () => void;
  onExit: () => void;
}

/** Listens to keys, size and signals; gives what stops it. */
function listenToAll({ input, output, process }: Console, reactions: Reactions): (() => void)[] {
  const { onKey, onStop, redraw, suspend, comeBack, onExit } = reactions;
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  return [
    listen(input, "keypress", (_: string | undefined, key: Key) =>
      key.ctrl && key.name === "z" ? suspend() : onKey(key),
    ),
    listen(input, "end", onStop),
    listen(input, "error", onStop),
    listen(output, "resize", redraw),
    listen(process, "SIGCONT", comeBack),
    listen(process, "exit", onExit),
    ...STOPS.map((signal) => listen(process, signal, onStop)),
  ];
}

/** Anything that tells of events by name; streams and the process do. */
interface Emitter {
  on: (name: string, listener: (...args: never[]) => void) => unknown;
  off: (name: string, listener: (...args: never[]) => void) => unknown;
}

function listen(emitter: unknown, name: string, listener: (...args: never[]) => void): () => void {
  const { on, off } = emitter as Emitter;
  on.call(emitter, name, listener);
  return () => void off.call(emitter, name, listener);
}

/** What turns the lines that are shown into those of the picture: each changed line whole. */
function changesOf(shown: readonly string[], { lines }: Picture): string {
  const clean = shown.length === 0 ? "\u001b[0m\u001b[2J" : "";
  const changed = lines.flatMap((line, at) =>
    line === shown[at] ? [] : [`${placeOf(at, 0)}\u001b[0m\u001b[2K${line}`],
  );
  const below = shown.length <= lines.length ? "" : `${placeOf(lines.length, 0)}\u001b[0m\u001b[J`;
  return `${clean}${changed.join("")}${below}`;
}

function cursorOf({ cursor }: Picture): string {
  return cursor ? `${placeOf(cursor.row, cursor.column)}\u001b[?25h` : "\u001b[?25l";
}

function placeOf(row: number, column: number): string {
  return `\u001b[${row + 1};${column + 1}H`;
}
