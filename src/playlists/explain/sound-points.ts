import type { Track } from "#src/domain/track.ts";
import type { Asked } from "./asked.ts";
import { minutesOf, type Point, type Words } from "./point.ts";
import { BESIDE_MOST, EXTREMES, LEVELS } from "./sound-words.ts";
import { SIDES, type Side, type Standing, type Survey, sideValue } from "./survey.ts";

/** Fewer tracks than this have no oldest and no fastest worth naming. */
const EXTREMES_FROM = 4;
/** From this length on the second and third count too. */
const PODIUM_FROM = 10;
const CLEARLY_BESIDE = 0.75;
/** Years after which a recording is spoken of as a later one of its song: a single comes out before its album. */
const REISSUED = 2;
const ASKED_BONUS = 0.3;

/** What the numbers of the row say: its place among the others, and the value itself. */
export function soundPoints(index: number, survey: Survey, asked: Asked): Point[] {
  const track = survey.tracks[index]!;
  return SIDES.flatMap((side) => {
    const value = sideValue(track, side);
    if (value === null) return [];
    const bonus = asked.fields.has(side === "durationMs" ? "duration" : side) ? ASKED_BONUS : 0;
    const points = [extreme(survey, side, survey.standing(index, side), value), plain(track, side, value)];
    return points.flatMap((point) => (point ? [{ ...point, about: side, weight: point.weight + bonus }] : []));
  });
}

type Said = Words & { weight: number };

function extreme(survey: Survey, side: Side, standing: Standing | undefined, value: number): Said | undefined {
  if (!standing || survey.tracks.length < EXTREMES_FROM) return undefined;
  const { top, bottom, known, from = Number.NEGATIVE_INFINITY } = EXTREMES[side];
  const [rank, words] =
    standing.fromTop <= standing.fromBottom
      ? [standing.fromTop, value >= from ? top : undefined]
      : [standing.fromBottom, bottom];
  const size = survey.tracks.length;
  if (words && rank === 1) {
    const noun = standing.all
      ? words.flatMap((word) => [`the ${word} song here`, `the ${word} of all ${size}`, `the ${word} song on the list`])
      : words.map((word) => `the ${word} song here of those with ${known}`);
    return { weight: standing.all ? 1 : 0.7, noun };
  }
  if (words && rank <= 3 && size >= PODIUM_FROM && standing.all) {
    return { weight: 0.55, noun: words.map((word) => `one of the three ${word} songs here`) };
  }
  const beside = BESIDE_MOST[side];
  const clause =
    standing.below >= CLEARLY_BESIDE && value >= from
      ? beside.above
      : standing.above >= CLEARLY_BESIDE
        ? beside.below
        : undefined;
  return clause && standing.all ? { weight: 0.35, clause } : undefined;
}

function plain(track: Track, side: Side, value: number): Said | undefined {
  if (side === "year") return yearWords(track, value);
  if (side === "tempo") return tempoWords(value);
  if (side === "durationMs") return durationWords(value);
  const level = LEVELS[side].findLast(({ from }) => value >= from);
  return level?.words ? { weight: level.weight, ...level.words } : undefined;
}

function yearWords(track: Track, year: number): Said {
  if (track.year !== null && track.year - year >= REISSUED) {
    return {
      weight: 0.5,
      aside: [`first heard in ${year}`, `first out in ${year}`],
      clause: [`goes back to ${year}`],
      mark: [`a song of ${year}`],
    };
  }
  return {
    weight: 0.45,
    mark: [`${year}`],
    aside: [`from ${year}`, `of ${year}`],
    clause: [`dates from ${year}`, `came out in ${year}`],
  };
}

function tempoWords(tempo: number): Said {
  const bpm = `${Math.round(tempo)} BPM`;
  const pace = tempo < 85 ? "slow" : tempo < 105 ? "walking" : tempo < 140 ? "steady" : "quick";
  return {
    weight: tempo < 75 || tempo > 150 ? 0.45 : 0.35,
    mark: [bpm],
    aside: [`at ${bpm}`],
    clause: [`moves at ${bpm}`, `keeps to ${bpm}`, `runs at a ${pace} ${bpm}`],
    has: [`a pulse of ${bpm}`, `a ${pace} pulse of ${bpm}`],
    draw: [`its ${pace} ${bpm}`],
  };
}

function durationWords(durationMs: number): Said {
  const minutes = minutesOf(durationMs);
  if (durationMs < 120_000)
    return { weight: 0.4, mark: [`just ${minutes}`], clause: [`needs only ${minutes}`, `says it all in ${minutes}`] };
  if (durationMs >= 390_000) {
    return {
      weight: 0.4,
      mark: [`${minutes} long`],
      clause: [`takes its time: ${minutes}`, `stretches to ${minutes}`],
      has: [`${minutes} to unfold`],
    };
  }
  return { weight: 0.12, mark: [minutes], clause: [`runs ${minutes}`, `lasts ${minutes}`] };
}
