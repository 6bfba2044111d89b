import { entryOf } from "#src/domain/entry-of.ts";
import { KEYS } from "../dj/keys.ts";
import type { LineEdit } from "../dj/line-edit.ts";
import { type DjState, lengthOf, type Note, shownOf } from "../dj/state.ts";
import { clockOf } from "./clock.ts";
import { barOf } from "./curve.ts";
import { blockWords, byline, helpLines, itemLines, talkWords, whyLines } from "./dj-items.ts";
import type { Paint } from "./terminal.ts";
import { cut, fill, plainLine, widthOf, wrap } from "./width.ts";

/** What a terminal shows: at most as many lines as it has rows, none wider than it is. */
export interface Picture {
  lines: string[];
  /** Where the listener types; null where nothing is typed. Both from 0. */
  cursor: { row: number; column: number } | null;
}

export interface Look {
  columns: number;
  rows: number;
  paint: Paint;
  /** In which endings are told. */
  timeZone: string;
}

/** How soon a line goes where there is no room: the highest rank first. */
const RANKS = {
  track: 0,
  typing: 0,
  progress: 1,
  note: 2,
  commentary: 3,
  panel: 4,
  head: 5,
  keys: 6,
  block: 7,
  gap: 9,
};
type RowKind = keyof typeof RANKS;

interface Row {
  kind: RowKind;
  text: string;
}

const WIDEST = 100;
const PROMPT = "> ";

/** Draws all of a session; the same state and look give the same picture. */
export function djPicture(state: DjState, look: Look): Picture {
  const columns = Math.max(1, Math.min(look.columns, WIDEST));
  const within = { ...look, columns };
  const typed = state.typing && typedLine(state.typing, columns);
  const rows = [
    row("head", headLine(state, within)),
    gap(),
    ...nowRows(state, within),
    gap(),
    ...panelRows(state, within),
    gap(),
    ...noteRows(state, within),
    ...(typed ? [row("typing", typed.text)] : []),
    row("keys", keysLine(state, within)),
  ];
  const kept = withinRows(rows, look.rows);
  return {
    lines: kept.map(({ text }) => text),
    cursor: typed && { row: kept.findIndex(({ kind }) => kind === "typing"), column: typed.column },
  };
}

function row(kind: RowKind, text: string): Row {
  return { kind, text };
}

function gap(): Row {
  return row("gap", "");
}

/** As many rows as there is room for, in their order. */
function withinRows(rows: readonly Row[], room: number): Row[] {
  const order = rows.map(({ kind }, at) => ({ rank: RANKS[kind], at })).sort((a, b) => a.rank - b.rank || a.at - b.at);
  const kept = new Set(order.slice(0, Math.max(1, room)).map(({ at }) => at));
  return rows.filter((_, at) => kept.has(at));
}

function headLine({ view }: DjState, { columns, paint, timeZone }: Look): string {
  const until = view.endsAt === null ? [] : [`until ${timeOf(view.endsAt, timeZone)}`];
  const held = view.holdUntil === null ? [] : [`held until ${timeOf(view.holdUntil, timeZone)}`];
  const right = [...held, ...until, talkWords(view.host.level)].join(" · ");
  const room = columns - widthOf(right) - 2;
  if (room < 12) return paint("bold", cut(plainLine(view.title), columns));
  return `${paint("bold", fill(plainLine(view.title), room))}  ${paint("dim", right)}`;
}

function timeOf(iso: string, timeZone: string): string {
  return new Date(iso).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
}

function nowRows(state: DjState, look: Look): Row[] {
  const { columns, paint } = look;
  const { now, block } = state.view;
  if (!now) return [row("track", paint("dim", cut("Nothing is playing.", columns)))];
  const opinion = entryOf(state.opinions, now.id);
  const mark = opinion === undefined ? "" : opinion === "liked" ? " ♥" : " ✗";
  const title = cut(plainLine(now.title), columns - 2 - mark.length);
  const said = now.commentary ? wrap(`DJ: ${plainLine(now.commentary.text)}`, columns - 2) : [];
  return [
    row("track", `${state.isPaused ? "‖" : "▶"} ${paint("bold", title)}${paint("magenta", mark)}`),
    row("track", `  ${cut(byline(now), columns - 2)}`),
    row("progress", progressLine(state, look)),
    row("block", paint("dim", `  ${cut(blockWords(block), columns - 2)}`)),
    ...wrap(plainLine(now.reason), columns - 2).map((line) =>
      row("block", paint("dim", `  ${cut(line, columns - 2)}`)),
    ),
    ...(said.length > 0 ? [gap()] : []),
    ...said.map((line) => row("commentary", paint("cyan", `  ${cut(line, columns - 2)}`))),
  ];
}

