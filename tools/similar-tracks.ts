import { z } from "zod";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Leaning, NameRef } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import type { NameType } from "#src/language/names.ts";
import { defineTool } from "./define.ts";
import { looseList, looseNumber } from "./loose.ts";
import { plainText, showTracks, TrackForModel } from "./track-for-model.ts";

const USUAL = 20;
const MOST = 50;
const MOST_REFERENCES = 10;

export const similarTracksTool = defineTool({
  name: "similar_tracks",
  description:
    `Finds other tracks that sound like the given tracks, artists or albums and belong beside them, none of them by a given artist. Takes up to ${MOST_REFERENCES} ids ` +
    `that resolve_names or a search returned; returns at most ${MOST} tracks, most alike first. ` +
    "Not for names: resolve them first. Not for moods or facts: use search_catalog.",
  effect: "read",
  input: z.object({
    ids: looseList(z.string().min(1).max(300), MOST_REFERENCES),
    limit: looseNumber.default(USUAL).describe(`At most ${MOST}`),
  }),
  output: z.object({ tracks: z.array(TrackForModel).max(MOST), note: z.string().optional() }),
  run(run, { ids, limit }) {
    const references = ids.map((id) => ({ id, type: typeOf(run.catalog, id) }));
    const unknown = references.filter(({ type }) => type === undefined);
    if (unknown.length > 0) throw new AppError("not_found", notKnown(unknown.map(({ id }) => id)));
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
    return {
      tracks: showTracks(
        run,
        found.hits.map(({ ordinal }) => ordinal),
      ),
      ...(found.hits.length === 0 && { note: "The catalogue has no other tracks than these." }),
    };
  },
});

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
