import type { TrainingFile } from "#src/taste/learn/read.ts";
import type { StoredVersion, TrainProgress, TrainReport } from "#src/taste/learn/verbs.ts";
import { barOf } from "./curve.ts";
import { rejectedLines } from "./report.ts";
import type { Paint, Terminal } from "./terminal.ts";
import { plainLine } from "./width.ts";

const TTY_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;
const BAR_CELLS = 20;
const SAID = { reading: "reading", learning: "learning", storing: "storing" } as const;
const number = (value: number) => value.toLocaleString("en");
const counted = (value: number, one: string) => `${number(value)} ${one}${value === 1 ? "" : "s"}`;

/** A bar on a terminal, a plain line now and then elsewhere. `clock` is in milliseconds. */
export function startTrainProgress(terminal: Terminal, clock: () => number) {
  const every = terminal.isTty ? TTY_EVERY_MS : LINE_EVERY_MS;
  let shownAt = clock();
  return {
    show: ({ phase, done }: TrainProgress) => {
      if (clock() - shownAt < every) return;
      shownAt = clock();
      const share = done === null ? "" : `  ${barOf(done, BAR_CELLS)} ${Math.floor(done * 100)} %`;
      const line = `${SAID[phase]}${share}`;
      terminal.write(terminal.isTty ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (terminal.isTty) terminal.write("\r\u001b[2K");
    },
  };
}

/** What became of each file, and what was learned of all. */
export function trainLines(files: readonly TrainingFile[], report: TrainReport, paint: Paint): string[] {
  const { lists, listeners, own, artists, words, tracks, tracksMatched, leftOut } = report;
  return [
    ...files.flatMap((file) => [
      `${paint("bold", plainLine(file.name))}: ${counted(file.lists, "list")}, ${counted(file.listeners, "listener")}, ${number(file.rejected.count)} rejected`,
      ...rejectedLines(file, paint),
      ...(file.cutOff === null ? [] : [paint("yellow", `  it ends too early: ${file.cutOff}`)]),
    ]),
    ...(own.lists + own.listeners > 0
      ? [`of this database: ${counted(own.lists, "list")}, ${counted(own.listeners, "listener")}`]
      : []),
    `${paint("bold", `Version ${report.version} is in use`)}: learned from ${counted(lists, "list")} and ${counted(listeners, "listener")} in ${(report.tookMs / 1000).toFixed(1)} s`,
    `  ${counted(artists, "artist")}, ${counted(words, "word")}, ${number(tracksMatched)} of ${counted(tracks, "track")} in the catalogue, ${(report.bytes / 1e6).toFixed(1)} MB`,
    ...(leftOut > 0 ? [paint("yellow", `  ${number(leftOut)} rows were more than one training holds`)] : []),
  ];
}

/** What is stored, newest first. */
export function versionLines(versions: readonly StoredVersion[], paint: Paint): string[] {
  if (versions.every(({ isEmpty }) => isEmpty)) return ["Nothing is learned. `segue train` learns."];
  return versions.map(({ version, createdAt, isEmpty, inUse, about }) => {
    const from = isEmpty
      ? "nothing learned"
      : `${counted(Number(about.lists ?? 0), "list")}, ${counted(Number(about.listeners ?? 0), "listener")}`;
    const was = about.was === undefined ? "" : `, was version ${String(about.was)}`;
    const line = `${inUse ? "*" : " "} ${version}  ${createdAt.slice(0, 16).replace("T", " ")}  ${from}${was}`;
    return inUse ? paint("bold", line) : line;
  });
}
