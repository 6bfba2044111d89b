import type { Piece } from "../choose.ts";
import type { Reading } from "../lexicon.ts";
import type { Thing } from "../things.ts";
import type { Part, Role, Wish } from "./wish.ts";

/** What the words so far say about the things that come next. */
export interface Frame {
  negative: Wish["negative"];
  only: boolean;
  soft: boolean;
  strong: boolean;
  role: Role;
  part?: Part;
  /** Token where the first cue stands. */
  from?: number;
  /** The things it has been said of. */
  things: Thing[];
}

export function freshFrame(): Frame {
  return { negative: false, only: false, soft: false, strong: false, role: "plain", things: [] };
}

export function isPlain(frame: Frame): boolean {
  return !frame.negative && !frame.only && !frame.soft && !frame.strong && frame.role === "plain" && !frame.part;
}

/** How a thing is joined to the one before it in the same frame. */
export interface Joint {
  comma: boolean;
  and: boolean;
  or: boolean;
  /** A preposition or other word stands between. */
  broken: boolean;
}

/** Things of one class make a list ("drake, kanye"); "pop, sad" is two statements. */
function classOf(thing: Thing): string {
  if (thing.kind === "name") return "name";
  if (thing.kind === "genre" || thing.kind === "vocabulary") return "style";
  return thing.kind;
}

/** Whether a frame that already has things goes on to this one. */
export function goesOn(frame: Frame, thing: Thing, joint: Joint, closedByOr: boolean): boolean {
  if (joint.broken) return false;
  const adjacent = !joint.comma && !joint.and && !joint.or;
  const last = frame.things.at(-1)!;
  const alike = classOf(last) === classOf(thing);
  if (frame.negative) return adjacent || joint.or || (alike && (joint.and || last.kind === thing.kind)) || closedByOr;
  if (frame.role === "start" || frame.role === "end") return adjacent;
  if (frame.part)
    return (
      adjacent ||
      (alike && (!joint.comma || (frame.part.kind === "count" && (frame.part.each || thing.kind === "name"))))
    );
  if (frame.role !== "plain") return alike && (thing.kind === "name" || !adjacent || frame.role === "some");
  if (frame.only) return adjacent || alike;
  return adjacent || (alike && !joint.comma);
}

/** "no pop, rock or country": the items after the comma run on to an "or" before the clause ends. */
export function listEndsWithOr(reading: Reading, pieces: readonly Piece[], index: number): boolean {
  for (let at = index + 1; at < Math.min(pieces.length, index + 10); at++) {
    const piece = pieces[at]!;
    if (reading.tokens[piece.from]!.stop) return false;
    if (piece.kind === "cue" && piece.cue === "or") return true;
    if (piece.kind === "thing" || (piece.kind === "cue" && piece.cue === "article") || piece.kind === "filler")
      continue;
    return false;
  }
  return false;
}
