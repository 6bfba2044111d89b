import type { Track } from "#src/domain/track.ts";
import { type Point, said } from "./point.ts";
import type { Survey } from "./survey.ts";

const SAME_BPM = 1.5;
const BPM_STEP = 18;
const ENERGY_STEP = 0.25;

/** What the place in the list says: the ends, the step from the track before, the artist's other tracks. */
export function placePoints(index: number, { tracks, byArtist }: Survey): Point[] {
  const points: Point[] = [];
  if (tracks.length > 2 && index === 0)
    points.push({
      about: "place",
      weight: 0.75,
      noun: ["the opener", "the way in"],
      clause: ["opens the list", "goes first"],
    });
  if (tracks.length > 2 && index === tracks.length - 1)
    points.push({
      about: "place",
      weight: 0.75,
      noun: ["the closer", "the way out"],
      clause: ["closes the list", "has the last word"],
    });
  if (index > 0) points.push(...stepPoints(tracks[index - 1]!, tracks[index]!));
  const artist = tracks[index]!.artists[0]!;
  const times = byArtist.get(artist)!;
  if (times > 1 && times < tracks.length && times <= 6) {
    const nth = tracks.slice(0, index + 1).filter((track) => track.artists[0] === artist).length;
    const which = nth === times ? "last" : ORDINALS[nth]!;
    points.push({
      about: "artist",
      weight: 0.3,
      noun: [`the ${which} of ${COUNTS[times]!} by ${said(artist)}`],
    });
  }
  return points;
}

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth"];
const COUNTS = ["", "one", "two", "three", "four", "five", "six"];

function stepPoints(before: Track, here: Track): Point[] {
  const points: Point[] = [];
  const title = `“${said(before.title)}”`;
  if (before.tempo !== null && here.tempo !== null) {
    const [from, to] = [Math.round(before.tempo), Math.round(here.tempo)];
    if (Math.abs(here.tempo - before.tempo) <= SAME_BPM)
      points.push({
        about: "tempo",
        weight: 0.4,
        clause: [`holds the tempo of ${title}`, "keeps the tempo it is handed"],
      });
    else if (to - from >= BPM_STEP)
      points.push({
        about: "tempo",
        weight: 0.45,
        clause: [`picks up from ${from} to ${to} BPM`, `steps up to ${to} BPM`],
      });
    else if (from - to >= BPM_STEP)
      points.push({
        about: "tempo",
        weight: 0.45,
        clause: [`eases from ${from} to ${to} BPM`, `comes down to ${to} BPM`],
      });
  }
  if (before.energy !== null && here.energy !== null) {
    const step = here.energy - before.energy;
    if (step >= ENERGY_STEP) points.push({ about: "energy", weight: 0.5, clause: [`lifts the energy after ${title}`] });
    if (-step >= ENERGY_STEP)
      points.push({ about: "energy", weight: 0.5, clause: [`lets things settle after ${title}`] });
  }
  return points;
}
