import type { ImportProgress } from "#src/catalog/import/report.ts";
import { spokenTime } from "./clock.ts";
import { barOf } from "./curve.ts";
import type { Terminal } from "./terminal.ts";
import { cut, plainLine } from "./width.ts";

const TTY_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;
const BAR_CELLS = 20;

export interface Progress {
  show: (progress: ImportProgress) => void;
  /** Leaves the line clean. */
  end: () => void;
}

/** A bar with rate and time left on a terminal, a plain line now and then elsewhere. `clock` is in milliseconds. */
export function startProgress(terminal: Terminal, clock: () => number): Progress {
  const every = terminal.isTty ? TTY_EVERY_MS : LINE_EVERY_MS;
  let shownAt = clock();
  let source = { name: "", since: shownAt };
  return {
    show: (progress) => {
      const at = clock();
      if (progress.name !== source.name) source = { name: progress.name, since: shownAt };
      if (at - shownAt < every) return;
      shownAt = at;
      const line = progressLine(progress, at - source.since);
      terminal.write(terminal.isTty ? `\r\u001b[2K${cut(line, terminal.columns - 1)}` : `${line}\n`);
    },
    end: () => {
      if (terminal.isTty) terminal.write("\r\u001b[2K");
    },
  };
}

/** `elapsedMs` since the source was begun. */
export function progressLine(progress: ImportProgress, elapsedMs: number): string {
  const { name, bytesRead, totalBytes, rows, rowsPerSecond } = progress;
  const counted = `${rows.toLocaleString("en")} rows, ${rowsPerSecond.toLocaleString("en")} a second`;
  if (totalBytes === null || totalBytes === 0) return `${plainLine(name)}  ${counted}`;
  const share = Math.min(1, bytesRead / totalBytes);
  const left = share > 0 && share < 1 ? `, ${spokenTime((elapsedMs * (1 - share)) / share)} left` : "";
  return `${plainLine(name)}  ${barOf(share, BAR_CELLS)} ${Math.floor(share * 100)} %  ${counted}${left}`;
}
