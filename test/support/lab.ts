import { curatorsOf } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import type { CellFacts } from "#src/db/queries/lab-cells.ts";
import type { LabRun } from "#src/domain/lab/run.ts";
import { openLabRuns } from "#src/lab/runs/runs.ts";
import type { RunRequest } from "#src/lab/runs/verbs.ts";
import { suiteVerbs } from "#src/lab/suites/suites.ts";
import { openShapes } from "#src/lab/versions/shapes.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { ctxOf } from "./ctx.ts";
import { bigSongCatalog } from "./curation.ts";

interface LabParts {
  db: Db;
  catalog?: Catalog;
  curators?: Curators;
  firstId?: number;
  leaseMs?: number;
}

/** Three cases that pass, one that cannot, and two that are compared with one another. */
export const CASES = [
  {
    id: "trip-hop",
    prompt: "trip hop",
    family: "genres",
    tracks: 3,
    assert: [{ kind: "tracks", atLeast: 3, atMost: 3 }],
  },
  { id: "rock", prompt: "rock", family: "genres", tracks: 5, assert: [{ kind: "tracks", atLeast: 5 }] },
  { id: "talked", prompt: "rock", tracks: 5, conversation: [{ message: "swap the third one" }], assert: [] },
  { id: "never", prompt: "rock", family: "lengths", tracks: 5, assert: [{ kind: "tracks", atLeast: 400 }] },
  { id: "twin", prompt: "rock", tracks: 5, assert: [{ kind: "same-as", case: "other-twin", atLeast: 1 }] },
  { id: "other-twin", prompt: "rock", tracks: 5, assert: [] },
];

/** The lab over a few songs; its runner works only where `work` waits for it, and its timer never runs. */
export function labOver({
  db,
  catalog = bigSongCatalog(),
  curators = curatorsOf(),
  firstId = 1,
  leaseMs = 1000,
}: LabParts) {
  const plain = ctxOf({ catalog, db, firstId });
  const ctx = { ...plain, shapes: openShapes({ db, now: plain.now }, { told: async () => told }) };
  const pauses: (() => Promise<void>)[] = [];
  const { runner, verbs } = openLabRuns(ctx, curators, {
    leaseMs,
    timer: () => () => undefined,
    pause: async () => pauses.shift()?.(),
    wait: async () => runner.idle(),
  });
  const suites = suiteVerbs(ctx);
  return {
    ctx,
    verbs,
    runner,
    /** Done in the next pauses between cells, in order. */
    pauses,
    suite: (name = "few", cases: readonly object[] = CASES) => suites.createSuite({ name, cases: [...cases] } as never),
    /** Starts a run and waits until it is over. */
    run: async (request: Partial<RunRequest> = {}): Promise<LabRun> => {
      const { id } = await verbs.startRun({ suite: "few", ...request });
      await runner.idle();
      return verbs.readRun(id);
    },
  };
}

/** A cell as it is counted: passed with a list of three tracks unless said otherwise. */
export function cellFacts(given: Partial<CellFacts> = {}): CellFacts {
  return {
    version: "v1",
    model: "planner",
    caseId: "one",
    repetition: 1,
    passed: true,
    unjudged: false,
    answeredBy: "planner",
    outcome: "playlist",
    fidelity: 1,
    latencyMs: 10,
    usage: null,
    trackIds: ["a", "b", "c"],
    failing: [],
    because: null,
    degraded: null,
    traceId: "trace_1",
    ...given,
  };
}
