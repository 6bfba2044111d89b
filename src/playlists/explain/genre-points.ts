import { canonicalLabel, covers, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Asked } from "./asked.ts";
import { a, type Point } from "./point.ts";
import type { Survey } from "./survey.ts";

const ALONE_FROM = 5;
/** A label that most of the list carries links nothing. */
const COMMON_SHARE = 0.5;

/** What the labels of the row say: asked for, alone with it, part of the run, or a bridge between two neighbours. */
export function genrePoints(index: number, survey: Survey, asked: Asked): Point[] {
  const { tracks } = survey;
  const labels = spoken(tracks[index]!.genres);
  const points = [bridge(index, survey)];
  const bonus = (label: string) => (asked.genres.some((genre) => covers(genre, label)) ? 0.25 : 0);
  const ranked = labels
    .map((label) => ({ label, share: (survey.labelled.get(label) ?? 1) / tracks.length, bonus: bonus(label) }))
    .sort((x, y) => y.bonus - y.share * 0.2 - (x.bonus - x.share * 0.2));
  for (const { label, share, bonus } of ranked.slice(0, 3)) {
    const alone =
      tracks.length >= ALONE_FROM && !tracks.some((other, at) => at !== index && carries(other.genres, label));
    points.push(
      alone
        ? {
            about: "genre",
            weight: 0.65 + bonus,
            noun: [`the only ${label} here`, `the one touch of ${label}`],
            clause: [`brings in the only ${label} here`],
          }
        : {
            about: "genre",
            weight: 0.4 - 0.2 * share + bonus,
            noun: [`${a(label)} track`],
            tag: [label],
            clause: [`belongs to ${label}`, `comes from ${label}`],
            has: [`its ${label}`],
          },
    );
  }
  const [first, second] = ranked;
  if (first && second && apart(first.label, second.label)) {
    points.push({
      about: "genre",
      weight: 0.45 + first.bonus,
      tag: [`part ${first.label}, part ${second.label}`],
      clause: [
        `stands between ${first.label} and ${second.label}`,
        `has one foot in ${first.label} and one in ${second.label}`,
      ],
      has: [`its mix of ${first.label} and ${second.label}`],
    });
  }
  return points.filter((point) => point !== undefined);
}

/** Labels that name a kind of music we know, as they are written in lower case. */
export function spoken(genres: readonly string[]): string[] {
  return [...new Set(genres.map(canonicalLabel))].filter((label) => nodesOfLabel(label).length > 0);
}

function carries(genres: readonly string[], label: string): boolean {
  return genres.some((other) => covers(label, other) || canonicalLabel(other).includes(label));
}

function apart(one: string, other: string): boolean {
  return !one.includes(other) && !other.includes(one) && !covers(one, other) && !covers(other, one);
}

function bridge(index: number, { tracks, labelled }: Survey): Point | undefined {
  const [before, here, after] = [tracks[index - 1], tracks[index]!, tracks[index + 1]].map((track) =>
    track ? spoken(track.genres) : [],
  ) as [string[], string[], string[]];
  const rare = (label: string) => (labelled.get(label) ?? 0) <= COMMON_SHARE * tracks.length;
  const from = here.find((label) => rare(label) && before.includes(label) && !carries(after, label));
  const to = here.find((label) => rare(label) && after.includes(label) && !carries(before, label));
  if (!from || !to || !apart(from, to)) return undefined;
  return {
    about: "genre",
    weight: 0.7,
    clause: [`leads from ${from} to ${to}`, `links the ${from} before it to the ${to} after it`],
    noun: [`the bridge from ${from} to ${to}`],
  };
}
