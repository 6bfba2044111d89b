import type { LedgerStatus } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";

/** What a check found: the part of a ledger entry that depends on the list. */
export interface Finding {
  status: LedgerStatus;
  kept: number;
  of: number;
  bits: number;
  note?: string;
}

const NAMED = 3;

/** "“A”, “B”, “C” and 2 more". */
export function titlesOf(tracks: readonly Track[]): string {
  const named = tracks.slice(0, NAMED).map(({ title }) => `“${title.replace(/\s+/g, " ").slice(0, 60)}”`);
  const more = tracks.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

/** The notes as one, those that say nothing left out. */
export function joined(notes: readonly (string | undefined)[]): { note?: string } {
  const said = notes.filter((note) => note !== undefined && note !== "");
  return said.length > 0 ? { note: said.join("; ") } : {};
}
