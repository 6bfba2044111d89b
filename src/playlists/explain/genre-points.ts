import { covers } from "#src/domain/genres/genres.ts";
import { music, type Point } from "./point.ts";
import type { Survey } from "./survey.ts";

const ALONE_FROM = 5;
/** A genre that most of the list belongs to links nothing. */
const COMMON_SHARE = 0.5;
const LOUD = ["rock", "metal", "punk", "edm"];
const CALM = ["ambient", "downtempo", "new age", "sleep"];
const ASKED_BONUS = 0.22;

/** What the labels of the row bear out: the genre asked for, alone with it, between two, or a bridge between neighbours. */
export function genrePoints(index: number, survey: Survey): Point[] {
  const { tracks, under, styles } = survey;
  const energy = tracks[index]!.energy ?? 0.5;
  const [first, ...others] = styles[index]!.filter(({ genre, asked }) => asked || fits(genre, energy));
  if (!first) return [];
  const share = (under.get(first.genre) ?? 1) / tracks.length;
  const name = music(first.genre);
  const points: Point[] = [
    { about: "genre", weight: 0.45 - 0.15 * share + (first.asked ? ASKED_BONUS : 0), style: [name] },
  ];
  if (tracks.length >= ALONE_FROM && under.get(first.genre) === 1 && !first.asked)
    points.push({ about: "genre", weight: 0.6, noun: [`the only ${name} here`] });
  const second = others.find(({ genre }) => apart(first.genre, genre));
  if (second) points.push({ about: "genre", weight: 0.3, clause: [`sits between ${name} and ${music(second.genre)}`] });
  const bridging = bridge(index, survey);
  return bridging ? [bridging, ...points] : points;
}

/** Rows are labelled by artist: a ballad by a rock band is not said to be rock, nor a stomper to be ambient. */
function fits(genre: string, energy: number): boolean {
  return LOUD.some((loud) => covers(loud, genre))
    ? energy >= 0.4
    : !CALM.some((calm) => covers(calm, genre)) || energy < 0.65;
}

function apart(one: string, other: string): boolean {
  return !one.includes(other) && !other.includes(one) && !covers(one, other) && !covers(other, one);
}

/** A row that belongs with the one before it by one genre and with the one after by another, all of them borne out. */
function bridge(index: number, { tracks, styles, under }: Survey): Point | undefined {
  const [before, own, after] = [styles[index - 1], styles[index]!, styles[index + 1]].map((named) =>
    (named ?? []).map(({ genre }) => genre),
  );
  const rare = own!.filter((genre) => (under.get(genre) ?? 0) <= COMMON_SHARE * tracks.length);
  const from = rare.find((genre) => before!.includes(genre) && !after!.includes(genre));
  const to = rare.find((genre) => after!.includes(genre) && !before!.includes(genre));
  if (!from || !to || !apart(from, to)) return undefined;
  return { about: "genre", weight: 0.5, move: [`takes us from ${music(from)} to ${music(to)}`] };
}
