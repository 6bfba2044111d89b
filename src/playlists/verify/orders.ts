import type { Order } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { LedgerStatus } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import type { AnswerPorts } from "./answer.ts";
import { LIST_BITS } from "./bits.ts";
import { curvesOf, rankCorrelation } from "./curves.ts";
import { type Finding, titlesOf } from "./finding.ts";
import type { Reference } from "./reference.ts";
import { checkStages } from "./stages.ts";
import { smoothness } from "./transitions.ts";

type Arc = Extract<Order, { kind: "arc" }>;
type Sorted = Extract<Order, { kind: "sorted" }>;

const ARC_VERIFIED = 0.7;
const ARC_INFERRED = 0.4;
/** Of a curve enough must be known to be one. */
const KNOWN_SHARE = 0.8;
/** Smooth steps beyond what chance gives; and so many that nothing more can be asked. */
const SMOOTH_GAIN = 0.15;
const SMOOTH_ENOUGH = 0.85;
/** A list in order of something is not shuffled. */
const STILL_SORTED = 0.8;

/** Measures an order on the stored rows: rank correlation for arcs, each step for sorts and transitions. */
export function checkOrder(order: Order, tracks: readonly Track[], ports: AnswerPorts & Reference): Finding {
  if (tracks.length < 2) return found("verified", tracks.length, tracks.length, "one track is in any order");
  switch (order.kind) {
    case "arc":
      return checkArc(order, tracks);
    case "sorted":
      return checkSorted(order, tracks);
    case "smooth":
      return checkSmooth(tracks);
    case "shuffled":
      return checkShuffled(tracks);
    case "stages":
      return checkStages(order, tracks, ports);
  }
}

function found(status: LedgerStatus, kept: number, of: number, note?: string): Finding {
  return { status, kept, of, bits: LIST_BITS, ...(note && { note }) };
}

function checkArc({ feature, shape }: Arc, tracks: readonly Track[]): Finding {
  const known = tracks.flatMap((track, at) => (track[feature] === null ? [] : [{ at, value: track[feature] }]));
  const values = known.map(({ value }) => value);
  const fit = Math.max(
    ...curvesOf(shape, tracks.length).map((curve) =>
      rankCorrelation(
        values,
        known.map(({ at }) => curve[at]!),
      ),
    ),
  );
  const enough = known.length >= KNOWN_SHARE * tracks.length;
  const status = !enough || fit < ARC_INFERRED ? "unmet" : fit >= ARC_VERIFIED ? "verified" : "inferred";
  const partly = known.length < tracks.length ? `; ${feature} is known of ${known.length}` : "";
  return found(status, known.length, tracks.length, `rank correlation with the curve ${fit.toFixed(2)}${partly}`);
}

function checkSorted(order: Sorted, tracks: readonly Track[]): Finding {
  if (order.by === "title" || order.by === "artist") return checkAlphabet(order, tracks);
  const field = order.by === "duration" ? "durationMs" : order.by;
  const sign = order.direction === "up" ? 1 : -1;
  const unknown = tracks.filter((track) => track[field] === null);
  const known = tracks.filter((track) => track[field] !== null);
  const out = known.filter((track, i) => {
    const step = i > 0 ? sign * (track[field]! - known[i - 1]![field]!) : 1;
    return order.strict ? step <= 0 : step < 0;
  });
  if (out.length > 0)
    return found(
      "unmet",
      known.length - out.length,
      tracks.length,
      `${order.strict ? "no step" : "out of order"}: ${titlesOf(out)}`,
    );
  if (unknown.length === 0) return found("verified", tracks.length, tracks.length);
  const note = `in order, but not known of ${titlesOf(unknown)}`;
  const most = known.length >= KNOWN_SHARE * tracks.length;
  return found(most ? "inferred" : "unmet", known.length, tracks.length, note);
}

/** By plain code points, as dictionaries do, or without a leading article: whichever the list keeps best. */
function checkAlphabet({ by, direction }: Sorted, tracks: readonly Track[]): Finding {
  const texts = tracks.map((track) => (by === "title" ? track.title : track.artists[0]!));
  const sign = direction === "up" ? 1 : -1;
  const collator = new Intl.Collator("en");
  const bare = (text: string) => foldName(text).replace(/^(?:the|an?) (?=.)/, "");
  const manners = [
    (a: string, b: string) => collator.compare(a, b),
    (a: string, b: string) => collator.compare(foldName(a), foldName(b)),
    (a: string, b: string) => collator.compare(bare(a), bare(b)),
  ];
  const outs = manners.map((compare) => tracks.filter((_, i) => i > 0 && sign * compare(texts[i]!, texts[i - 1]!) < 0));
  const least = outs.reduce((best, out) => (out.length < best.length ? out : best));
  if (least.length === 0) return found("verified", tracks.length, tracks.length);
  return found("unmet", tracks.length - least.length, tracks.length, `out of order: ${titlesOf(least)}`);
}

function checkSmooth(tracks: readonly Track[]): Finding {
  const { steps, smooth, byChance } = smoothness(tracks);
  const share = smooth / steps;
  const percent = (part: number) => `${Math.round(100 * part)} %`;
  const better = share >= SMOOTH_ENOUGH || share >= byChance + SMOOTH_GAIN;
  const status = better ? "verified" : share > byChance ? "inferred" : "unmet";
  return found(status, smooth, steps, `${percent(share)} of the steps are smooth, ${percent(byChance)} by chance`);
}

function checkShuffled(tracks: readonly Track[]): Finding {
  const places = tracks.map((_, index) => index);
  const sortedBy = (["year", "popularity", "energy", "tempo"] as const).find((field) => {
    if (tracks.length < 6 || tracks.some((track) => track[field] === null)) return false;
    const values = tracks.map((track) => track[field]!);
    return Math.abs(rankCorrelation(values, places)) > STILL_SORTED;
  });
  if (!sortedBy) return found("verified", tracks.length, tracks.length);
  return found("unmet", 0, tracks.length, `the list runs along its ${sortedBy}`);
}
