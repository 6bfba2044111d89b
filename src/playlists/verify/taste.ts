import type { Leaning } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS } from "./bits.ts";
import type { Finding } from "./finding.ts";
import { checkLeaning } from "./leanings.ts";
import type { Reference } from "./reference.ts";

/** From here on a row is near. */
const NEAR = 0.5;

/** A wish for nothing but the listener's own taste, or for keeping away from it. */
export function isTaste({ aims }: Leaning): boolean {
  return aims.every(({ kind }) => kind === "taste");
}

/**
 * The listener's taste in a list, on what is stored of the listening. Without a listener of whom something is known nothing
 * can be said. A taste that was not asked for is inferred, whatever the list holds: the request comes first. One that was asked
 * for is measured like any wish, against the sample of the catalogue.
 */
export function checkTaste(
  leaning: Leaning,
  tracks: readonly Track[],
  reference: Reference & { listener: boolean },
): Finding {
  const { nearness } = reference;
  const of = tracks.length;
  if (leaning.weight === 0)
    return { status: "inferred", kept: of, of, bits: 0, note: "chosen as for anybody, without your listening" };
  if (!nearness) {
    const note = reference.listener ? "nothing is known of what this listener listens to" : "it needs a listener";
    return { status: "unsupported", kept: 0, of, bits: LIST_BITS, note };
  }
  if (leaning.span !== null) return checkLeaning(leaning, tracks, reference);
  const kept = tracks.filter((track) => (nearness(track) ?? 0) >= NEAR).length;
  return { status: "inferred", kept, of, bits: 0, note: `${kept} of ${of} are near what you listen to` };
}
