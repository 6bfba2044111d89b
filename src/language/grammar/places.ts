import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import { type Claim, claimsOf } from "./place-claims.ts";
import { type Mark, marksIn, type ThingPiece, type VocabularyAt } from "./place-marks.ts";
import { segmentsOf } from "./segments.ts";

/** What is said of the start, the middle and the end of a list. */
export interface Places {
  /** The pieces, the words of the places made into cues of their own. */
  pieces: Piece[];
  /** The stage that a thing is said of; what is not here holds of the whole list. */
  stageOf: ReadonlyMap<Piece, number>;
  /** Number of different stages. */
  stages: number;
  /** The stages as the list runs through them: one that is said of both ends comes twice. */
  course: readonly number[];
  /** The only place that anything is said of ("starts calm"). */
  alone?: Mark["place"];
}

/**
 * "calm start, wild finish", "jazz at the start and hip hop at the end", "starts slow, heavy middle, mellow ending": which
 * things are said of which place. Undefined where fewer than two places are told apart; "first ..., then ..." alone is left to
 * the walk over the pieces.
 */
export function placesOf(reading: Reading, read: readonly Piece[], vocabularyAt: VocabularyAt): Places | undefined {
  const { marks, pieces } = marksIn(reading, read, vocabularyAt);
  if (marks.every(({ place }) => place === "next") || isOtherwiseDivided(reading, pieces)) return undefined;
  const claims = claimsOf(reading, pieces, marks).filter(({ things }) => things.length > 0);
  const parts = partsOf(claims);
  if (new Set(parts.values()).size > 1) return inOrder(pieces, claims, parts);
  const only = claims[0];
  if (only === undefined || !isPlain(reading, pieces, only) || read.some(({ kind }) => kind === "order"))
    return undefined;
  const beside = besideRest(reading, pieces, only);
  return beside ? inOrder(pieces, claims, beside) : alone(reading, pieces, only);
}

/**
 * "first love songs, sad", "the remix in the middle dj snake": what stands before the things that it speaks of opens its clause,
 * and a single word is a verb of lists.
 */
function isPlain(reading: Reading, pieces: readonly Piece[], { mark, things }: Claim): boolean {
  if (things[0]!.from < mark.from) return true;
  const before = pieces.findLast(({ to }) => to <= mark.from);
  const isJoint = before?.kind === "filler" || (before?.kind === "cue" && JOINT.test(before.cue));
  const opens = before === undefined || isJoint || !reading.flows(mark.from);
  const isVerb = reading.cue(mark.from, "opens", "closes") === mark.to;
  return isVerb || (opens && mark.to - mark.from > 1);
}

const JOINT = /^(and|but|then|with|for|article|the)$/;

/** "rock with a calm start": a mood of one place, beside nothing that it differs from. */
function alone(reading: Reading, pieces: readonly Piece[], claim: Claim): Places | undefined {
  const { mark, things } = claim;
  const [first] = things;
  if (mark.place === "next" || first?.thing.kind !== "vocabulary" || things.length > 1) return undefined;
  const isNear = first.from === mark.to || first.to === mark.from;
  const end = Math.max(first.to, mark.to);
  const closes = !reading.flows(end) || reading.cue(end, "and", "but", "then", "for") > 0;
  const isAll = pieces[0] === first && pieces.at(-1)!.to === mark.to;
  if (first.thing.entry.type !== "mood" || !isNear || !closes || isAll) return undefined;
  return { ...inOrder(pieces, [claim], new Map([[0, things]])), alone: mark.place };
}

/** Things by where they stand: 0 at the start, 1 in the middle, 2 at the end. */
type Parts = ReadonlyMap<number, readonly ThingPiece[]>;

/** "first half calm, second half wild", "10 min warm up, 20 min hard": told by their size. */
function isOtherwiseDivided(reading: Reading, pieces: readonly Piece[]): boolean {
  const blocks = pieces.some((piece) => piece.kind === "cue" && /^(first|next)Block$/.test(piece.cue));
  return blocks || segmentsOf(reading, pieces).length > 0;
}

const KEYS = { start: [0], middle: [1], end: [2], both: [0, 2] } as const;
const NEXT = 0.01;

/** Where each mark stands in the list; what comes "then" comes right behind what was said before it. */
function keysOf(marks: readonly Mark[]): (readonly number[])[] {
  let last = 0;
  return marks.map(({ place }) => {
    const keys = place === "next" ? [last + NEXT] : KEYS[place];
    last = keys[0]!;
    return keys;
  });
}

/** What is said of each place; of a place that is named twice, all of it. */
function partsOf(claims: readonly Claim[]): Parts {
  const keys = keysOf(claims.map(({ mark }) => mark));
  const parts = new Map<number, readonly ThingPiece[]>();
  for (const [index, { things }] of claims.entries())
    for (const key of keys[index]!) {
      const said = parts.get(key);
      parts.set(key, said ? [...said, ...things] : things);
    }
  return parts;
}

/** "party songs with chill in the middle": one place alone stands out from what the rest of the list is. */
function besideRest(reading: Reading, pieces: readonly Piece[], { mark, things }: Claim): Parts | undefined {
  if (mark.isVerb || mark.place === "next") return undefined;
  const rest = pieces.filter(
    (piece): piece is ThingPiece =>
      piece.kind === "thing" && !things.includes(piece) && isAlike(piece, things[0]!) && !isRefused(reading, piece),
  );
  if (rest.length === 0) return undefined;
  const said: readonly number[] = KEYS[mark.place];
  const places = said.includes(1) || said.length > 1 ? [0, 1, 2] : [0, 2];
  return new Map(places.map((place) => [place, said.includes(place) ? things : rest]));
}

/** Two moods, or two genres: what can be told apart by its place. */
function isAlike(one: ThingPiece, other: ThingPiece): boolean {
  const sort = ({ thing }: ThingPiece) => (thing.kind === "vocabulary" ? thing.entry.type : thing.kind);
  const both = [sort(one), sort(other)];
  const moods = both.every((kind) => /^(mood|activity|sound)$/.test(kind)) && both.includes("mood");
  return moods || (both[0] === "genre" && both[1] === "genre");
}

function isRefused(reading: Reading, { from }: ThingPiece): boolean {
  return from > 0 && reading.cue(from - 1, "not") > 0;
}

/** The stages numbered as the list runs; places that are said by the same things are one stage that comes again. */
function inOrder(pieces: readonly Piece[], claims: readonly Claim[], parts: Parts): Places {
  const stageOf = new Map<Piece, number>();
  let stages = 0;
  const course = [...parts]
    .sort(([a], [b]) => a - b)
    .map(([, things]) => {
      const known = things.map((thing) => stageOf.get(thing)).find((stage) => stage !== undefined);
      const stage = known ?? stages++;
      for (const thing of things) stageOf.set(thing, stage);
      return stage;
    });
  return { pieces: withCues(pieces, claims), stageOf, stages, course };
}

function withCues(pieces: readonly Piece[], claims: readonly Claim[]): Piece[] {
  const marks = claims.map(({ mark }) => mark);
  return pieces.flatMap((piece): Piece[] => {
    const mark = marks.find(({ from, to }) => piece.from >= from && piece.to <= to);
    if (mark === undefined || piece.kind === "thing") return [piece];
    return piece.from === mark.from ? [{ kind: "cue", cue: "place", from: mark.from, to: mark.to, score: 0 }] : [];
  });
}
