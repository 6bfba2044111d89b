import { isDeepStrictEqual } from "node:util";
import { wellFormedJson } from "#src/db/well-formed.ts";
import { Playlist } from "#src/domain/playlist.ts";
import type { Trace } from "#src/domain/trace.ts";

/** Of the run, not of the list: these differ each time. */
const OF_THE_RUN = { id: true, traceId: true, version: true, createdAt: true, updatedAt: true } as const;
const Comparable = Playlist.omit(OF_THE_RUN);
type Comparable = ReturnType<typeof comparable>;

const MOST_TRACKS_NAMED = 10;

interface Before {
  trace: Pick<Trace, "outcome">;
  list: Playlist | undefined;
}

type After = { kind: "list"; playlist: Playlist } | { kind: "nothing_fits" | "refused" | "failed"; because: string };

/**
 * What a run again came to otherwise than the stored one, in our own words; none when both lists are the same byte for
 * byte. Undefined when the stored list is gone and nothing can be said.
 */
export function differencesOf({ trace, list }: Before, made: After): string[] | undefined {
  const outcome = made.kind === "list" ? "playlist" : made.kind;
  if (outcome !== trace.outcome)
    return [
      `It ended as ${spoken(outcome)}${made.kind === "list" ? "" : ` (${made.because})`}, not as ${spoken(trace.outcome)}.`,
    ];
  if (made.kind !== "list") return [];
  if (!list) return undefined;
  const [before, after] = [comparable(list), comparable(made.playlist)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const fields = Object.keys({ ...before, ...after }) as (keyof Comparable)[];
  return fields.flatMap((field) =>
    isDeepStrictEqual(before[field], after[field]) ? [] : inWords(field, before, after),
  );
}

/** In one order of fields, as the database keeps none. */
function comparable(list: Playlist) {
  return Comparable.parse(JSON.parse(JSON.stringify(wellFormedJson(list))));
}

function inWords(field: keyof Comparable, before: Comparable, after: Comparable): string[] {
  if (field === "tracks") return tracksInWords(before.tracks, after.tracks);
  if (field === "ledger") {
    const [was, is] = [before.ledger.fidelity, after.ledger.fidelity].map((share) => `${Math.round(share * 100)} %`);
    return [was === is ? "The ledger differs." : `The ledger differs: fidelity was ${was}, it is ${is}.`];
  }
  if (field === "title" || field === "model")
    return [`The ${field} was ${JSON.stringify(before[field])}, it is ${JSON.stringify(after[field])}.`];
  return [`The ${field} differs.`];
}

function tracksInWords(before: Comparable["tracks"], after: Comparable["tracks"]): string[] {
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at);
  const said = places.flatMap((at) => {
    const [was, is] = [before[at], after[at]];
    if (isDeepStrictEqual(was, is)) return [];
    if (was?.id !== is?.id) return [`Track ${at + 1} was ${nameOf(was)}, it is ${nameOf(is)}.`];
    return [`Track ${at + 1}, ${nameOf(is)}, has another reason or other evidence.`];
  });
  const more = said.length - MOST_TRACKS_NAMED;
  return more > 0 ? [...said.slice(0, MOST_TRACKS_NAMED), `${more} more tracks differ.`] : said;
}

function nameOf(track: Comparable["tracks"][number] | undefined): string {
  return track ? `“${track.title}” by ${track.artists.join(", ")}` : "none";
}

function spoken(outcome: Trace["outcome"]): string {
  const words = { playlist: "a list", session: "a session", nothing_fits: "nothing fits", refused: "refused" };
  return outcome === "failed" ? "a failure" : words[outcome];
}
