import type { Assertion, CatalogueKind } from "#src/domain/lab/assertion.ts";
import type { Cell, Judged } from "#src/domain/lab/run.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import type { Track } from "#src/domain/track.ts";
import { heardBy } from "./heard.ts";
import { judgeBrief } from "./judge-brief.ts";
import { judgeList } from "./judge-list.ts";
import { judgeOthers } from "./judge-others.ts";
import { sayAssertion } from "./say.ts";
import type { TestPorts } from "./track-test.ts";

/** What the prompt's words were read as. */
export interface ReadEntity {
  type: string;
  text: string;
  id?: string;
}

/** What is judged: what a cell of a run holds, and what was understood of the prompt. */
export interface CaseAnswer
  extends Pick<Cell, "outcome" | "because" | "fidelity" | "brief" | "ledger" | "latencyMs" | "usage"> {
  tracks: readonly { id: string; title: string; artists: readonly string[] }[];
  /** As `understand` gives them; without them "understood" is skipped. */
  entities?: readonly ReadEntity[];
}

/** What stands around the answer. */
export interface Surroundings {
  /** The catalogue's row of a track; undefined for one that it does not have. */
  facts: (trackId: string) => Track | undefined;
  /** The answer to another case of the suite, of the same version, model and repetition. */
  others: (caseId: string) => CaseAnswer | undefined;
  /** Without it everything is judged. */
  catalogue?: CatalogueKind;
  /** What the listener of the case has heard, and when the list was made. */
  listening?: { events: readonly ListeningEvent[]; at: Date };
}

/** What was found, or why it cannot be judged. */
export type Finding = { status: Judged["status"]; found: string };

export interface Judging {
  answer: CaseAnswer;
  /** The rows of the list, in order; what the catalogue does not have is not among them. */
  tracks: readonly Track[];
  others: Surroundings["others"];
  ports: TestPorts;
  /** The request ended without a list, and the case allows it: what is said of lists is then not judged. */
  mayLackList: boolean;
}

/**
 * Judges an answer by each assertion of its case, in their order: what was asked and what was found, in plain words. Pure,
 * and a reading of its own: nothing of it is shared with searching, composing or the ledger. A case that names no end
 * asks for a playlist.
 */
export function judge({ assert }: SuiteCase, answer: CaseAnswer, around: Surroundings): Judged[] {
  const { facts, others, catalogue, listening } = around;
  const rows = answer.tracks.map(({ id }) => facts(id)).filter((row) => row !== undefined);
  const heard = listening && heardBy(listening, facts);
  const ends = assert.filter((one) => one.kind === "outcome");
  const wanted: Assertion[] = ends.length === 0 ? [{ kind: "outcome", is: ["playlist"] }, ...assert] : assert;
  const judging: Judging = {
    answer,
    tracks: rows,
    others,
    ports: { facts, ...(heard && { heard }) },
    mayLackList: ends.some(({ is }) => (is as string[]).includes(answer.outcome)),
  };
  return wanted.map((one) => ({
    kind: one.kind,
    asked: sayAssertion(one),
    ...(one.catalogue === undefined || catalogue === undefined || one.catalogue === catalogue
      ? findingOf(one, judging)
      : { status: "skipped", found: `this is another catalogue (${catalogue})` }),
  }));
}

/**
 * What a judged answer comes to. What could not be judged at all has neither passed nor failed: all that the case itself
 * asserts was skipped, and that a list came is no more than every case asks.
 */
export function verdictOf(
  { assert }: Pick<SuiteCase, "assert">,
  judged: readonly Judged[],
): "passed" | "failed" | "unjudged" {
  if (judged.some(({ status }) => status === "failed")) return "failed";
  const own = judged.slice(judged.length - assert.length);
  const isJudged = assert.length === 0 || own.some(({ status }) => status === "passed");
  return isJudged ? "passed" : "unjudged";
}

const WITHOUT_LIST: ReadonlySet<Assertion["kind"]> = new Set([
  "outcome",
  "understood",
  "language",
  "rule",
  "latency",
  "cost",
]);

function findingOf(one: Assertion, judging: Judging): Finding {
  const { answer, mayLackList } = judging;
  if (WITHOUT_LIST.has(one.kind) || answer.outcome === "playlist")
    return judgeBrief(one, judging) ?? judgeOthers(one, judging) ?? judgeList(one, judging);
  const found = answer.because ? `there is no list: ${answer.because}` : "there is no list";
  return { status: mayLackList ? "skipped" : "failed", found };
}
