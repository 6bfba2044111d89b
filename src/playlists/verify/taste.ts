import { isAsked, type Leaning } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS } from "./bits.ts";
import type { Finding } from "./finding.ts";
import { checkLeaning } from "./leanings.ts";
import type { Reference } from "./reference.ts";

/** From here on a row is near. */
const NEAR = 0.5;
/** A list is far when so many of its tracks are: most of a catalogue is, so that it need not stand out. */
const FAR_SHARE = 0.75;
const HARDLY_FAR_SHARE = 0.6;

/** A wish for nothing but the listener's own taste, or for keeping away from it. */
export function isTaste({ aims }: Leaning): boolean {
  return aims.every(({ kind }) => kind === "taste");
}

function far(kept: number, { of, bits }: Finding): Finding {
  const status = kept >= FAR_SHARE * of ? "verified" : kept >= HARDLY_FAR_SHARE * of ? "inferred" : "unmet";
  return { status, kept, of, bits, note: `${kept} of ${of} are far from what you listen to` };
}

/**
 * The listener's taste in a list, on what is stored of the listening. Without a listener of whom something is known nothing
 * can be said. A taste that was not asked for is inferred, whatever the list holds: the request comes first. One that was asked
 * for is measured like any wish, against the sample of the catalogue.
 */
export function checkTaste(
  leaning: Leaning,
  tracks: readonly Track[],
  { reference, listener }: { reference: Reference; listener: boolean },
): Finding {
  const { nearness } = reference;
  const of = tracks.length;
  if (leaning.weight === 0)
    return { status: "inferred", kept: of, of, bits: 0, note: "chosen as for anybody, without your listening" };
  if (!nearness) {
    const note = listener ? "nothing is known of what this listener listens to" : "it needs a listener";
    return { status: "unsupported", kept: 0, of, bits: LIST_BITS, note };
  }
  const kept = tracks.filter((track) => (nearness(track) ?? 0) >= NEAR).length;
  if (leaning.weight < 0) return far(of - kept, checkLeaning(leaning, tracks, reference));
  if (isAsked(leaning)) return checkLeaning(leaning, tracks, reference);
  return { status: "inferred", kept, of, bits: 0, note: `${kept} of ${of} are near what you listen to` };
}
