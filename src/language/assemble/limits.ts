import { DEFAULT_GAP, defaultCap } from "#src/domain/brief.ts";
import type { Piece } from "../choose.ts";
import type { Draft } from "./draft.ts";

/** Rules about the list as a whole: what was said of artists and albums, then the defaults that nothing said speaks against. */
export function assembleLimits(draft: Draft, pieces: readonly Piece[]): void {
  const said = new Set<string>();
  for (const piece of pieces) {
    const kind = limitOf(draft, piece);
    if (kind) said.add(kind);
    if (piece.kind === "thing" && piece.thing.kind === "title" && piece.thing.versions) said.add("uniqueSongs");
  }
  addDefaults(draft, said);
}

function limitOf(draft: Draft, piece: Piece): string | undefined {
  const span = () => draft.span(piece.from, piece.to);
  if (piece.kind === "artistCap") return cap(draft, piece.max, span());
  if (piece.kind === "albumCap") {
    draft.listRule({ kind: "albumCap", max: piece.max }, span(), `at most ${piece.max} from one album`);
    return "albumCap";
  }
  if (piece.kind === "artistGap") return gap(draft, piece.min, span());
  if (piece.kind !== "limit") return undefined;
  if (piece.limit === "oneArtist") return cap(draft, 1, span());
  if (piece.limit === "noArtistRow") return gap(draft, 1, span());
  if (piece.limit === "oneAlbum") {
    draft.listRule({ kind: "albumCap", max: 1 }, span(), "every track from another album");
    return "albumCap";
  }
  draft.listRule({ kind: "uniqueSongs" }, span(), "no song twice");
  return "uniqueSongs";
}

type Span = ReturnType<Draft["span"]>;

function cap(draft: Draft, max: number, span: Span): string {
  draft.listRule(
    { kind: "artistCap", max },
    span,
    max === 1 ? "every track by another artist" : `at most ${max} tracks an artist`,
  );
  return "artistCap";
}

function gap(draft: Draft, min: number, span: Span): string {
  const asked = min === 1 ? "never the same artist twice in a row" : `at least ${min} tracks between two of one artist`;
  draft.listRule({ kind: "artistGap", min }, span, asked);
  return "artistGap";
}

/** Defaults give way to the request: a list of one artist has no cap, a list of three alternates as far as it can. */
function addDefaults(draft: Draft, said: ReadonlySet<string>): void {
  const { artists, needed } = artistsAsked(draft);
  const gapMin = Math.min(DEFAULT_GAP, artists - 1);
  if (!said.has("artistGap") && gapMin > 0) {
    draft.listRule({ kind: "artistGap", min: gapMin }, null, `at least ${gapMin} tracks between two of one artist`);
  }
  if (!said.has("artistCap") && artists === Number.POSITIVE_INFINITY) {
    const max = Math.max(defaultCap(draft.tracks), needed);
    draft.listRule({ kind: "artistCap", max }, null, `at most ${max} tracks an artist`);
  }
  if (!said.has("uniqueSongs")) draft.listRule({ kind: "uniqueSongs" }, null, "no song twice");
}

/** How many artists the list may have at most, and how many tracks of one of them it must have. */
function artistsAsked(draft: Draft): { artists: number; needed: number } {
  let artists = Number.POSITIVE_INFINITY;
  let needed = 0;
  for (const rule of draft.rules) {
    if (
      rule.kind !== "tracks" ||
      (rule.test.kind !== "artist" && rule.test.kind !== "album" && rule.test.kind !== "track")
    )
      continue;
    if (rule.scope.kind === "every")
      artists = Math.min(artists, rule.test.kind === "track" ? 1 : rule.test.anyOf.length);
    if (rule.test.kind === "track") continue;
    if (rule.scope.kind === "count")
      needed = Math.max(needed, Math.ceil((rule.scope.min ?? 0) / rule.test.anyOf.length));
    if (rule.scope.kind === "share") {
      needed = Math.max(needed, Math.ceil(((rule.scope.min ?? 0) * draft.tracks) / rule.test.anyOf.length));
    }
  }
  return { artists, needed };
}
