import type { SearchQuery } from "#src/catalog/catalog.ts";
import type { Aim, Test } from "#src/domain/brief.ts";
import type { AudioFeature } from "#src/domain/track.ts";

const LIMIT = 30;
const GENRES = [
  "hip hop",
  "jazz",
  "metal",
  "country",
  "techno",
  "soul",
  "indie rock",
  "reggaeton",
  "classical",
  "punk",
];
const ARTISTS = ["Portishead", "Miles Davis", "Taylor Swift", "Metallica", "Bad Bunny", "Nick Drake", "ABBA", "Drake"];
const WORDS = ["rainy day", "summer night drive", "broken heart", "christmas", "love in paris", "dance with somebody"];
/** A mood as the vocabulary has it: features, genres and artists that sound like it. */
const MOODS: readonly { audio: Partial<Record<AudioFeature, number>>; genres: string[]; like: string[] }[] = [
  {
    audio: { energy: 0.28, valence: 0.18, acousticness: 0.7, tempo: 88 },
    genres: ["singer-songwriter", "slowcore"],
    like: ["Adele", "Bon Iver"],
  },
  {
    audio: { energy: 0.75, valence: 0.9, danceability: 0.7, tempo: 118 },
    genres: ["soul", "funk", "motown"],
    like: ["Stevie Wonder", "Lizzo"],
  },
  {
    audio: { energy: 0.9, danceability: 0.75, tempo: 128 },
    genres: ["edm", "house", "trance"],
    like: ["Avicii", "Daft Punk"],
  },
  {
    audio: { energy: 0.15, instrumentalness: 0.9, acousticness: 0.8 },
    genres: ["ambient", "neo-classical"],
    like: ["Brian Eno"],
  },
  { audio: { energy: 0.95, loudness: -4, valence: 0.3 }, genres: ["metalcore", "hardcore punk"], like: ["Slipknot"] },
];

/** Sixty questions of every kind that a Brief asks: rules alone, leanings alone, and both. */
export function queries(): SearchQuery[] {
  const made: SearchQuery[] = [];
  const add = (must: Test[], aims: Aim[], mustNot: Test[] = []) =>
    made.push(query(made.length, { must, aims, mustNot }));
  GENRES.forEach((genre, i) => {
    add([genreTest(genre), { kind: "year", from: 1970 + 5 * i, to: 1984 + 5 * i }], []);
    add(
      [],
      [
        { kind: "genre", name: genre, weight: 1 },
        { kind: "popularity", target: 20 + 7 * i, weight: 0.5 },
      ],
    );
    add([{ kind: "audio", feature: "tempo", min: 80 + 9 * i, max: 100 + 9 * i }], moodAims(i));
  });
  MOODS.forEach((_, i) => {
    add([], moodAims(i));
    add([{ kind: "year", from: 1990, to: 2009 }], moodAims(i), [genreTest("pop"), { kind: "explicit", is: true }]);
  });
  ARTISTS.forEach((name) => {
    add([], [{ kind: "similar", to: "artist", ref: { name }, weight: 1 }], [{ kind: "artist", anyOf: [{ name }] }]);
  });
  WORDS.forEach((words, i) => {
    add([], [{ kind: "words", words, weight: 1 }]);
    if (i < 4) add([genreTest(GENRES[i]!)], [{ kind: "words", words, weight: 1 }, ...moodAims(i)]);
  });
  add([], []);
  add([{ kind: "artist", anyOf: ARTISTS.map((name) => ({ name })) }], []);
  return made;
}

function query(number: number, parts: { must: Test[]; mustNot: Test[]; aims: Aim[] }): SearchQuery {
  const leaning = { id: "l1", span: null, asked: "bench", from: "request", weight: 1, aims: parts.aims };
  return {
    must: parts.must.map((test, i) => ({ id: `r${i}`, test })),
    mustNot: parts.mustNot.map((test, i) => ({ id: `n${i}`, test })),
    leanings: parts.aims.length > 0 ? [leaning] : [],
    limit: LIMIT,
    seed: number,
  };
}

function genreTest(name: string): Test {
  return { kind: "genre", anyOf: [name] };
}

function moodAims(number: number): Aim[] {
  const { audio, genres, like } = MOODS[number % MOODS.length]!;
  return [
    ...Object.entries(audio).map(
      ([feature, target]): Aim => ({ kind: "audio", feature: feature as AudioFeature, target, weight: 1 }),
    ),
    ...genres.map((name): Aim => ({ kind: "genre", name, weight: 0.7 })),
    ...like.map((name): Aim => ({ kind: "similar", to: "artist", ref: { name }, weight: 0.4 })),
  ];
}
