import type { PlaylistTrack } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import type { Pick } from "../curate.ts";
import type { Presentation } from "../present.ts";
import type { Recorder } from "../traces.ts";
import { checkedDescription, checkedReason, checkedTitle } from "./checked-words.ts";

/** What a model wrote for its list. */
export interface Written {
  title?: string;
  description?: string;
  picks: readonly Pick[];
}

export type Words = Omit<Presentation, "ledger" | "durationMs" | "notes">;

/**
 * The model's words as far as the stored rows bear them out, and our own in the place of the rest. What could not be met or
 * found is always told. How much was replaced is recorded, never the text.
 */
export function modelWords(
  written: Written,
  own: Presentation,
  { tracks, request, recorder }: { tracks: readonly Track[]; request: string; recorder: Recorder },
): Words {
  const listed = { tracks, request };
  const replaced = (what: string) =>
    recorder.record({
      kind: "repaired",
      name: "words",
      said: `${what} claimed more than the list bears out; ours stands in its place`,
    });
  const title = written.title === undefined ? undefined : checkedTitle(written.title, listed);
  if (written.title !== undefined && title === undefined) replaced("the title");
  return {
    title: title ?? own.title,
    description: descriptionOf(written.description, own, { listed, replaced }),
    tracks: withReasons(written.picks, own.tracks, { listed, replaced }),
  };
}

interface Check {
  listed: { tracks: readonly Track[]; request: string };
  replaced: (what: string) => void;
}

function descriptionOf(written: string | undefined, own: Presentation, { listed, replaced }: Check): string {
  if (written === undefined) return own.description;
  const { kept, dropped } = checkedDescription(written, listed);
  if (dropped > 0)
    replaced(dropped === 1 ? "a sentence of the description" : `${dropped} sentences of the description`);
  if (kept.length === 0) return own.description;
  return [...kept, ...(dropped > 0 ? [own.description] : own.notes)].join(" ");
}

/** No two tracks get the same sentence. */
function withReasons(
  picks: readonly Pick[],
  tracks: readonly PlaylistTrack[],
  { listed, replaced }: Check,
): PlaylistTrack[] {
  const written = new Map(picks.map(({ id, reason }) => [id, reason]));
  const used = new Set(tracks.map(({ reason }) => reason));
  let failed = 0;
  const shown = tracks.map((track, at) => {
    const given = track.evidence.from === "pick" ? written.get(track.id) : undefined;
    if (given === undefined) return track;
    const reason = checkedReason(given, at, listed);
    if (reason === undefined || used.has(reason)) {
      failed++;
      return track;
    }
    used.add(reason);
    return { ...track, reason };
  });
  if (failed > 0) replaced(failed === 1 ? "a reason" : `${failed} reasons`);
  return shown;
}
