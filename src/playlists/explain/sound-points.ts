import { covers } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import type { Asked } from "./asked.ts";
import { minutesOf, type Point, type Words } from "./point.ts";
import { EXTREMES, type Extreme, LEVELS } from "./sound-words.ts";
import { SIDES, type Side, type Survey, sideValue } from "./survey.ts";

/** Fewer tracks than this have no oldest and no fastest worth naming. */
const EXTREMES_FROM = 5;
/** Years after which a recording is spoken of as a later one of its song: a single comes out before its album. */
const REISSUED = 2;
const STATED_BONUS = 0.4;
const FELT_BONUS = 0.15;
/** A mood's own tempo and year are nobody's wish. */
const FELT_SIDES: readonly Side[] = ["energy", "valence", "danceability", "acousticness", "instrumentalness"];
/** Where fewer of the list have no voice, the measure may as well be wrong about this one. */
const WORDLESS_SHARE = 0.4;
/** What the measure of happiness says of these is not what people hear. */
const GRIM = ["hip hop", "metal", "hardcore"];
const LEAN = ["low", "high"] as const;
/** Words from here up speak against a wish for little, words up to there against a wish for much. */
const HIGH_FROM = 0.6;
const LOW_BELOW = 0.4;
/** Tempos from here up are often counted double. */
const DOUBTFUL_BPM = 160;
/** What a quality loses that the whole list has: thirty powerful metal songs are not told apart by power. */
const SHARED_LOSS = 0.6;
const SHORT_MS = 120_000;
const LONG_MS = 390_000;

type Said = Words & { weight: number };

/** What the numbers of the row say: its place among the others, and the value itself. */
export function soundPoints(index: number, survey: Survey, asked: Asked): Point[] {
  const track = survey.tracks[index]!;
  return SIDES.flatMap((side) => {
    const value = sideValue(track, side);
    if (value === null) return [];
    const bonus = bonusOf(side, asked);
    const all = [
      extreme(index, survey, side, asked),
      ...levels(track, side, { survey, asked }),
      plain(track, side, asked),
    ];
    return all.flatMap((point) => (point ? [{ ...point, about: side, weight: point.weight + bonus }] : []));
  });
}

function bonusOf(side: Side, asked: Asked): number {
  if (side === "popularity") return 0;
  return isStated(side, asked) ? STATED_BONUS : isFelt(side, asked) ? FELT_BONUS : 0;
}

function isStated(side: Side, { stated }: Asked): boolean {
  return stated.has(side === "durationMs" ? "duration" : side);
}

function isFelt(side: Side, { felt }: Asked): boolean {
  return FELT_SIDES.includes(side) && felt.has(side);
}

function extreme(index: number, survey: Survey, side: Side, asked: Asked): Said | undefined {
  const lead = survey.tracks.length < EXTREMES_FROM ? undefined : survey.lead(index, side);
  if (!lead) return undefined;
  const track = survey.tracks[index]!;
  const value = sideValue(track, side)!;
  if (side === "valence" && isGrim(track)) return undefined;
  const { top, bottom } = EXTREMES[side] ?? {};
  const wished = asked.wished.get(side);
  const isAllowed = ({ asked: onlyAsked, energy }: Extreme) =>
    (!onlyAsked || isWished(side, value, asked)) &&
    (!energy || isStated(side, asked) || (track.energy !== null && isWithin(track.energy, energy)));
  const isTop = top && wished !== "low" && lead.above >= top.margin && value >= (top.from ?? value) && isAllowed(top);
  const isBottom =
    bottom && wished !== "high" && lead.below >= bottom.margin && value <= (bottom.to ?? value) && isAllowed(bottom);
  if (isTop && side === "year" && !isOfItsYear(track)) return undefined;
  const words = isTop ? top.words : isBottom ? bottom.words : undefined;
  return words && { weight: 0.8, noun: words.map((word) => `the ${word} song here${besideIt(track, side)}`) };
}

