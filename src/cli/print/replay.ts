import type { Replay, ReplaySide } from "#src/domain/replay.ts";
import type { Paint } from "./terminal.ts";
import { costOf, spentTime, tokensOf } from "./usage.ts";
import { fill, plainLine, wrap } from "./width.ts";

const WIDEST = 120;
const NAME_CELLS = 9;

/** Whether both runs came to the same list, else what differs and what has changed since; by another model, both side by side. */
export function replayLines(replay: Replay, columns: number, paint: Paint): string[] {
  const width = Math.min(columns, WIDEST);
  return [
    ...wrap(replay.prompt, width).map((line) => paint("bold", line)),
    ...(replay.kind === "recorded" ? verdictLines(replay, width, paint) : compareLines(replay, width, paint)),
    ...changedLines(replay, width, paint),
  ];
}

function verdictLines(replay: Replay, width: number, paint: Paint): string[] {
  const { same, differences, before } = replay;
  if (same === undefined)
    return wrap("Its list has been deleted since: there is nothing to compare with.", width).map((line) =>
      paint("yellow", line),
    );
  if (!same) return [paint("red", "✗ Not the same:"), ...listed(differences, width)];
  const ended = before.outcome === "playlist" ? `The same list, byte for byte: ${listOf(before)}` : "It ended alike";
  return wrap(`✓ ${ended}.`, width).map((line) => paint("green", line));
}

function listOf({ tracks, model, degraded }: ReplaySide): string {
  const why = degraded === undefined ? "" : ` (the draft: ${degraded.replace(/\.$/, "")})`;
  return `${tracks.length} tracks by ${model}${why}`;
}

function changedLines({ changed }: Replay, width: number, paint: Paint): string[] {
  return changed.length === 0 ? [] : [paint("yellow", "Changed since:"), ...listed(changed, width)];
}

function listed(sentences: readonly string[], width: number): string[] {
  return sentences.flatMap((sentence) => wrap(sentence, width - 2).map((line) => `  ${line}`));
}

function compareLines({ before, after }: Replay, width: number, paint: Paint): string[] {
  const cells = Math.floor((width - NAME_CELLS - 3) / 2);
  const row = (name: string, left: string, right: string) =>
    `${fill(name, NAME_CELLS)} ${fill(plainLine(left), cells)}  ${fill(plainLine(right), cells)}`;
  const both = new Set(before.tracks.map(({ id }) => id));
  const shared = after.tracks.filter(({ id }) => both.has(id));
  const sides = [before, after] as const;
  return [
    "",
    paint("dim", row("", "before", "now")),
    ...FIGURES.map(([name, read]) => row(name, ...(sides.map(read) as [string, string]))),
    row("in both", `${shared.length} of ${before.tracks.length}`, `${shared.length} of ${after.tracks.length}`),
    "",
    ...trackRows(before, after, { row, shared: new Set(shared.map(({ id }) => id)), paint }),
  ];
}

const FIGURES: readonly (readonly [name: string, read: (side: ReplaySide) => string])[] = [
  ["model", ({ model }) => model],
  ["title", ({ title, outcome }) => title ?? outcome.replace("_", " ")],
  ["fidelity", ({ fidelity }) => (fidelity === undefined ? "-" : `${Math.round(fidelity * 100)} %`)],
  ["degraded", ({ degraded }) => degraded ?? "-"],
  ["tokens", ({ usage }) => (usage ? tokensOf(usage) : "-")],
  ["cost", ({ usage }) => (usage && costOf(usage)) ?? "-"],
  ["time", ({ durationMs }) => spentTime(durationMs)],
];

interface Rows {
  row: (name: string, left: string, right: string) => string;
  shared: ReadonlySet<string>;
  paint: Paint;
}

/** Tracks of both lists are marked. */
function trackRows(before: ReplaySide, after: ReplaySide, { row, shared, paint }: Rows): string[] {
  const nameOf = (track: ReplaySide["tracks"][number] | undefined) =>
    track ? `${shared.has(track.id) ? "=" : "·"} ${track.title}, ${track.artists.join(", ")}` : "";
  return Array.from({ length: Math.max(before.tracks.length, after.tracks.length) }, (_, at) => {
    const [left, right] = [before.tracks[at], after.tracks[at]];
    const line = row(fill(String(at + 1), 3, "right"), nameOf(left), nameOf(right));
    return left && right && left.id === right.id ? paint("dim", line) : line;
  });
}
