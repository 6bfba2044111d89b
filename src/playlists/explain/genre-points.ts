import { covers } from "#src/domain/genres/genres.ts";
import type { Asked } from "./asked.ts";
import { a, music, type Point } from "./point.ts";
import type { Survey } from "./survey.ts";

const ALONE_FROM = 5;
/** A genre that most of the list belongs to links nothing. */
const COMMON_SHARE = 0.5;
/** A row with more labels than this must say a genre twice before it is called the only one of it. */
const FEW_LABELS = 3;

/** What the labels of the row say: asked for, alone with it, part of the run, or a bridge between two neighbours. */
export function genrePoints(index: number, survey: Survey, asked: Asked): Point[] {
  const { tracks, under } = survey;
  const { genres } = tracks[index]!;
  const support = (genre: string) => genres.filter((label) => covers(genre, label)).length;
  const ranked = survey.styles[index]!.map((genre) => {
    const share = (under.get(genre) ?? 1) / tracks.length;
    const bonus = asked.genres.some((one) => covers(one, genre)) ? 0.25 : 0;
    const sure = support(genre) >= 2 || genres.length <= FEW_LABELS;
    return { genre, share, bonus, sure, rank: bonus + (sure ? 0.3 : 0) - 0.2 * share };
  }).sort((x, y) => y.rank - x.rank);
  const points = ranked.slice(0, 3).map(({ genre, share, bonus, sure }): Point => {
    const style = {
      style: [music(genre)],
      clause: [`belongs to ${music(genre)}`, `comes from ${music(genre)}`],
      has: [`${music(genre)} in its blood`],
      draw: [`its ${music(genre)}`],
    };
    const alone = sure && tracks.length >= ALONE_FROM && under.get(genre) === 1;
    return alone
      ? {
          about: "genre",
          weight: 0.6 + bonus,
          ...style,
          noun: [`the only ${music(genre)} here`, `the one touch of ${music(genre)} on the list`],
        }
      : { about: "genre", weight: (sure ? 0.45 : 0.25) - 0.2 * share + bonus, ...style, noun: [`${a(genre)} track`] };
  });
  const [first, second] = ranked;
  const [one, two] = [music(first?.genre ?? ""), music(second?.genre ?? "")];
  if (first && second && first.sure && apart(first.genre, second.genre)) {
    points.push({
      about: "genre",
      weight: 0.45 + first.bonus,
      style: [`${one} crossed with ${two}`],
      clause: [`stands between ${one} and ${two}`, `has one foot in ${one} and one in ${two}`],
      draw: [`its mix of ${one} and ${two}`],
    });
  }
  const bridging = bridge(index, survey);
  return bridging ? [bridging, ...points] : points;
}

function apart(one: string, other: string): boolean {
  return !one.includes(other) && !other.includes(one) && !covers(one, other) && !covers(other, one);
}

function bridge(index: number, { tracks, styles, nodes, under }: Survey): Point | undefined {
  const [before, after] = [nodes[index - 1], nodes[index + 1]];
  if (!before || !after) return undefined;
  const rare = styles[index]!.filter((genre) => (under.get(genre) ?? 0) <= COMMON_SHARE * tracks.length);
  const from = rare.find((genre) => before.has(genre) && !after.has(genre));
  const to = rare.find((genre) => after.has(genre) && !before.has(genre));
  if (!from || !to || !apart(from, to)) return undefined;
  return {
    about: "genre",
    weight: 0.7,
    clause: [
      `leads from ${music(from)} to ${music(to)}`,
      `links the ${music(from)} before it to the ${music(to)} after it`,
    ],
    noun: [`the bridge from ${music(from)} to ${music(to)}`],
  };
}
