import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Evidence, Ledger, PlaylistTrack, Relaxation } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import type { MissingName } from "#src/language/understanding.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { TasteLift } from "./compose/taste-lift.ts";
import { describe } from "./explain/describe.ts";
import { explain } from "./explain/explain.ts";
import { talkReason, talkWords } from "./explain/talk.ts";
import { tasteReader } from "./explain/taste-points.ts";
import { unmetLines } from "./explain/unmet.ts";
import { noteMissing, sayMissing } from "./missing.ts";
import { FEEDBACK_PARTS } from "./refine/feedback.ts";
import { listenersReference } from "./verify/listener.ts";
import { lovedArtists } from "./verify/loved.ts";
import { referenceOf } from "./verify/reference.ts";
import { isTaste } from "./verify/taste.ts";
import { verify } from "./verify/verify.ts";

export interface ChosenTrack {
  track: Track;
  score: number;
  from: Evidence["from"];
  lift?: TasteLift;
}

export interface Presentation {
  title: string;
  description: string;
  /** The sentences of the description that say what could not be met or found. */
  notes: string[];
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
    /** What is known of the listener, and when the list is made. */
    taste?: { taste: Taste; at: Date };
    seed: number;
  },
): Presentation {
  const { brief, chosen, relaxations, missing, listener, taste, seed } = list;
  const tracks = chosen.map(({ track }) => track);
  const shared = referenceOf(catalog.shared);
  const reference = taste ? listenersReference(shared, catalog.shared, taste) : shared;
  const ledger = noteMissing(verify({ brief, tracks, relaxations, listener, reference }), missing);
  // That a liked song stays is kept and proven, but no song was asked for by it.
  const spoken = {
    ...brief,
    rules: brief.rules.filter(({ id }) => id !== FEEDBACK_PARTS.keeps),
    leanings: brief.leanings.filter((leaning) => !isTaste(leaning)),
  };
  const music = brief.talk ? tracks.filter(({ kind }) => kind === "music") : tracks;
  const ofMusic =
    brief.talk && music.length === 0 ? undefined : describe({ brief: spoken, tracks: music, ledger, seed });
  const words = talkWords(brief, tracks, ofMusic) ?? describe({ brief: spoken, tracks, ledger, seed });
  const personal = taste && {
    tasteOf: tasteReader({ brief, chosen, loved: lovedArtists(catalog.shared, taste.taste, shared) }),
  };
  const reasons = explain({ brief: spoken, tracks, sources: chosen, reference, seed, ...personal });
  const durationMs = tracks.reduce((sum, track) => sum + (track.durationMs ?? 0), 0);
  return {
    title: words.title,
    description: [words.description, ...sayMissing(missing)].join(" "),
    notes: [...unmetLines({ brief, ledger }, durationMs), ...sayMissing(missing)],
    durationMs,
    tracks: tracks.map((track, at) =>
      shown(track, at, { ...reasons[at]!, ...soundOf(catalog, track), ...talkReason(catalog, track) }),
    ),
    ledger,
  };
}

function soundOf(catalog: Catalog, { id }: Track): Pick<PlaylistTrack, "audioUrl"> {
  const ordinal = catalog.ordinalOf(id);
  const audioUrl = ordinal === undefined ? null : catalog.audioUrl(ordinal);
  return audioUrl === null ? {} : { audioUrl };
}

function shown(
  track: Track,
  at: number,
  why: { reason: string; evidence: Evidence } & Pick<PlaylistTrack, "kind" | "audioUrl">,
): PlaylistTrack {
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
    ...(why.kind && { kind: why.kind }),
    ...(why.audioUrl !== undefined && { audioUrl: why.audioUrl }),
    reason: why.reason,
    evidence: why.evidence,
  };
}
