import type { Ctx } from "#src/context.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { compareCase, compareSides } from "./comparison.ts";
import { exportRun } from "./export-run.ts";
import { listRuns, readCells, readMatrix, readRun, type Wait, watchRun } from "./read-run.ts";
import { type LabRunner, openRunner, type RunnerOptions } from "./runner.ts";
import { type RunParts, resumeRun, startRun, stopRun } from "./start-run.ts";
import type { RunVerbs } from "./verbs.ts";

/** Runs of one process: the verbs, and what works on them. */
export interface LabRuns {
  verbs: RunVerbs;
  runner: LabRunner;
}

/** Works on nothing. */
const RESTING: LabRunner = {
  take: () => undefined,
  drop: () => undefined,
  start: () => undefined,
  stop: async () => undefined,
  idle: async () => undefined,
};

export function openLabRuns(ctx: Ctx, curators: Curators, options: RunnerOptions & { wait: Wait }): LabRuns {
  const runner = openRunner(ctx, curators, options);
  return { runner, verbs: verbsOver({ ctx, curators, runner }, options.wait) };
}

/** Runs that are left for a process that works on them. */
export function restingRuns(ctx: Ctx, curators: Curators): RunVerbs {
  return verbsOver({ ctx, curators, runner: RESTING }, async () => undefined);
}

function verbsOver(parts: RunParts, wait: Wait): RunVerbs {
  const { ctx } = parts;
  return {
    startRun: (request) => startRun(parts, request),
    listRuns: (page) => listRuns(ctx, page),
    readRun: (id) => readRun(ctx, id),
    readMatrix: (id) => readMatrix(ctx, id),
    listCells: (id, query) => readCells(ctx, id, query),
    compareSides: (id, sides) => compareSides(ctx, id, sides),
    compareCase: (id, asked) => compareCase(ctx, id, asked),
    stopRun: (id) => stopRun(parts, id),
    resumeRun: (id, change) => resumeRun(parts, { id, ...change }),
    watchRun: (id, watch) => watchRun(ctx, { id, wait, ...watch }),
    exportRun: (id, format) => exportRun(ctx, id, format),
  };
}
