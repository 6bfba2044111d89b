import type { Db } from "#src/db/db.ts";
import { insertCells } from "#src/db/queries/lab-cells.ts";
import { insertRun } from "#src/db/queries/lab-runs.ts";
import type { Cell, LabRun } from "#src/domain/lab/run.ts";
import { judgingVerbs } from "#src/lab/judging/judgings.ts";
import { labOver } from "#test/support/lab.ts";

/** Ids of tracks of both sides by case; null: no list. */
export type Lists = Readonly<Record<string, readonly [string[] | null, string[] | null]>>;

export const SIDES = { a: "old", b: "new" } as const;
export const NOW = new Date("2026-11-20T00:00:00.000Z");

/** A stored run of two versions over cases of these names, and the verbs of judging. */
export async function judgingOver(db: Db, lists: Lists, id = "run_9") {
  const lab = labOver({ db });
  const cases = Object.keys(lists);
  const suite = `suite-${id.replaceAll("_", "-")}`;
  await lab.suite(
    suite,
    cases.map((caseId) => ({ id: caseId, prompt: `prompt of ${caseId}`, assert: [] })),
  );
  await insertRun(db, {
    id,
    plan: {
      suite,
      suiteVersion: 1,
      versions: [SIDES.a, SIDES.b],
      models: ["planner"],
      repetitions: 1,
      parallel: 1,
      seed: 1,
      selected: cases.length,
    },
    status: "done" satisfies LabRun["status"],
    leftOut: [],
    catalogVersion: 1,
    catalogTracks: 10,
    failed: null,
    heldUntil: null,
    createdAt: NOW,
    finishedAt: NOW,
  });
  const cells = cases.flatMap((caseId) => [
    cellOf(caseId, SIDES.a, lists[caseId]![0]),
    cellOf(caseId, SIDES.b, lists[caseId]![1]),
  ]);
  await insertCells(db, id, cells, NOW);
  return { ...judgingVerbs(lab.ctx), ctx: lab.ctx, run: id };
}

/** So many cases whose lists differ. */
export function differing(count: number): Lists {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `case-${at}`,
      [
        ["x", "y"],
        ["y", "z"],
      ] as const,
    ]),
  );
}

function cellOf(caseId: string, version: string, ids: string[] | null): Cell {
  return {
    version,
    model: "planner",
    caseId,
    repetition: 1,
    outcome: ids ? "playlist" : "nothing_fits",
    passed: true,
    judged: [],
    tracks: (ids ?? []).map((id) => ({ id, title: `${version} ${id}`, artists: [`by ${id}`], reason: "secret" })),
    latencyMs: 1,
  };
}