/** Is the request about it, outright or by a mood? */
function isWished(side: Side, value: number, asked: Asked): boolean {
  if (side === "popularity") return asked.littleKnown;
  if (isStated(side, asked)) return true;
  return side === "tempo" ? asked.felt.has("tempo") && value <= DOUBTFUL_BPM : isFelt(side, asked);
}

function isGrim({ genres }: Track): boolean {
  return genres.some((label) => GRIM.some((genre) => covers(genre, label)));
}

function isWithin(value: number, [from, below]: readonly [number, number]): boolean {
  return value >= from && value < below;
}

/** A remaster or a concert is not a new song. */
function isOfItsYear({ title, year, songYear, versions }: Track): boolean {
  return versions.length === 0 && year === (songYear ?? year) && !/ - |[([]/.test(title);
}

/** The value behind a superlative, where it is one that people count in. */
function besideIt(track: Track, side: Side): string {
  if (side === "year") return ` (${sideValue(track, "year")})`;
  if (side === "tempo") return ` (${Math.round(track.tempo!)} BPM)`;
  return side === "durationMs" ? ` (${minutesOf(track.durationMs!)})` : "";
}

function levels(track: Track, side: Side, { survey, asked }: { survey: Survey; asked: Asked }): Said[] {
  const value = sideValue(track, side)!;
  const stated = isStated(side, asked);
  const wished = asked.wished.get(side);
  if ((side === "tempo" && stated) || (side === "valence" && !stated && isGrim(track))) return [];
  if (side === "instrumentalness" && !stated && !isFelt(side, asked) && survey.wordless < WORDLESS_SHARE) return [];
  return (LEVELS[side] ?? [])
    .filter(({ from, below, and = {}, asked: onlyAsked, mode }) => {
      if (!isWithin(value, [from, below])) return false;
      if (mode !== undefined && track.mode !== mode && !stated && wished !== LEAN[mode]) return false;
      if ((wished === "low" && from >= HIGH_FROM) || (wished === "high" && below <= LOW_BELOW)) return false;
      if (onlyAsked && (from === 0 ? !asked.littleKnown : !stated || asked.littleKnown)) return false;
      return SIDES.every((other) => {
        const range = and[other];
        const beside = range && sideValue(track, other);
        return !range || (beside != null && isWithin(beside, range));
      });
    })
    .map(({ from, below, weight, words }) => ({
      weight: weight * (1 - (stated ? 0 : SHARED_LOSS) * survey.share(side, from, below)),
      ...words,
    }));
}

function plain(track: Track, side: Side, asked: Asked): Said | undefined {
  const value = sideValue(track, side)!;
  if (side === "year") return yearWords(track, value);
  if (side === "durationMs") return durationWords(value, isStated(side, asked));
  if (side !== "tempo") return undefined;
  const doubtful = value > DOUBTFUL_BPM || (value > 140 && (track.energy ?? 0) < 0.55);
  const weight = isStated(side, asked) ? 0.22 : doubtful ? 0.02 : 0.16;
  return { weight, aside: [`at ${Math.round(value)} BPM`] };
}

function yearWords(track: Track, year: number): Said {
  const later = track.year !== null && track.year - year >= REISSUED;
  return { weight: 0.48, aside: [later ? `first out in ${year}` : `from ${year}`] };
}

function durationWords(durationMs: number, stated: boolean): Said {
  const minutes = minutesOf(durationMs);
  if (durationMs < SHORT_MS)
    return { weight: 0.35, tag: [`just ${minutes} long`], clause: [`says it all in ${minutes}`] };
  if (durationMs >= LONG_MS) return { weight: 0.35, tag: [`${minutes} long`], clause: [`stretches out to ${minutes}`] };
  return stated ? { weight: 0.1, tag: [`${minutes} long`] } : { weight: 0.03, clause: [`runs ${minutes}`] };
}
