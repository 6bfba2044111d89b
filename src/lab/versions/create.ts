import type { Db } from "#src/db/db.ts";
import {
  findLabVersion,
  insertLabVersion,
  keepVocabulary,
  listLabLabels,
  lockLabName,
} from "#src/db/queries/lab-versions.ts";
import { wellFormedJson } from "#src/db/well-formed.ts";
import type { LabVersion } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import { invalidInput } from "#src/issues.ts";
import { readVocabulary } from "#src/language/vocabulary.ts";
import { BUILT_IN } from "#src/shape.ts";
import { withChange } from "./apply-change.ts";
import { hashOf } from "./canonical.ts";
import { NewVersion } from "./new-version.ts";
import { ownVocabularyHash } from "./own.ts";
import { readVersion, storedVersion, type VersionsCtx } from "./read.ts";
import { PRODUCTION, vocabularyOf } from "./shapes.ts";
import type { ShownVersion } from "./verbs.ts";

const RESERVED = new Set([BUILT_IN, PRODUCTION, "candidate"]);

/** See VersionVerbs. */
export async function createVersion(ctx: VersionsCtx, given: NewVersion): Promise<ShownVersion> {
  // Cleaned first: what is left of a text must be valid too.
  const asked = NewVersion.safeParse(wellFormedJson(given));
  if (!asked.success) throw invalidInput(asked.error);
  const { name, from, note = "", change } = asked.data;
  const { db, now } = ctx;
  await requireFree(db, name);
  const own = await ctx.shapes.own();
  const parent = await storedVersion(ctx, from ?? (await ctx.shapes.of()).name);
  const spec = withChange(parent.spec, change, await vocabularyOf(db, parent.spec.vocabulary.base));
  const hash = hashOf(spec);
  const twin = await findLabVersion(db, { hash });
  if (twin) throw saysTheSame(twin.name);
  if (spec.vocabulary.base === own.spec.vocabulary.base)
    await keepVocabulary(db, ownVocabularyHash(), readVocabulary());
  const version = { name, hash, parent: parent.name, note, createdAt: now().toISOString(), spec };
  if (!(await insertNamed(db, version))) {
    const first = await findLabVersion(db, { hash });
    throw first ? saysTheSame(first.name) : nameTaken(name);
  }
  return readVersion(ctx, name);
}

/** Looks again whether the name is free, as it may have been taken meanwhile. */
function insertNamed(db: Db, version: LabVersion): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockLabName(tx, version.name);
    await requireFree(tx, version.name);
    return insertLabVersion(tx, version);
  });
}

async function requireFree(db: Db, name: string): Promise<void> {
  if (RESERVED.has(name) || name.startsWith(`${BUILT_IN}-`))
    throw new AppError("invalid_input", `name must not be ${BUILT_IN}, ${BUILT_IN}-..., production or candidate.`);
  const labels = await listLabLabels(db);
  if (labels.some(({ label }) => label === name) || (await findLabVersion(db, { name }))) throw nameTaken(name);
}

function nameTaken(name: string): AppError {
  return new AppError("conflict", `There is a version or a label ${name} already. Versions are never changed.`);
}

function saysTheSame(version: string): AppError {
  return new AppError("conflict", `The version ${version} says exactly the same.`, { details: { version } });
}
