import type { Track } from "#src/domain/track.ts";
import type { Asked } from "./asked.ts";
import { type Point, songSaid } from "./point.ts";
import type { Survey } from "./survey.ts";

const BPM_STEP = 18;
const ENERGY_STEP = 0.25;
const ARC_BONUS = 0.3;

/** What the place in the list says: the ends, the step from the track before. */
export function placePoints(index: number, { tracks }: Survey, asked: Asked): Point[] {
  const points: Point[] = [];
  if (tracks.length > 2 && index === 0) points.push({ about: "place", weight: 0.7, move: ["opens the list"] });
  if (tracks.length > 2 && index === tracks.length - 1)
    points.push({ about: "place", weight: 0.7, move: ["closes the list"] });
  if (index > 0) points.push(...stepPoints(tracks[index - 1]!, tracks[index]!, asked));
  return points;
}

function stepPoints(before: Track, here: Track, { stated }: Asked): Point[] {
  const points: Point[] = [];
  const title = `“${songSaid(before.title)}”`;
  if (stated.has("tempo") && before.tempo !== null && here.tempo !== null) {
    const [from, to] = [Math.round(before.tempo), Math.round(here.tempo)];
    if (to - from >= BPM_STEP) points.push({ about: "tempo", weight: 0.45, move: [`steps up to ${to} BPM`] });
    if (from - to >= BPM_STEP) points.push({ about: "tempo", weight: 0.45, move: [`comes down to ${to} BPM`] });
  }
  if (before.energy !== null && here.energy !== null) {
    const step = here.energy - before.energy;
    const weight = 0.35 + (stated.has("energy") ? ARC_BONUS : 0);
    if (step >= ENERGY_STEP) points.push({ about: "energy", weight, move: [`lifts the energy after ${title}`] });
    if (-step >= ENERGY_STEP) points.push({ about: "energy", weight, move: [`calms things down after ${title}`] });
  }
  return points;
}
