import type { StoredEpisode } from "#src/catalog/episodes/builder.ts";

/** An episode with what is given and nothing else known: the n-th has the id "e<n>" and the title "Episode <n>". */
export function episodeOf(given: Partial<StoredEpisode>, number = 1): StoredEpisode {
  return {
    id: `e${number}`,
    title: `Episode ${number}`,
    show: "Some Show",
    description: "",
    topics: [],
    publishedMs: null,
    durationMs: null,
    season: null,
    number: null,
    audioUrl: null,
    explicit: null,
    language: null,
    ...given,
  };
}

const day = (text: string) => Date.parse(`${text}T08:00:00Z`);
const minutes = (count: number) => count * 60_000;

/** Three shows, among them one that says the same of itself in every episode. */
export const TALK: StoredEpisode[] = [
  {
    title: "Black Holes",
    show: "Night Sky",
    description: "How a star collapses, and what NASA sees of it.",
    publishedMs: day("2024-01-05"),
    durationMs: minutes(21),
  },
  {
    title: "The Moons of Jupiter",
    show: "Night Sky",
    description: "Four worlds of ice and fire.",
    publishedMs: day("2024-01-12"),
    durationMs: minutes(48),
    audioUrl: "https://cdn.example/moons.mp3",
  },
  {
    title: "Trailer",
    show: "Night Sky",
    description: "A show about space, soon.",
    publishedMs: day("2023-12-20"),
    durationMs: minutes(1),
  },
  {
    title: "Bread for Beginners",
    show: "Kitchen Table",
    description: "Flour, water, patience.",
    publishedMs: day("2024-02-01"),
    durationMs: minutes(33),
  },
  {
    title: "Knives",
    show: "Kitchen Table",
    description: "Sharp, sharper, and how to keep them so.",
    publishedMs: day("2024-02-08"),
    durationMs: minutes(25),
  },
  {
    title: "A Dragon over Town",
    show: "Dice Friends",
    description: "The party meets a dragon.",
    publishedMs: day("2022-03-01"),
    durationMs: minutes(62),
    season: 1,
    number: 1,
  },
  {
    title: "Below the Mountain",
    show: "Dice Friends",
    description: "A hoard, and who guards it.",
    publishedMs: day("2022-03-08"),
    durationMs: minutes(70),
    season: 1,
    number: 2,
  },
].map((given, at) => episodeOf(given, at + 1));
