import type { Order } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { type AnswerPorts, answer } from "./answer.ts";
import { LIST_BITS } from "./bits.ts";
import type { Finding } from "./finding.ts";
import type { Reference } from "./reference.ts";
import { partsOf, wishFit } from "./wish-fit.ts";

type Stages = Extract<Order, { kind: "stages" }>;
type Stage = Stages["stages"][number];

const HOLDS = 0.5;
const INFERRED_SHARE = 0.6;
const VERIFIED_SHARE = 0.75;

/**
 * "First these, then those": each track is held against the stage in whose share of the list it stands. A test holds or does
 * not, and what is wished beside it must fit at least half; a stage of wishes alone is held by a fit of at least half that is no worse than the fit to the other stages. Beside a
 * boundary, where rounding may put a track on either side, the neighbouring stage counts too.
 */
export function checkStages(order: Stages, tracks: readonly Track[], ports: AnswerPorts & Reference): Finding {
  const total = order.stages.reduce((sum, { share }) => sum + share, 0) || 1;
  const judges = order.stages.map((stage) => judgeOf(stage, order.stages, ports));
  let end = 0;
  const ends = order.stages.map(({ share }) => {
    end += (share / total) * tracks.length;
    return end;
  });
  const at = (place: number) =>
    Math.max(
      0,
      ends.findIndex((limit) => place < limit - 1e-9),
    );
  const held = tracks.filter((track, index) =>
    [...new Set([at(Math.max(0, index - 0.5)), at(index + 0.5), at(Math.min(tracks.length - 1, index + 1))])].some(
      (stage) => judges[stage]!(track),
    ),
  ).length;
  const tested = order.stages.every(({ test, aims }) => test !== undefined && aims.length === 0);
  const share = held / tracks.length;
  const verified = tested ? held === tracks.length : share >= VERIFIED_SHARE;
  const status = verified ? "verified" : !tested && share >= INFERRED_SHARE ? "inferred" : "unmet";
  const note =
    held === tracks.length ? {} : { note: `${held} of ${tracks.length} tracks stand in a stage that they fit` };
  return { status, kept: held, of: tracks.length, bits: LIST_BITS, ...note };
}

function judgeOf(stage: Stage, stages: readonly Stage[], ports: AnswerPorts & Reference): (track: Track) => boolean {
  const { test, aims } = stage;
  const own = partsOf(aims, ports);
  if (test) {
    const fits = (track: Track) => aims.length === 0 || (wishFit(own, track) ?? 0) >= HOLDS;
    return (track) => answer(track, test, ports) === true && fits(track);
  }
  const others = stages.filter((other) => other !== stage).map(({ aims }) => partsOf(aims, ports));
  return (track) => {
    const fit = wishFit(own, track);
    return fit !== null && fit >= HOLDS && others.every((parts) => (wishFit(parts, track) ?? 0) <= fit + 1e-9);
  };
}
