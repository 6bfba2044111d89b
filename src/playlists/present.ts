import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Evidence, Ledger, PlaylistTrack, Relaxation } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import type { MissingName } from "#src/language/understanding.ts";
import { describe } from "./explain/describe.ts";
import { explain } from "./explain/explain.ts";
import { noteMissing, sayMissing } from "./missing.ts";
import { referenceOf } from "./verify/reference.ts";
import { verify } from "./verify/verify.ts";

export interface ChosenTrack {
  track: Track;
  score: number;
  from: Evidence["from"];
}

export interface Presentation {
  title: string;
  description: string;
  durationMs: number;
  tracks: PlaylistTrack[];
  ledger: Ledger;
}

/** What people see of a list, all of it from the stored rows: the ledger, each track's reason, title and description. */
export function present(
  catalog: Catalog,
  list: {
    brief: Brief;
    /** In order. */
    chosen: readonly ChosenTrack[];
    relaxations: readonly Relaxation[];
    missing: readonly MissingName[];
    listener: boolean;
    seed: number;
  },
): Presentation {
  const { brief, chosen, relaxations, missing, listener, seed } = list;
  const tracks = chosen.map(({ track }) => track);
  const reference = referenceOf(catalog);
  const ledger = noteMissing(verify({ brief, tracks, relaxations, listener, reference }), missing);
  const words = describe({ brief, tracks, ledger, seed });
  const reasons = explain({ brief, tracks, sources: chosen, reference, seed });
  return {
    title: words.title,
    description: [words.description, ...sayMissing(missing)].join(" "),
    durationMs: tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
    tracks: tracks.map((track, at) => shown(track, at, reasons[at]!)),
    ledger,
  };
}

function shown(track: Track, at: number, why: { reason: string; evidence: Evidence }): PlaylistTrack {
  const { id, title, artists, album, year, durationMs, explicit, genres, energy, tempo } = track;
  return {
    position: at + 1,
    id,
    title,
    artists,
    album,
    year,
    durationMs,
    explicit,
    genres,
    energy,
    tempo,
    reason: why.reason,
    evidence: why.evidence,
  };
}
