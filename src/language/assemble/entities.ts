import type { Piece } from "../choose.ts";
import type { NameMention } from "../entities/recognise.ts";
import type { Thing } from "../things.ts";
import type { Entity, EntityType } from "../understanding.ts";
import type { Draft } from "./draft.ts";

/** Every stretch of the prompt that means something, in order of place, with the names that the Brief has no use for. */
export function assembleEntities(draft: Draft, pieces: readonly Piece[], names: readonly NameMention[]): Entity[] {
  const read = entitiesOf(draft, pieces);
  const more = names.filter((name) => read.every((entity) => !overlap(entity, name) || outweighs(name, entity)));
  const kept = read.filter((entity) => !more.some((name) => overlap(entity, name)));
  const found = more.map(({ type, text, start, end, ref }) => ({ type, text, start, end, ...(ref && { id: ref.id }) }));
  return [...kept, ...found].sort((a, b) => a.start - b.start);
}

const LIKELY = 0.35;
const SURE = 0.6;

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

/** "like hotel books": a longer or surer name than the other reading of its words. */
function outweighs(name: NameMention, entity: Entity): boolean {
  if (/^(artist|track|album)$/.test(entity.type)) return false;
  const wider = name.start <= entity.start && name.end >= entity.end && name.text.length > entity.text.length;
  return name.confidence >= (wider ? LIKELY : SURE);
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
