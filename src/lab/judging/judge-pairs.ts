import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { listCells } from "#src/db/queries/lab-cells.ts";
import { listJudgements, putJudgement } from "#src/db/queries/lab-judgings.ts";
import { wellFormed } from "#src/db/well-formed.ts";
import type { ComparedSide } from "#src/domain/lab/comparison.ts";
import type {
  JudgedCase,
  Judgement,
  Judging,
  NextPair,
  SaidJudgement,
  ShownPair,
  ShownTrack,
  Verdict,
} from "#src/domain/lab/judging.ts";
import type { Cell } from "#src/domain/lab/run.ts";
import { AppError } from "#src/errors.ts";
import { firstSides, pairOrder } from "./order.ts";
import { requireJudging } from "./read.ts";
import type { JudgementRequest } from "./verbs.ts";

const MOST_REPETITIONS = 20;

/**
 * The pair that this judge is to see: of those not judged by them the one that the fewest have judged, or `case`, with what
 * was said of it. Nothing of it tells the sides. Throws AppError: `not_found`; `invalid_input` for a case that is no pair.
 */
export async function nextPair(ctx: Ctx, id: string, asked: { judge: string; case?: string }): Promise<NextPair> {
  const judging = await requireJudging(ctx, id);
  const judge = nameOf(asked.judge);
  const judgements = await listJudgements(ctx.db, id);
  const own = new Map(judgements.filter((one) => one.judge === judge).map((one) => [one.caseId, one]));
  const chosen = asked.case === undefined ? leastJudged(judging, judgements, own) : requirePair(judging, asked.case);
  return {
    name: judging.name,
    pair: chosen ? await shownPair(ctx, judging, { pair: chosen, judge, before: own.get(chosen.caseId) }) : null,
    judged: own.size,
    of: judging.pairs.length,
  };
}

function requirePair({ pairs }: Judging, caseId: string): JudgedCase {
  const pair = pairs.find((one) => one.caseId === caseId);
  if (!pair) throw new AppError("invalid_input", "The case must be one of the pairs of this judging.");
  return pair;
}

function leastJudged(
  judging: Judging,
  judgements: readonly Judgement[],
  own: ReadonlyMap<string, Judgement>,
): JudgedCase | undefined {
  const times = Map.groupBy(judgements, ({ caseId }) => caseId);
  const open = orderOf(judging).filter((caseId) => !own.has(caseId));
  const timesOf = (caseId: string) => times.get(caseId)?.length ?? 0;
  const fewest = Math.min(...open.map(timesOf));
  const caseId = open.find((one) => timesOf(one) === fewest);
  return caseId === undefined ? undefined : requirePair(judging, caseId);
}

function orderOf({ id, seed, pairs }: Judging): string[] {
  return pairOrder(
    pairs.map(({ caseId }) => caseId),
    { seed, judgingId: id },
  );
}

function firstOf({ id, seed, pairs }: Judging, caseId: string, judge: string): "a" | "b" {
  const ids = pairs.map((one) => one.caseId);
  return firstSides(ids, judge, { seed, judgingId: id }).get(caseId)!;
}

async function shownPair(
  ctx: Ctx,
  judging: Judging,
  { pair, judge, before }: { pair: JudgedCase; judge: string; before: Judgement | undefined },
): Promise<ShownPair> {
  const first = firstOf(judging, pair.caseId, judge);
  const list = async (side: ComparedSide) => tracksOf(ctx.catalog(), await cellOf(ctx, judging, side, pair.caseId));
  const [a, b] = await Promise.all([list(judging.a), list(judging.b)]);
  return {
    ...pair,
    first: first === "a" ? a : b,
    second: first === "a" ? b : a,
    said: before ? { verdict: verdictOf(before), ...(before.note !== undefined && { note: before.note }) } : null,
  };
}

async function cellOf({ db }: Ctx, { repetition }: Judging, side: ComparedSide, caseId: string): Promise<Cell> {
  const { runId, version, model } = side;
  const cells = await listCells(db, runId, { version, model, caseId, offset: 0, limit: MOST_REPETITIONS });
  const cell = cells.find((one) => one.repetition === repetition);
  if (!cell) throw new AppError("not_found", "The lists of this pair are no longer stored.");
  return cell;
}

/** Titles and artists as they were answered; years and lengths as the catalogue has them. */
function tracksOf(catalog: Catalog, { tracks }: Cell): ShownTrack[] {
  return tracks.map(({ id, title, artists }) => {
    const ordinal = catalog.ordinalOf(id);
    const { songYear = null, year = null, durationMs = null } = ordinal === undefined ? {} : catalog.track(ordinal);
    return { id, title, artists, year: songYear ?? year, durationMs };
  });
}

function verdictOf({ preferred, shownFirst }: Judgement): Verdict {
  if (preferred === "tie") return "tie";
  return preferred === shownFirst ? "first" : "second";
}

/** Keeps what a judge says of a pair, by side. Throws AppError: `not_found`; `invalid_input` for a case that is no pair. */
export async function judgePair(ctx: Ctx, id: string, given: JudgementRequest): Promise<SaidJudgement> {
  const judging = await requireJudging(ctx, id);
  const judge = nameOf(given.judge);
  const { caseId } = requirePair(judging, given.caseId);
  const shownFirst = firstOf(judging, caseId, judge);
  const note = given.note?.trim();
  await putJudgement(ctx.db, {
    judgingId: id,
    caseId,
    judge,
    preferred: sideOf(given.verdict, shownFirst),
    shownFirst,
    ...(note && { note }),
    at: ctx.now().toISOString(),
  });
  return said(ctx, judging, { caseId, judge });
}

function sideOf(verdict: Verdict, shownFirst: "a" | "b"): Judgement["preferred"] {
  if (verdict === "tie") return "tie";
  const other = shownFirst === "a" ? "b" : "a";
  return verdict === "first" ? shownFirst : other;
}

/** As it is stored now. */
async function said(
  { db }: Ctx,
  { id, pairs }: Judging,
  { caseId, judge }: Pick<Judgement, "caseId" | "judge">,
): Promise<SaidJudgement> {
  const own = (await listJudgements(db, id)).filter((one) => one.judge === judge);
  const stored = own.find((one) => one.caseId === caseId)!;
  const { note, at } = stored;
  const verdict = verdictOf(stored);
  return { caseId, judge, verdict, ...(note !== undefined && { note }), at, judged: own.length, of: pairs.length };
}

/** One name, however it was typed. */
function nameOf(judge: string): string {
  return wellFormed(judge).normalize("NFC").trim().replaceAll(/\s+/gu, " ");
}