function progressLine(state: DjState, { columns, paint }: Look): string {
  const { now } = state.view;
  if (!now) return "";
  const lengthMs = lengthOf(now);
  const positionMs = Math.min(state.positionMs, lengthMs);
  const about = now.durationMs === null ? "about " : "";
  const left = state.isPaused ? "paused" : state.leaving === now.itemId ? "…" : `-${clockOf(lengthMs - positionMs)}`;
  const times = `${clockOf(positionMs)} / ${about}${clockOf(lengthMs)}  ${left}`;
  const bar = Math.min(40, columns - 4 - times.length);
  if (bar < 6) return `  ${cut(times, columns - 2)}`;
  return `  ${paint("green", barOn(positionMs / lengthMs, bar))}  ${times}`;
}

/** A bar whose rest can be seen, with or without colour. */
function barOn(share: number, width: number): string {
  return barOf(share, width).replace(/ +$/, (rest) => "·".repeat(rest.length));
}

function panelRows(state: DjState, { columns, paint }: Look): Row[] {
  const { view } = state;
  const shown = view.queue.slice(0, shownOf(state));
  const lines =
    state.panel === "help"
      ? helpLines(columns, paint)
      : state.panel === "why"
        ? whyLines(view, columns, paint)
        : [paint("bold", "Next"), ...itemLines(shown, { columns, paint, withReasons: state.isQueueLong })];
  return lines.map((line) => row("panel", line));
}

const STYLES = { done: "green", asked: "bold", said: "cyan", trouble: "yellow" } as const satisfies Record<
  Note["kind"],
  Parameters<Paint>[0]
>;

function noteRows({ notes, asking, lost }: DjState, { columns, paint }: Look): Row[] {
  const said = notes.flatMap(({ kind, text }) => {
    const lines = wrap(`${kind === "asked" ? "you: " : ""}${plainLine(text)}`, columns);
    return lines.map((line) => row("note", paint(STYLES[kind], cut(line, columns))));
  });
  const waiting = asking > 0 ? [row("note", paint("dim", cut("thinking …", columns)))] : [];
  return [...said, ...waiting, ...(lost ? [row("note", paint("red", cut(lostWords(lost), columns)))] : [])];
}

function lostWords({ againInMs }: { againInMs: number }): string {
  return `The service does not answer; trying again in ${Math.max(1, Math.round(againInMs / 1000))} s. Nothing is lost.`;
}

/** The line that is typed: its end where it is longer than the terminal is wide, always with the cursor in it. */
function typedLine({ text, cursor }: LineEdit, columns: number): { text: string; column: number } {
  const room = Math.max(1, columns - PROMPT.length - 1);
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
  let from = 0;
  while (widthOf(text.slice(from, cursor)) > room) {
    const next = graphemes.find(({ index }) => index > from);
    if (!next) break;
    from = next.index;
  }
  const column = PROMPT.length + widthOf(text.slice(from, cursor));
  return { text: PROMPT + headOf(text.slice(from), room), column };
}

/** What fits into `room` cells, without a mark that something follows. */
function headOf(text: string, room: number): string {
  let head = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    if (widthOf(head + segment) > room) break;
    head += segment;
  }
  return head;
}

/** As many keys as there is room for, the help always. */
function keysLine({ typing }: DjState, { columns, paint }: Look): string {
  if (typing) return paint("dim", cut("Enter sends, Esc cancels, ↑ your last request", columns));
  const words = KEYS.map(({ label, name }) => `${label} ${name}`);
  let line = words.at(-1)!;
  for (let shown = words.length - 1; shown > 0; shown--) {
    const longer = [...words.slice(0, shown), words.at(-1)].join("  ");
    if (widthOf(longer) > columns) continue;
    line = longer;
    break;
  }
  return paint("dim", cut(line, columns));
}
