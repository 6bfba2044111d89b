import { z } from "zod";
import { MAX_TRACKS, MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { AppError } from "#src/errors.ts";
import { idOf } from "./files/case-row.ts";

/** So many tracks are asked for, and hits among them counted: the k of hit@k. */
const ASKED_TRACKS = 100;
const LEAST_TRACKS = 5;
const MOST_TURNS = 20;

const ids = z.array(z.string().min(1).max(200));
/** A titled playlist; `labels_leak` marks one whose title is a label of its own tracks. */
const Titled = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  track_ids: ids,
  labels_leak: z.unknown().optional(),
});
/** A conversation in which a playlist was made; rated is what was recommended in the turn itself. */
const Conversation = z.object({
  id: z.string(),
  turns: z.array(z.object({ query: z.string(), liked: ids.default([]), disliked: ids.default([]) })).min(1),
  goal: ids,
});

export interface Sampling {
  /** How many cases at most. */
  size: number;
  seed: number;
}

/**
 * Cases from rows of titled playlists (title and description are the prompt, and some of its tracks must be found: hit@100)
 * or of conversations (its queries are said one after the other, with the ratings of the turn before; a track of its goal
 * that was not rated before must be found: hit@100). Which rows, follows from the seed. Rows that are neither are left out;
 * AppError("invalid_input") where none is left.
 */
export function casesOfRows(rows: readonly unknown[], { size, seed }: Sampling): SuiteCase[] {
  const cases = rows.flatMap((row) => caseOfPlaylist(row) ?? caseOfConversation(row) ?? []);
  if (cases.length === 0)
    throw new AppError(
      "invalid_input",
      "The file has no titled playlists (name, track_ids) and no conversations (turns, goal).",
    );
  const known = new Set<string>();
  const once = cases.filter(({ id }) => !known.has(id) && known.add(id));
  const drawn = once.map((one, at) => ({ one, chance: chanceOf(seed, at) })).sort((a, b) => a.chance - b.chance);
  return drawn.slice(0, size).map(({ one }) => one);
}

function caseOfPlaylist(row: unknown): SuiteCase | undefined {
  const read = Titled.safeParse(row);
  if (!read.success || read.data.labels_leak || read.data.track_ids.length < LEAST_TRACKS) return undefined;
  const { id, name, description, track_ids: tracks } = read.data;
  const prompt = plain([name, description ?? ""].filter((part) => part.trim() !== "").join(". "));
  if (prompt === "") return undefined;
  return {
    id: `playlist-${idOf(id)}`.slice(0, 80),
    prompt,
    family: "titled playlists",
    tracks: ASKED_TRACKS,
    catalogue: "large",
    assert: [hit(tracks), { kind: "no-repeats" }, { kind: "real" }],
  };
}

function caseOfConversation(row: unknown): SuiteCase | undefined {
  const read = Conversation.safeParse(row);
  if (!read.success) return undefined;
  const { id, turns, goal } = read.data;
  const said = turns.slice(0, MOST_TURNS + 1).filter(({ query }) => query.trim() !== "");
  const [first, ...after] = said;
  const rated = new Set(said.slice(0, -1).flatMap(({ liked, disliked }) => [...liked, ...disliked]));
  const left = goal.filter((track) => !rated.has(track));
  if (!first || left.length === 0) return undefined;
  const conversation = after.map(({ query }, at) => {
    const { liked, disliked } = said[at]!;
    return { message: plain(query), ...(liked.length > 0 && { liked }), ...(disliked.length > 0 && { disliked }) };
  });
  return {
    id: `conversation-${idOf(id)}`.slice(0, 80),
    prompt: plain(first.query),
    family: "conversations",
    tracks: ASKED_TRACKS,
    ...(conversation.length > 0 && { conversation }),
    catalogue: "large",
    assert: [hit(left), { kind: "no-repeats" }, { kind: "real" }],
  };
}

function hit(tracks: readonly string[]) {
  const anyOf = [...new Set(tracks)].slice(0, MAX_TRACKS);
  return { kind: "hits" as const, anyOf, within: ASKED_TRACKS, atLeast: 1 };
}

/** As a request may be: no control characters, and not longer than is read. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MAX_WORDS_CHARACTERS)
    .toWellFormed();
}
