import type { Curators } from "#src/playlists/curate.ts";
import { createVersion } from "./create.ts";
import { differenceOf } from "./difference.ts";
import { listLabels, moveLabel, removeLabel, rollBackLabel } from "./labels.ts";
import { listVersions, readVersion, readVocabulary, type VersionsCtx } from "./read.ts";
import type { VersionVerbs } from "./verbs.ts";

/** The verbs of versions over a database. */
export function versionVerbs(ctx: VersionsCtx, curators: Curators): VersionVerbs {
  return {
    listLabVersions: () => listVersions(ctx),
    readLabVersion: (name) => readVersion(ctx, name),
    readLabVocabulary: (name) => readVocabulary(ctx, name),
    createLabVersion: (version) => createVersion(ctx, version),
    readLabDifference: (name, from) => differenceOf(ctx, name, from),
    listLabLabels: () => listLabels(ctx),
    putLabLabel: (label, move) => moveLabel(ctx, curators, { ...move, label }),
    rollBackLabLabel: (label, note) => rollBackLabel(ctx, curators, { label, note }),
    deleteLabLabel: (label) => removeLabel(ctx, label),
  };
}
