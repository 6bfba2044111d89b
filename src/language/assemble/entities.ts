import type { Piece } from "../choose.ts";
import type { NameMention } from "../entities/recognise.ts";
import type { Thing } from "../things.ts";
import type { Entity, EntityType } from "../understanding.ts";
import type { Draft } from "./draft.ts";

/** Every stretch of the prompt that means something, in order of place, with the names that the Brief has no use for. */
export function assembleEntities(draft: Draft, pieces: readonly Piece[], names: readonly NameMention[]): Entity[] {
  const read = entitiesOf(draft, pieces);
  const unused = names.filter((name) => !read.some((entity) => entity.start < name.end && name.start < entity.end));
  const more = unused.map(({ type, text, start, end, ref }) => ({
    type,
    text,
    start,
    end,
    ...(ref && { id: ref.id }),
  }));
  return [...read, ...more].sort((a, b) => a.start - b.start);
}

function entitiesOf(draft: Draft, pieces: readonly Piece[]): Entity[] {
  return pieces.flatMap((piece) => {
    const found = piece.kind === "thing" ? entityOf(piece.thing) : TYPES[piece.kind];
    if (found === undefined) return [];
    const { type, id } = typeof found === "string" ? { type: found, id: undefined } : found;
    return [{ type, ...draft.span(piece.from, piece.to), ...(id !== undefined && { id }) }];
  });
}

const TYPES: Partial<Record<Piece["kind"], EntityType>> = {
  count: "length",
  length: "length",
  perDecade: "year",
  share: "share",
  order: "order",
  limit: "limit",
  artistCap: "limit",
  artistGap: "limit",
  albumCap: "limit",
};

function entityOf(thing: Thing): { type: EntityType; id?: string } {
  switch (thing.kind) {
    case "name":
      return { type: thing.type, ...(thing.match && { id: thing.match.id }) };
    case "genre":
      return { type: "genre", id: thing.names[0]! };
    case "vocabulary":
      return { type: thing.entry.type, id: thing.entry.name };
    case "years":
      return { type: "year" };
    case "tempo":
      return { type: "tempo" };
    case "key":
      return { type: "key" };
    case "trackLength":
      return { type: "length" };
    case "language":
      return { type: "language", id: thing.code };
    case "fact":
      return { type: "fact", id: thing.id };
    default:
      return { type: "fact" };
  }
}
