import { z } from "zod";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Leaning, NameRef } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import type { NameType } from "#src/language/names.ts";
import { defineTool, type Run } from "./define.ts";
import { looseList, looseNumber } from "./loose.ts";
import { cutNote, plainText, showTracks, TRACK_COLUMNS, TrackRows } from "./track-for-model.ts";

const USUAL = 15;
const MOST = 40;
const MOST_REFERENCES = 10;

export const similarTracksTool = defineTool({
  name: "similar_tracks",
  description:
    `Finds other tracks that sound like the given tracks, artists or albums and belong beside them, none of them by a given artist. Takes up to ${MOST_REFERENCES} handles ` +
    `that resolve_names or a search returned; returns at most ${MOST} rows, most alike first. ` +
    "Not for names: resolve them first. Not for moods or facts: use search_catalog.",
  effect: "read",
  input: z.object({
    ids: looseList(z.string().min(1).max(300), MOST_REFERENCES),
    limit: looseNumber.default(USUAL),
  }),
  output: z.object({ columns: z.string(), tracks: TrackRows, note: z.string().optional() }),
  run(run, { ids, limit }) {
    const given = ids.map((id) => referenceOf(run, id));
    const references = given.filter(({ type }) => type !== undefined);
    const unknown = given.flatMap(({ id, type }) => (type === undefined ? [id] : []));
    if (references.length === 0) throw new AppError("not_found", notKnown(unknown));
    const found = run.catalog.search({
      must: [],
      mustNot: references.map(({ id, type }) => ({
        id,
        test: { kind: type!, anyOf: [{ name: id, id }] },
      })),
      leanings: references.map(({ id, type }) => similarTo(type!, { name: id, id })),
      limit: Math.max(1, Math.min(MOST, Math.trunc(limit))),
      seed: run.seed,
    });
    const { tracks, left } = showTracks(
      run,
      found.hits.map(({ ordinal }) => ordinal),
    );
    const notes = [
      ...(found.hits.length === 0 ? ["The catalogue has no other tracks than these."] : []),
      ...(unknown.length > 0 ? [notKnown(unknown)] : []),
      ...(left > 0 ? [cutNote(left)] : []),
    ];
    return { columns: TRACK_COLUMNS, tracks, ...(notes.length > 0 && { note: notes.join(" ") }) };
  },
});

/** What a handle, an id or a name written in its place stands for; without a type when that is nothing. */
function referenceOf({ catalog, handles }: Run, given: string): { id: string; type: NameType | undefined } {
  const id = handles.idOf(given) ?? given;
  const type = typeOf(catalog, id);
  if (type !== undefined) return { id, type };
  const [named] = catalog.names.lookup(given, { limit: 1 });
  return named ? { id: named.id, type: named.type } : { id: given, type: undefined };
}

function typeOf(catalog: Catalog, id: string): NameType | undefined {
  if (catalog.ordinalOf(id) !== undefined) return "track";
  const isArtist = catalog.names.lookup(id, { types: ["artist"] }).some((match) => match.id === id);
  if (isArtist) return "artist";
  const [artist, ...album] = id.split("/");
  const albums = catalog.names.lookup(album.join("/"), { types: ["album"], by: artist ?? "", limit: 20 });
  return albums.some((match) => match.id === id) ? "album" : undefined;
}

function similarTo(to: NameType, ref: NameRef): Leaning {
  return {
    id: "similar",
    span: null,
    asked: "similar",
    weight: 1,
    from: "request",
    aims: [{ kind: "similar", to, ref, weight: 1 }],
  };
}

function notKnown(ids: readonly string[]): string {
  return `No track, artist or album has the id ${ids.map((id) => `"${plainText(id)}"`).join(", ")}. resolve_names finds ids by name.`;
}
