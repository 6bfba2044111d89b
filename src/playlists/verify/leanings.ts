import type { Leaning } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { bitsOf, LIST_BITS } from "./bits.ts";
import { type Finding, joined } from "./finding.ts";
import type { Reference } from "./reference.ts";
import { type Part, partsOf, wishFit } from "./wish-fit.ts";

/** From this fit on a track holds the wish; up to that one it keeps away from what should be avoided. */
const HOLDS = 0.5;
const AVOIDS = 0.7;
const INFERRED_SHARE = 0.6;
const VERIFIED_SHARE = 0.75;
/** The list must fit better than this part of the catalogue. */
const QUANTILE = 0.75;
/** Below this share of the catalogue there is nothing to say: nearly all of it fits as well. */
const STANDS_OUT = 0.01;
/** A fit that needs no comparison: in a library of nothing but jazz, jazz is still what was asked for. */
const FULL_FIT = 0.8;
/** A wish is worth no more than this: its words were read by us, not said as a fact. */
const MOST_WISH_BITS = 4;
const ENOUGH_ROWS = 20;

/**
 * Checks a wish ("rainy sunday", "more energy") on the stored facts that the Brief reads it as. No code can prove that a song
 * suits a rainy sunday; what code can prove is that the list leans to the sound, genres and years which the Brief, shown
 * beside it, takes those words for. So:
 *
 * - verified: three tracks of four hold the wish, and their mean fit lies above that of three quarters of the catalogue
 * - inferred: three tracks of five hold it, but the list does not stand out so far from what chance would give
 * - unmet: fewer hold it
 *
 * Bits: of the share of the catalogue's sample that holds it, four at most. An inferred wish counts in all bits and not in
 * the verified ones, so a list that fits no better than chance does not score.
 */
export function checkLeaning(leaning: Leaning, tracks: readonly Track[], reference: Reference): Finding {
  const parts = partsOf(leaning.aims, reference);
  const fitting = (track: Track) => turnedBy(leaning.weight, wishFit(parts, track));
  const base = baseline(leaning, parts, reference);
  const fits = tracks.map(fitting);
  const known = fits.filter((one) => one !== null);
  const kept = known.filter((one) => one >= leastFit(leaning)).length;
  const mean = known.reduce((sum, one) => sum + one, 0) / Math.max(1, known.length);
  const unknown = tracks.length - known.length;
  const share = tracks.length === 0 ? 0 : kept / tracks.length;
  const finding = { kept, of: tracks.length, bits: base.bits };
  const lists = inLists(leaning, tracks, reference);
  const silent = unknown > 0 ? `; of ${unknown} the catalogue does not say` : "";
  const beside = base.rows >= ENOUGH_ROWS ? base.below(mean) : undefined;
  if (share < INFERRED_SHARE) {
    return { status: "unmet", ...finding, ...joined([`${kept} of ${tracks.length} tracks fit${silent}`, lists]) };
  }
  const outstanding = mean >= FULL_FIT || (beside !== undefined && beside >= QUANTILE);
  const note =
    beside === undefined || beside < STANDS_OUT
      ? ""
      : `fits better than ${Math.min(99, Math.floor(100 * beside))} % of the catalogue${silent}`;
  return {
    status: share >= VERIFIED_SHARE && outstanding ? "verified" : "inferred",
    ...finding,
    ...joined([note, lists]),
  };
}

/** Words of no vocabulary are proven by titles, or by the lists that people made under them. */
function inLists({ aims, weight }: Leaning, tracks: readonly Track[], { listed }: Reference): string {
  const [aim] = aims;
  if (!listed || weight < 0 || aims.length !== 1 || aim?.kind !== "words") return "";
  const count = tracks.filter((track) => listed(aim.words, track)).length;
  return count === 0
    ? ""
    : `${count} of ${tracks.length} stand in lists that people gave ${aim.words.includes(" ") ? "these words" : "this word"}`;
}

interface Baseline {
  bits: number;
  /** Rows of the sample that say enough. */
  rows: number;
  /** Share of them whose fit lies below. */
  below: (fit: number) => number;
}

const REMEMBERED = 500;
const remembered = new WeakMap<Reference, Map<string, Baseline>>();

/** How the sample of the catalogue fits; kept for the wishes asked last, as most come from one vocabulary. */
function baseline(leaning: Leaning, parts: readonly Part[], reference: Reference): Baseline {
  const key = JSON.stringify([Math.sign(leaning.weight), leaning.aims]);
  const owner = leaning.aims.some(({ kind }) => kind === "taste") ? reference : (reference.shared ?? reference);
  const known = remembered.get(owner) ?? new Map<string, Baseline>();
  remembered.set(owner, known);
  const found = known.get(key);
  if (found) return found;
  const fits = reference.sample
    .map((track) => turnedBy(leaning.weight, wishFit(parts, track)))
    .filter((fit) => fit !== null)
    .sort((a, b) => a - b);
  const below = (fit: number) => fits.filter((one) => one < fit - 1e-9).length / Math.max(1, fits.length);
  const holding = fits.filter((fit) => fit >= leastFit(leaning)).length;
  const made: Baseline = {
    bits: fits.length < ENOUGH_ROWS ? LIST_BITS : Math.min(MOST_WISH_BITS, bitsOf(holding / fits.length)),
    rows: fits.length,
    below,
  };
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
  known.set(key, made);
  return made;
}

/** "Nothing too sad" rules out what is plainly sad, not what is a little so. */
function leastFit({ weight }: Leaning): number {
  return weight < 0 ? 1 - AVOIDS : HOLDS;
}

function turnedBy(weight: number, fit: number | null): number | null {
  return fit === null || weight >= 0 ? fit : 1 - fit;
}
