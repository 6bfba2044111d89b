import { DEFAULT_TRACKS, DURATION_TOLERANCE_MS, type Length, MAX_TRACKS } from "#src/domain/brief.ts";
import type { Piece } from "../choose.ts";
import { wholeOf } from "../grammar/segments.ts";
import type { CountUse } from "../grammar/totals.ts";
import type { AtomOf } from "../things.ts";
import type { Token } from "../tokens.ts";
import type { UnderstandRequest } from "../understanding.ts";

interface Said {
  /** Lengths that add up to the whole. */
  segments: readonly AtomOf<"length">[];
  prompt: string;
  tokens: readonly Token[];
  pieces: readonly Piece[];
  uses: ReadonlyMap<Piece, CountUse>;
  /** Decades that "5 from each decade" runs over. */
  decades: number;
  /** Tracks that "two each from the 60s, 70s and 80s" come to; 0 when nothing of the kind was said. */
  each: number;
  /** Songs named beside the number, which come on top of it. */
  company: number;
}

/** How long the list is: what the request fixes beside the words, else what they say, else the default. */
export function assembleLength(request: UnderstandRequest, said: Said): Length {
  const spanOf = (piece: Piece) => {
    const start = said.tokens[piece.from]!.start;
    const end = said.tokens[piece.to - 1]!.end;
    return { text: said.prompt.slice(start, end), start, end };
  };
  const first = said.pieces.find((piece) => piece.kind === "length");
  const time = first && { ...first, ...(said.segments.length > 0 && wholeOf(said.segments)) };
  const count = said.pieces.find((piece) => said.uses.get(piece) === "total") as AtomOf<"count"> | undefined;
  const tracks = request.tracks ?? (count ? countOf(count) + said.company : undefined);
  const durationMs = request.durationMs ?? (request.tracks === undefined ? time?.durationMs : undefined);
  if (durationMs !== undefined) {
    const fixed = request.durationMs !== undefined;
    const toleranceMs = fixed ? DURATION_TOLERANCE_MS : time!.toleranceMs;
    const span = fixed || !time ? null : spanOf(time);
    return {
      kind: "duration",
      durationMs: clampTime(durationMs),
      toleranceMs,
      span,
      ...(tracks !== undefined && { tracks: clampCount(tracks) }),
    };
  }
  if (tracks !== undefined) {
    return {
      kind: "tracks",
      tracks: clampCount(tracks),
      span: request.tracks !== undefined || !count ? null : spanOf(count),
      ...(request.tracks !== undefined && { given: true }),
    };
  }
  const parts = partsTotal(said);
  return {
    kind: "tracks",
    tracks: clampCount(parts?.tracks ?? DEFAULT_TRACKS),
    span: parts ? spanOf(parts.piece) : null,
  };
}

/** "10 rock songs and 10 jazz songs", "5 from each decade since the 70s". */
function partsTotal({ pieces, uses, decades, each }: Said): { tracks: number; piece: Piece } | undefined {
  const perDecade = pieces.find((piece) => piece.kind === "perDecade");
  if (perDecade && decades > 0) return { tracks: perDecade.count * decades, piece: perDecade };
  const exact = pieces.filter(
    (piece): piece is AtomOf<"count"> =>
      piece.kind === "count" && uses.get(piece) === "part" && !piece.bound && !piece.each,
  );
  const shared = pieces.find((piece) => piece.kind === "count" && uses.get(piece) === "part" && piece.each);
  if (exact.length + (shared && each > 0 ? 2 : 0) < 2) return undefined;
  return { tracks: exact.reduce((sum, piece) => sum + countOf(piece), each), piece: exact[0] ?? shared! };
}

/** A range of numbers is met by its middle; a bound by itself. */
function countOf({ min, max }: AtomOf<"count">): number {
  if (min !== undefined && max !== undefined) return Math.round((min + max) / 2);
  return min ?? max ?? DEFAULT_TRACKS;
}

function clampCount(tracks: number): number {
  return Math.max(1, Math.min(MAX_TRACKS, Math.round(tracks)));
}

function clampTime(ms: number): number {
  return Math.max(60_000, Math.min(36 * 3_600_000, Math.round(ms)));
}
