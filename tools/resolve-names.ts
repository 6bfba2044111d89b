import { z } from "zod";
import type { NameMatch } from "#src/language/names.ts";
import { defineTool, type Run } from "./define.ts";
import { looseList } from "./loose.ts";
import { cell, cutNote, plainText, takeRoom } from "./track-for-model.ts";

const MOST_NAMES = 30;
const ALTERNATIVES = 2;
const TYPES = ["artist", "album", "track"] as const;

/** What stands between the bars of a row; the number is that of the name in the call. */
const NAME_COLUMNS = "number|handle|type|name|artist|sure|tracks";

const Asked = z.object({
  name: z.string().min(1).max(200),
  type: z.enum(TYPES).optional(),
  by: z.string().max(200).optional(),
});
type Asked = z.infer<typeof Asked>;

/** "Roads by Portishead", "Portishead - Roads": which side is the title, the catalogue knows. */
const line = z
  .string()
  .min(1)
  .max(200)
  .transform((name): Asked => ({ name }));

export const resolveNamesTool = defineTool({
  name: "resolve_names",
  description:
    `Finds artists, albums and songs by name, also misspelt, and gives each a handle. Up to ${MOST_NAMES} names in one call: ` +
    '"Portishead", or "Portishead - Roads" for a song. ' +
    "Says how sure it is and what the catalogue lacks. Not for genres, moods or descriptions: use search_catalog.",
  effect: "read",
  input: z.object({ names: looseList(z.union([line, Asked]), MOST_NAMES) }),
  output: z.object({
    columns: z.string(),
    found: z.array(z.string()),
    missing: z.array(z.string()),
    note: z.string().optional(),
  }),
  run(run, { names }) {
    const found: string[] = [];
    const missing: string[] = [];
    let left = 0;
    for (const [at, asked] of (names as Asked[]).entries()) {
      const matches = matchesOf(run, asked);
      const isArtistAlone = matches.length === 0;
      if (isArtistAlone) matches.push(...artistOf(run, asked));
      const rows = matches.map((match, rank) => rowOf(run, match, { number: at + 1, rank, isArtistAlone }));
      if (rows.length === 0) missing.push(plainText(asked.name));
      else if (!takeRoom(run, rows.join("\n"))) left++;
      else {
        for (const { id } of matches) run.seen.add(id);
        found.push(...rows);
      }
    }
    const notes = [
      ...(missing.length > 0 ? ["The catalogue has nothing under the names in missing."] : []),
      ...(left > 0 ? [cutNote(left)] : []),
    ];
    return { columns: NAME_COLUMNS, found, missing, ...(notes.length > 0 && { note: notes.join(" ") }) };
  },
});

/** The best match alone when it is exact, else with those that may be meant. */
function matchesOf(run: Run, asked: Asked): NameMatch[] {
  const matches = lookUp(run, asked);
  return matches[0]?.distance === 0 ? matches.slice(0, 1) : matches;
}

function lookUp({ catalog }: Run, { name, type, by }: Asked): NameMatch[] {
  const options = { fuzzy: true, limit: 1 + ALTERNATIVES };
  const whole = catalog.names.lookup(name, {
    ...options,
    ...(type && { types: [type] }),
    ...(by !== undefined && { by }),
  });
  if (whole[0]?.distance === 0 || by !== undefined) return whole;
  const pairs = pairsOf(name).flatMap(([title, artist]) =>
    catalog.names.lookup(title, { ...options, types: type ? [type] : ["track", "album"], by: artist }),
  );
  return [...pairs, ...whole].sort((a, b) => a.distance - b.distance).slice(0, 1 + ALTERNATIVES);
}

/** A title and an artist, where a name is written as both: "artist - title", "title by artist". */
export function pairsOf(name: string): [title: string, artist: string][] {
  const dashed = name.split(/\s+[-–—]\s+|:\s+/);
  const [left, right] = [dashed[0]?.trim(), dashed.slice(1).join(" - ").trim()];
  const pairs: [string, string][] =
    left && right
      ? [
          [right, left],
          [left, right],
        ]
      : [];
  const by = name.match(/^(.+)\s+by\s+(.+)$/i);
  return by ? [[by[1]!.trim(), by[2]!.trim()], ...pairs] : pairs;
}

/** Of a song that the catalogue lacks: who it is by, where that is known. */
function artistOf({ catalog }: Run, { name, by }: Asked): NameMatch[] {
  const names = by === undefined ? pairsOf(name).map(([, artist]) => artist) : [by];
  return names.flatMap((artist) => catalog.names.lookup(artist, { types: ["artist"], limit: 1 })).slice(0, 1);
}

interface Place {
  /** Of the name in the call. */
  number: number;
  rank: number;
  isArtistAlone: boolean;
}

function rowOf({ handles }: Run, match: NameMatch, { number, rank, isArtistAlone }: Place): string {
  const near = match.distance === 0 ? "exact" : match.distance <= 1 ? "likely" : "guess";
  const sure = isArtistAlone ? "not this, but its artist" : near;
  const { type, id, name, artist = "", tracks } = match;
  return [number, handles.of(type, id), type, cell(name), cell(artist), rank > 0 ? "or" : sure, tracks].join("|");
}
