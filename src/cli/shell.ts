import type { ImportProgress, ImportReport } from "#src/catalog/import/report.ts";
import type { ModelReport } from "#src/domain/model-report.ts";
import type { DueEnd } from "#src/playlists/living/due.ts";
import type { LearnVerbs } from "#src/taste/learn/verbs.ts";
import type { Verbs } from "#src/verbs.ts";
import type { Console } from "./dj/screen.ts";
import type { Interrupt } from "./interrupt.ts";
import type { Terminal } from "./print/terminal.ts";

/** Where the data is; what is left out comes from the environment. */
export interface Place {
  dataDir?: string;
  databaseUrl?: string;
}

/** What a command needs of the process around it; src/main.ts gives it. */
export interface Shell {
  out: Terminal;
  /** For progress, warnings and failures, so that what is printed for programs stays clean. */
  err: Terminal;
  /** The terminal with its keyboard, for a command that draws; undefined where either is not one. */
  console: Console | undefined;
  /** Milliseconds that only go up. */
  clock: () => number;
  now: () => Date;
  /** From now on Ctrl-C asks what is under way to end, and ends the process only when it comes again. */
  interruptible: () => Interrupt;
  /** Lends the verbs of this process, or of the running service that holds the data folder. */
  withVerbs<T>(place: Place, needs: Needs, use: (verbs: Verbs) => Promise<T>): Promise<T>;
  /** Learning, in this process or in the running service that holds the data folder. */
  withLearning<T>(place: Place, needs: Needs, use: (verbs: LearnVerbs) => Promise<T>): Promise<T>;
  importTracks(
    place: Place,
    inputs: readonly ImportInput[],
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportReport[]>;
  /** The models of MODEL in their order; with `ping` each is asked for a word. */
  listModels(options: { ping: boolean }): Promise<ModelReport[]>;
  /** Makes living lists that are due: once, or until Ctrl-C. */
  runJobs(place: Place, options: { once: boolean }): Promise<DueEnd[]>;
  /** Resolves when the service has stopped. */
  serve(place: Place & { port?: number; host?: string }): Promise<void>;
}

/** Opening the database is quick; a large catalogue takes seconds to load. */
export type Needs = "database" | "catalog";

export type ImportInput = { kind: "file"; path: string } | { kind: "stdin" } | { kind: "url"; url: string };
