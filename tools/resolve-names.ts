import { z } from "zod";
import type { NameMatch } from "#src/language/names.ts";
import { defineTool, type Run } from "./define.ts";
import { looseList } from "./loose.ts";
import { plainText } from "./track-for-model.ts";

const MOST_NAMES = 30;
const ALTERNATIVES = 3;

const Asked = z.object({
  name: z.string().min(1).max(200),
  type: z.enum(["artist", "album", "track"]).optional().describe("Leave out when unsure"),
  by: z.string().max(200).optional().describe("The artist, for an album or track"),
});

const Found = z.object({
  asked: z.string(),
  sure: z.enum(["exact", "likely", "guess"]),
  type: z.enum(["artist", "album", "track"]),
  id: z.string(),
  name: z.string(),
  artist: z.string().optional(),
  tracks: z.int().describe("Tracks under the name"),
  alternatives: z.array(
    z.object({ type: z.string(), id: z.string(), name: z.string(), artist: z.string().optional() }),
  ),
});

export const resolveNamesTool = defineTool({
  name: "resolve_names",
  description:
    `Finds the ids of artists, albums and tracks by name, also misspelt. Up to ${MOST_NAMES} names in one call. ` +
    "Says how sure it is and which names the catalogue does not have. " +
    "Not for genres, moods or descriptions: use search_catalog.",
  effect: "read",
  input: z.object({
    names: looseList(
      z.union([
        Asked,
        z
          .string()
          .min(1)
          .max(200)
          .transform((name) => ({ name })),
      ]),
      MOST_NAMES,
    ),
  }),
  output: z.object({
    found: z.array(Found).max(MOST_NAMES),
    missing: z.array(z.string()),
    note: z.string().optional(),
  }),
  run(run, { names }) {
    const found: z.infer<typeof Found>[] = [];
    const missing: string[] = [];
    for (const asked of names as z.infer<typeof Asked>[]) {
      const matches = run.catalog.names.lookup(asked.name, {
        ...(asked.type && { types: [asked.type] }),
        ...(asked.by && { by: asked.by }),
        fuzzy: true,
        limit: 1 + ALTERNATIVES,
      });
      const [best, ...others] = matches;
      if (!best) missing.push(asked.name);
      else found.push(show(run, asked.name, best, others));
    }
    return {
      found,
      missing,
      ...(missing.length > 0 && { note: `The catalogue has nothing under ${quoted(missing)}.` }),
    };
  },
});

function show(run: Run, asked: string, best: NameMatch, others: readonly NameMatch[]): z.infer<typeof Found> {
  for (const { id } of [best, ...others]) run.seen.add(id);
  return {
    asked,
    sure: best.distance === 0 ? "exact" : best.distance <= 1 ? "likely" : "guess",
    ...named(best),
    tracks: best.tracks,
    alternatives: others.map(named),
  };
}

function named({ type, id, name, artist }: NameMatch) {
  return { type, id, name: plainText(name), ...(artist !== undefined && { artist: plainText(artist) }) };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${plainText(name)}"`).join(", ");
}
