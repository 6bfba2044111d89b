import { z } from "zod";

const Counted = z.object({ name: z.string(), tracks: z.int().min(0) });

/** What the catalogue has, and of what it has little. */
export const CatalogStats = z.object({
  /** Counts up with every change of the stored catalogue. */
  version: z.int(),
  tracks: z.int().min(0),
  songs: z.int().min(0),
  artists: z.int().min(0),
  albums: z.int().min(0),
  /** For each field: the tracks that have it. */
  fields: z.array(Counted),
  /** By the song's first year, oldest first: "1970s". */
  decades: z.array(Counted),
  /** Families of the genre tree, largest first. A track may be in several. */
  genres: z.array(Counted),
  /** Our sentences about what requests will find little of. */
  thin: z.array(z.string()),
});
export type CatalogStats = z.infer<typeof CatalogStats>;
