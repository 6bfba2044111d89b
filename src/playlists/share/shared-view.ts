import type { Brief } from "#src/domain/brief.ts";
import type { Ledger, LedgerEntry, Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import type { SharedPlaylist } from "#src/domain/shared.ts";
import { FEEDBACK_PARTS } from "../refine/feedback.ts";
import { isTaste } from "../verify/taste.ts";
import { type UnshownWords, unshownWords } from "./unshown-words.ts";

/** What of a track's evidence rests on the listener's own listening. */
const PRIVATE_FIELDS: ReadonlySet<string> = new Set(["taste", "history"]);

/** What a note says of a name that was typed. */
const LACKS = /the catalogue has nothing (?:called|by the name)/i;

/** A sentence that quotes words of the request: what was not understood or not met. */
const QUOTING = /(?<=^|[.!?] )[^“.!?]*“[^”]*”[^.!?]*[.!?](?: |$)/gu;

const SENTENCE_ENDS = /(?<=[.!?]) (?=[\p{Lu}\p{N}“])/u;

/** The list as a stranger may read it. */
export function sharedView(list: Playlist, withPrompt: boolean): SharedPlaylist {
  const { title, description, durationMs, createdAt, updatedAt, tracks, brief, ledger } = list;
  const prompt = withPrompt && list.prompt !== "" ? { prompt: list.prompt } : {};
  const unshown = unshownWords(list, withPrompt);
  return {
    title,
    description: withoutWords(withPrompt ? description : description.replace(QUOTING, "").trim(), unshown),
    ...prompt,
    durationMs,
    createdAt,
    updatedAt,
    tracks: tracks.map((track) => trackFor(track, unshown)),
    ledger: ledgerFor(ledger, privateParts(brief), unshown),
  };
}

function trackFor(
  { evidence, reason, ...track }: PlaylistTrack,
  unshown: UnshownWords,
): SharedPlaylist["tracks"][number] {
  const speaksOfListener = evidence.facts.some(({ field }) => PRIVATE_FIELDS.has(field));
  return speaksOfListener || unshown.areIn(reason) ? track : { ...track, reason };
}

function withoutWords(description: string, unshown: UnshownWords): string {
  return description
    .split(SENTENCE_ENDS)
    .filter((sentence) => !unshown.areIn(sentence))
    .join(" ");
}

/** Fidelity stays that of the whole list. */
function ledgerFor(ledger: Ledger, hidden: ReadonlySet<string>, unshown: UnshownWords): Ledger {
  const told = ledger.entries.filter(
    (entry) =>
      !hidden.has(entry.id) && !unshown.parts.has(entry.id) && !(entry.kind === "leftover" && unshown.isUnshown(entry)),
  );
  return { ...ledger, entries: told.map((entry) => entryFor(entry, unshown)) };
}

/** Without the words that asked for it where they are not to be read, and without a note that quotes them. */
function entryFor({ note, ...entry }: LedgerEntry, unshown: UnshownWords): LedgerEntry {
  const isQuoting = note !== undefined && ((unshown.isUnshown(entry) && LACKS.test(note)) || unshown.areIn(note));
  return {
    ...entry,
    span: unshown.isUnshown(entry) ? null : entry.span,
    ...(note !== undefined && !isQuoting && { note }),
  };
}

function privateParts({ rules, leanings }: Brief): ReadonlySet<string> {
  return new Set([
    ...Object.values(FEEDBACK_PARTS),
    ...rules.filter((rule) => rule.kind === "tracks" && rule.test.kind === "history").map(({ id }) => id),
    ...leanings.filter(isTaste).map(({ id }) => id),
  ]);
}
