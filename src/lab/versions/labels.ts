import type { Db } from "#src/db/db.ts";
import {
  addLabelMove,
  deleteLabLabel,
  findLabVersion,
  type LabelMove,
  listLabelMoves,
  listLabLabels,
  lockLabLabel,
  lockLabName,
  putLabLabel,
} from "#src/db/queries/lab-versions.ts";
import { type LabLabel, LabName } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import { invalidInput } from "#src/issues.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { notConfigured } from "#src/playlists/make.ts";
import { BUILT_IN } from "#src/shape.ts";
import { LabelMoveRequest } from "./new-version.ts";
import { storedVersion, type VersionsCtx } from "./read.ts";
import { PRODUCTION } from "./shapes.ts";
import type { ShownLabel } from "./verbs.ts";

const ALWAYS_PROTECTED: ReadonlySet<string> = new Set([PRODUCTION, "candidate"]);
const SHOWN_MOVES = 50;

/** See VersionVerbs. */
export async function listLabels({ db }: VersionsCtx): Promise<ShownLabel[]> {
  const [labels, moves] = await Promise.all([listLabLabels(db), listLabelMoves(db)]);
  const byLabel = Map.groupBy(moves, ({ label }) => label);
  return labels.map((label) => shown(label, byLabel.get(label.label) ?? []));
}

/** See VersionVerbs. */
export async function moveLabel(
  ctx: VersionsCtx,
  curators: Curators,
  { label, ...given }: LabelMoveRequest & { label: string },
): Promise<ShownLabel> {
  const asked = LabelMoveRequest.safeParse(given);
  if (!asked.success) throw invalidInput(asked.error);
  await requireLabelName(ctx.db, label);
  const { note = "", isProtected } = asked.data;
  const { name: version, spec } = await storedVersion(ctx, asked.data.version);
  requireConfigured(curators, version, spec.models);
  const ownName = (await ctx.shapes.own()).shape.name;
  const from = asked.data.from === BUILT_IN ? ownName : asked.data.from;
  return inTransaction(ctx, label, async (db, before) => {
    await lockLabName(db, label);
    await requireNoVersion(db, label);
    const isKept = ALWAYS_PROTECTED.has(label) || (isProtected ?? before?.isProtected ?? false);
    const now = before?.version ?? (label === PRODUCTION ? ownName : undefined);
    requireFrom(label, { from, now, isProtected: before?.isProtected === true });
    const changed = { label, version, isProtected: isKept, updatedAt: ctx.now().toISOString() };
    if (before?.version === version && before.isProtected === isKept) return;
    if (!(await putLabLabel(db, { ...changed, isNew: !before }))) throw movedMeanwhile(label);
    if (before?.version === version) return;
    // What production pointed to without a label is where rolling it back ends.
    await addLabelMove(db, { label, kind: "moved", from: now ?? null, to: version, note, at: changed.updatedAt });
  });
}

/** See VersionVerbs. */
export async function rollBackLabel(
  ctx: VersionsCtx,
  curators: Curators,
  { label, note = "" }: { label: string; note?: string | undefined },
): Promise<ShownLabel> {
  return inTransaction(ctx, label, async (db, before) => {
    if (!before) throw noLabel();
    const to = earlierOf(await listLabelMoves(db, label));
    if (to === undefined) throw new AppError("conflict", `${label} has pointed to nothing before ${before.version}.`);
    requireConfigured(curators, to, (await findLabVersion(db, { name: to }))?.spec.models ?? null);
    const at = ctx.now().toISOString();
    await putLabLabel(db, { ...before, version: to, updatedAt: at, isNew: false });
    await addLabelMove(db, { label, kind: "rolled_back", from: before.version, to, note, at });
  });
}

/** See VersionVerbs. */
export async function removeLabel(ctx: VersionsCtx, label: string): Promise<void> {
  await ctx.db.transaction(async (db) => {
    const before = await lockLabLabel(db, label);
    if (!before) throw noLabel();
    if (before.isProtected) throw new AppError("conflict", `${label} is protected: it cannot be deleted.`);
    await deleteLabLabel(db, label);
  });
  ctx.shapes.forgetLabels();
}

/**
 * Where a roll back leads: moves are a stack, and each roll back takes one off it. Undefined where the label points to
 * what it pointed to first.
 */
export function earlierOf(moves: readonly Pick<LabelMove, "kind" | "from" | "to">[]): string | undefined {
  const stack: string[] = [];
  for (const { kind, from, to } of moves) {
    if (stack.length === 0 && from !== null) stack.push(from);
    if (kind === "rolled_back") stack.pop();
    else stack.push(to);
  }
  return stack.at(-2);
}

async function inTransaction(
  ctx: VersionsCtx,
  label: string,
  change: (db: Db, before: LabLabel | undefined) => Promise<void>,
): Promise<ShownLabel> {
  const moved = await ctx.db.transaction(async (db) => {
    await change(db, await lockLabLabel(db, label));
    return shown((await lockLabLabel(db, label))!, await listLabelMoves(db, label));
  });
  ctx.shapes.forgetLabels();
  return moved;
}

async function requireLabelName(db: Db, label: string): Promise<void> {
  const name = LabName.safeParse(label);
  if (!name.success) throw invalidInput({ issues: name.error.issues.map((issue) => ({ ...issue, path: ["label"] })) });
  if (label === BUILT_IN || label.startsWith(`${BUILT_IN}-`))
    throw new AppError("invalid_input", `label must not be ${BUILT_IN} or begin with ${BUILT_IN}-.`);
  await requireNoVersion(db, label);
}

async function requireNoVersion(db: Db, label: string): Promise<void> {
  if (await findLabVersion(db, { name: label })) throw new AppError("conflict", `There is a version ${label} already.`);
}

function requireFrom(
  label: string,
  { from, now, isProtected }: { from: string | undefined; now: string | undefined; isProtected: boolean },
): void {
  if (from === undefined && !isProtected) return;
  if (from !== undefined && from === now) return;
  const points = now === undefined ? `${label} points to nothing` : `${label} points to ${now}`;
  const because = from === undefined ? "it is protected: name that as from" : `not to ${from}`;
  throw new AppError("conflict", `${points}, ${because}.`, { details: { version: now ?? null } });
}

function requireConfigured({ models }: Curators, version: string, wanted: readonly string[] | null): void {
  const missing = wanted?.filter((one) => one !== "planner" && !models?.names.includes(one)) ?? [];
  if (missing.length > 0) throw new AppError("invalid_input", notConfigured(version, missing));
}

function movedMeanwhile(label: string): AppError {
  return new AppError("conflict", `${label} was moved meanwhile. Look where it points to.`);
}

function noLabel(): AppError {
  return new AppError("not_found", "There is no label of this name.");
}

function shown(label: LabLabel, moves: readonly LabelMove[]): ShownLabel {
  const newest = moves.slice(-SHOWN_MOVES).reverse();
  return { ...label, moves: newest.map(({ label: _, ...move }) => move) };
}
