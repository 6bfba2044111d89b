import { z } from "zod";
import type { Interest, Statement } from "#src/domain/taste-profile.ts";
import { defineTool, type Run } from "./define.ts";
import { cell, cutNote, plainText, takeRoom } from "./track-for-model.ts";

const ARTISTS = 5;
const LOVED = 10;
const DISLIKED = 8;
const LONGEST_NAME = 120;

/** What stands between the bars of a row. */
const INTEREST_COLUMNS = "interest|share|lately|when|genres|artists";

/** Of no listener, and of one who did nothing yet. */
export const NOTHING_KNOWN = "Nothing is known of this listener: go by the request alone.";

export const tasteProfileTool = defineTool({
  name: "taste_profile",
  description:
    `Tells what the listener of this request loves: up to 8 interests (share, whether it rises lately, when in the week), artists with handles, ` +
    "eras, tempo, languages, how adventurous, and what is disliked; at most 40 rows. For requests that mean the listener " +
    '("for me", "my kind of music"). Not for what was played when: use listening_history. Not for facts about tracks: use search_catalog.',
  effect: "read",
  input: z.object({}),
  output: z.object({
    columns: z.string(),
    interests: z.array(z.string()),
    facts: z.array(z.string()),
    loved: z.array(z.string()),
    disliked: z.array(z.string()),
    note: z.string().optional(),
  }),
  async run(run) {
    const { ctx, catalog, listenerId } = run;
    const taste = listenerId === undefined ? undefined : await ctx.tastes.of(catalog, listenerId);
    const nothing = {
      columns: INTEREST_COLUMNS,
      interests: [],
      facts: [],
      loved: [],
      disliked: [],
      note: NOTHING_KNOWN,
    };
    if (!taste) return nothing;
    const { interests, statements } = taste.description;
    if (interests.length + statements.length === 0) return nothing;
    const counts = { left: 0 };
    const fitting = (rows: readonly string[]) => {
      const kept = rows.filter((row) => takeRoom(run, row));
      counts.left += rows.length - kept.length;
      return kept;
    };
    const of = (...kinds: readonly Statement["kind"][]) => statements.filter(({ kind }) => kinds.includes(kind));
    const answer = {
      columns: INTEREST_COLUMNS,
      interests: fitting(interests.map((interest) => rowOf(run, interest))),
      facts: fitting(
        of("era", "tempo", "energy", "language", "adventure").map(({ said }) => plainText(said, LONGEST_NAME)),
      ),
      loved: fitting(
        of("said", "artist")
          .slice(0, LOVED)
          .flatMap((statement) => subjectOf(run, statement)),
      ),
      disliked: fitting(
        of("dislike")
          .slice(0, DISLIKED)
          .flatMap((statement) => subjectOf(run, statement)),
      ),
    };
    return { ...answer, ...(counts.left > 0 && { note: cutNote(counts.left) }) };
  },
});

function rowOf(run: Run, { name, share, course, when, genres, artists }: Interest): string {
  const who = artists.slice(0, ARTISTS).map((artist) => named(run, artist.name));
  return [
    cell(name, LONGEST_NAME),
    share.toFixed(2).replace(/^0/, ""),
    course === "lasting" ? "" : course,
    when.map(({ said }) => said).join(", "),
    genres.map((genre) => cell(genre, 24)).join(", "),
    who.join(", "),
  ].join("|");
}

/** An artist or a song with its handle: "a1 Portishead", "t4 Roads by Portishead". */
function subjectOf(run: Run, { subjects, strength }: Statement): string[] {
  const [subject] = subjects;
  const how = strength === undefined ? "" : ` (${strength >= 0.8 ? "strongly" : "mostly skipped or disliked"})`;
  if (subject?.kind === "artist") return [`${named(run, subject.ref.name)}${how}`];
  const row = subject?.kind === "track" ? run.catalog.ordinalOf(subject.id) : undefined;
  if (row === undefined) return [];
  const { id, title, artists } = run.catalog.track(row);
  run.seen.add(id);
  return [`${run.handles.of("track", id)} ${cell(title)} by ${cell(artists[0]!)}${how}`];
}

function named({ catalog, handles, seen }: Run, name: string): string {
  const [found] = catalog.names.lookup(name, { types: ["artist"], limit: 1 });
  if (found?.distance !== 0) return cell(name);
  seen.add(found.id);
  return `${handles.of("artist", found.id)} ${cell(name)}`;
}
