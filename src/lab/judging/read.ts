import type { Ctx } from "#src/context.ts";
import { countJudges, findJudging, type JudgeCount, listJudgings as listRows } from "#src/db/queries/lab-judgings.ts";
import { cursorOf } from "#src/db/queries/pages.ts";
import type { Judging, JudgingHead } from "#src/domain/lab/judging.ts";
import { AppError } from "#src/errors.ts";
import type { JudgingPage } from "./verbs.ts";

/** Throws AppError("not_found"). */
export async function requireJudging({ db }: Pick<Ctx, "db">, id: string): Promise<Judging> {
  const judging = await findJudging(db, id);
  if (!judging) throw new AppError("not_found", "There is no judging with this id.");
  return judging;
}

/** Without what would tell the sides. */
export function headOf({ id, name, createdAt, ...judging }: Judging, judges: readonly JudgeCount[]): JudgingHead {
  return {
    id,
    name,
    createdAt,
    pairs: judging.pairs.length,
    same: judging.same.length,
    leftOut: judging.leftOut.length,
    judgements: judges.reduce((sum, { judged }) => sum + judged, 0),
    judges: judges.map(({ judge, judged }) => ({ judge, judged })),
  };
}

/** Throws AppError("not_found"). */
export async function readJudging(ctx: Ctx, id: string): Promise<JudgingHead> {
  return headOf(await requireJudging(ctx, id), await countJudges(ctx.db, [id]));
}

/** Throws AppError("invalid_input") for a cursor that no page gave. */
export async function listJudgings(
  { db }: Ctx,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<JudgingPage> {
  const rows = await listRows(db, { limit: limit + 1, ...(cursor !== undefined && { cursor }) });
  const page = rows.slice(0, limit);
  const judges = Map.groupBy(
    await countJudges(
      db,
      page.map(({ id }) => id),
    ),
    ({ judgingId }) => judgingId,
  );
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    judgings: page.map((judging) => headOf(judging, judges.get(judging.id) ?? [])),
    cursor: last ? cursorOf({ id: last.id, createdAt: new Date(last.createdAt) }) : null,
  };
}
