import type { Ctx } from "#src/context.ts";
import { findLabVersion, listLabLabels, listLabVersions } from "#src/db/queries/lab-versions.ts";
import type { LabVersion } from "#src/domain/lab/version.ts";
import { meaningOf } from "./meanings.ts";
import { completedWeights, OWN_WEIGHTS, weightsByPath } from "./ranking.ts";
import { unknownVersion, vocabularyOf } from "./shapes.ts";
import type { ShownVersion, VersionHead, VocabularyItem } from "./verbs.ts";
import { vocabularyWith } from "./vocabulary.ts";

/** What the verbs of versions work with. */
export type VersionsCtx = Pick<Ctx, "db" | "now" | "shapes">;

/** See VersionVerbs. */
export async function listVersions({ db, shapes }: VersionsCtx): Promise<VersionHead[]> {
  const own = await shapes.own();
  const [versions, labels] = await Promise.all([listLabVersions(db), listLabLabels(db)]);
  return versions.map((version) => ({
    ...version,
    labels: labels.filter((label) => label.version === version.name).map(({ label }) => label),
    isOwn: version.name === own.shape.name,
  }));
}

/** See VersionVerbs. */
export async function readVersion(ctx: VersionsCtx, name: string): Promise<ShownVersion> {
  const version = await storedVersion(ctx, name);
  const [own, labels] = await Promise.all([ctx.shapes.own(), listLabLabels(ctx.db)]);
  const theirs = weightsByPath(OWN_WEIGHTS);
  const values = weightsByPath(completedWeights(version.spec.ranking));
  return {
    ...version,
    labels: labels.filter((label) => label.version === version.name).map(({ label }) => label),
    isOwn: version.name === own.shape.name,
    weights: [...values].map(([path, value]) => ({ path, value, own: theirs.get(path)!, meaning: meaningOf(path) })),
  };
}

/** By its name or a label's. Throws AppError("not_found"). */
export async function storedVersion({ db, shapes }: VersionsCtx, name: string): Promise<LabVersion> {
  const version = await findLabVersion(db, { name: await shapes.nameOf(name) });
  if (!version) throw unknownVersion();
  return version;
}

/** See VersionVerbs. */
export async function readVocabulary(ctx: VersionsCtx, name: string): Promise<VocabularyItem[]> {
  const { vocabulary } = (await storedVersion(ctx, name)).spec;
  const base = await vocabularyOf(ctx.db, vocabulary.base);
  const put = new Set(vocabulary.put.map((entry) => String(entry.name)));
  const dropped = new Set(vocabulary.drop);
  const items = [
    ...vocabularyWith(base, vocabulary).map(
      (entry): VocabularyItem => ({
        entry: { ...entry },
        change: put.has(entry.name) ? "put" : null,
      }),
    ),
    ...base
      .filter((entry) => dropped.has(entry.name))
      .map((entry): VocabularyItem => ({ entry: { ...entry }, change: "dropped" })),
  ];
  return items.sort((a, b) => (String(a.entry.name) < String(b.entry.name) ? -1 : 1));
}
