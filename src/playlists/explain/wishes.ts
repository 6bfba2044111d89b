import type { Brief, Leaning } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import type { Reference } from "../verify/reference.ts";
import { partsOf, wishFit } from "../verify/wish-fit.ts";

/** Something wanted (never something to keep away from), and how each track of the list fits it. */
export interface MeasuredWish {
  leaning: Leaning;
  /** In the order of the list, 0-1; null where the row says too little. */
  fits: readonly (number | null)[];
}

/** The wishes of a Brief over a list, measured once for all that is said of them. */
export function measureWishes(
  { leanings }: Brief,
  tracks: readonly Track[],
  reference: Reference,
): readonly MeasuredWish[] {
  return leanings
    .filter(({ weight }) => weight > 0)
    .map((leaning) => {
      const parts = partsOf(leaning.aims, reference);
      return { leaning, fits: tracks.map((track) => wishFit(parts, track)) };
    });
}
