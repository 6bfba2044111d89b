import type { RequestAnswer, SessionView } from "#src/sessions/verbs.ts";
import type { Told } from "../dj/simulate.ts";
import { clockOf, spokenTime } from "./clock.ts";
import { blockName, byline } from "./dj-items.ts";
import type { Paint } from "./terminal.ts";
import { cut, fill, plainLine, wrap } from "./width.ts";

const WIDEST = 120;
const TIME_CELLS = 8;
const INDENT = " ".repeat(TIME_CELLS + 5);

/**
 * What a simulation tells, as plain lines: tracks by their time, and between them what was said and done. What several
 * events say alike is printed once a track.
 */
export function simulationPrinter(columns: number, paint: Paint): (told: Told) => string[] {
  const width = Math.max(40, Math.min(columns, WIDEST));
  let said = new Set<string>();
  const under = (text: string) => wrap(plainLine(text), width - INDENT.length).map((line) => INDENT + line);
  const once = (text: string) => {
    if (said.has(text)) return [];
    said.add(text);
    return under(text).map((line) => paint("cyan", line));
  };
  return (told) => {
    if (told.kind === "track") said = new Set();
    if (told.kind === "track") return trackLines(told, width, paint);
    if (told.kind === "answer") return once(answerOf(told.answer));
    if (told.kind === "did") return under(didOf(told)).map((line) => paint("yellow", line));
    if (told.kind === "over") return overLines(told);
    const { event } = told.event;
    if (event.kind === "block") return ["", paint("bold", blockName(event.block))];
    if (event.kind === "direction") return once(event.said);
    if (event.kind !== "request") return [];
    return [...under(`you: ${event.message}`).map((line) => paint("yellow", line)), ...once(event.said)];
  };
}

function overLines({ tracks, ms, because }: Extract<Told, { kind: "over" }>): string[] {
  return ["", `${tracks} ${tracks === 1 ? "track" : "tracks"} in ${spokenTime(ms)}. ${because ?? ""}`.trimEnd()];
}

function trackLines({ place, atMs, item }: Extract<Told, { kind: "track" }>, width: number, paint: Paint): string[] {
  const room = width - INDENT.length;
  const start = item.startMs > 0 ? `from ${clockOf(item.startMs)} of ` : "";
  const length = ` (${start}${item.durationMs === null ? "length unknown" : clockOf(item.durationMs)})`;
  const title = cut(plainLine(item.title), Math.max(8, room - length.length));
  const said = item.commentary ? [`DJ: ${item.commentary.text}`] : [];
  const under = (text: string) => wrap(plainLine(text), room).map((line) => INDENT + line);
  return [
    ...said.flatMap(under).map((line) => paint("cyan", line)),
    `${fill(clockOf(atMs), TIME_CELLS, "right")} ${fill(String(place), 3, "right")} ${paint("bold", title)}${length}`,
    `${INDENT}${cut(byline(item), room)}`,
    ...under(item.reason).map((line) => paint("dim", line)),
  ];
}

function answerOf(answer: RequestAnswer): string {
  if (answer.kind === "done") return answer.said;
  return answer.kind === "question" ? answer.question : answer.because;
}

function didOf({ type, afterMs }: Extract<Told, { kind: "did" }>): string {
  return type === "liked" ? "liked" : `${type} after ${clockOf(afterMs)}`;
}

/** A line of JSON for each event of the session as it was told, each track that begins, each answer, and the end. */
export function toldJson(told: Told): string[] {
  if (told.kind === "event") return [JSON.stringify(told.event)];
  if (told.kind === "track") return [JSON.stringify({ track: { place: told.place, atMs: told.atMs, ...told.item } })];
  if (told.kind === "answer")
    return [JSON.stringify({ answer: { kind: told.answer.kind, said: answerOf(told.answer) } })];
  return told.kind === "over"
    ? [JSON.stringify({ over: { tracks: told.tracks, ms: told.ms, because: told.because } })]
    : [];
}

/** What is left on the terminal when the listener goes, or the session has ended. */
export function farewellLines(
  { session, undone }: { session: SessionView; undone: number },
  columns: number,
  paint: Paint,
): string[] {
  const width = Math.min(columns, WIDEST);
  const tracks = `${session.begun} ${session.begun === 1 ? "track" : "tracks"}`;
  const lost = `${undone} ${undone === 1 ? "thing" : "things"} you did could not be told: the service was away.`;
  return [
    paint("bold", cut(plainLine(session.title), width)),
    ...(undone > 0 ? wrap(lost, width).map((line) => paint("yellow", line)) : []),
    ...(session.status === "ended"
      ? [`It has ended after ${tracks}.`]
      : [
          `${tracks} so far. It stays, and goes on here or elsewhere:`,
          paint("dim", `  npx segue dj --resume ${session.id}`),
        ]),
  ];
}
