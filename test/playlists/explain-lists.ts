import type { Brief } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { chance } from "#src/playlists/explain/chance.ts";
import { explain } from "#src/playlists/explain/explain.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";

export const BRIEF: Brief = {
  prompt: "rainy sunday, trip hop from the 90s like Air",
  language: "en",
  kind: "music",
  length: { kind: "tracks", tracks: 30, span: null },
  rules: [
    {
      id: "genre",
      kind: "tracks",
      asked: "trip hop",
      span: { text: "trip hop", start: 14, end: 22 },
      test: { kind: "genre", anyOf: ["trip hop"] },
      scope: { kind: "share", min: 0.2 },
    },
  ],
  leanings: [
    {
      id: "rain",
      asked: "rainy sunday",
      span: { text: "rainy sunday", start: 0, end: 12 },
      weight: 1,
      from: "rainy sunday",
      aims: [
        { kind: "audio", feature: "energy", target: 0.25, weight: 1 },
        { kind: "audio", feature: "acousticness", target: 0.8, weight: 1 },
        { kind: "genre", name: "jazz", weight: 0.7 },
      ],
    },
    {
      id: "air",
      asked: "like Air",
      span: { text: "like Air", start: 36, end: 44 },
      weight: 1,
      from: "request",
      aims: [{ kind: "similar", to: "artist", ref: { name: "Air", id: "air" }, weight: 1 }],
    },
  ],
  orders: [],
  leftovers: [],
};

const LABELS = [
  ["trip hop", "downtempo"],
  ["bossa nova"],
  ["death metal", "swedish death metal"],
  ["k-pop"],
  ["bebop", "hard bop"],
  ["shoegaze", "dream pop"],
  ["classic rock", "glam rock", "rock", "post-teen pop", "latin hip hop"],
  ["soul", "classic soul", "adult standards", "folk", "big room"],
  [],
];
export const ARTISTS = ["Air", "Blink-182", "The 1975", "Björk", "2Pac", "Sade", "U2", "Miles Davis"];

/** A catalogue of 400 rows of all kinds, some with next to nothing known; the same each time. */
function rowsOf(seed: number, known: number): Track[] {
  return Array.from({ length: 400 }, (_, n) => {
    const luck = (about: string) => chance(seed, about, n);
    const some = <Value>(about: string, value: Value) => (luck(`${about} known`) < known ? value : null);
    const share = (about: string) => some(about, Math.round(luck(about) * 1000) / 1000);
    const year = some("year", 1955 + Math.floor(luck("year") * 70));
    const first = ARTISTS[Math.floor(luck("artist") * ARTISTS.length)]!;
    const title = n % 9 === 0 ? `Track 2024 “at” 120 BPM\n${n}` : `Name ${n}`;
    return trackOf(
      {
        title,
        artists: luck("guest") < 0.2 ? [first, "Guest 99"] : [first],
        album: some("album", `Album 1999 ${n % 50}`),
        year,
        songYear: year === null ? null : year - (luck("reissue") < 0.2 ? 7 : 0),
        durationMs: some("length", 60_000 + Math.floor(luck("length") * 500_000)),
        genres: luck("labels") < known ? LABELS[Math.floor(luck("label") * LABELS.length)]! : [],
        popularity: some("popularity", Math.floor(luck("popularity") * 100)),
        tempo: some("tempo", 50 + luck("tempo") * 150),
        energy: share("energy"),
        valence: share("valence"),
        danceability: share("danceability"),
        acousticness: share("acousticness"),
        instrumentalness: share("instrumentalness"),
        speechiness: share("speechiness"),
        key: some("key", Math.floor(luck("key") * 12)),
        mode: some("key", Math.floor(luck("mode") * 2)),
        language: some("language", ["en", "fr", "zxx"][Math.floor(luck("language") * 3)]!),
        versions: luck("live") < 0.1 ? ["live"] : [],
      },
      n,
    );
  });
}

const CATALOGS = [rowsOf(1, 1), rowsOf(2, 0.7), rowsOf(3, 0.15)];
export const REFERENCES = CATALOGS.map((rows) => referenceOf(catalogOf(rows)));

export interface Listed {
  tracks: Track[];
  reasons: string[];
  seed: number;
  which: number;
}

export function listOf(seed: number, size = 30): Listed {
  const which = seed % CATALOGS.length;
  const order = CATALOGS[which]!.map((track) => ({ track, luck: chance(seed, "pick", track.id) }));
  const tracks = order
    .sort((a, b) => a.luck - b.luck)
    .slice(0, size)
    .map(({ track }) => track);
  const sources = tracks.map(() => ({ score: 1, from: "search" as const }));
  const explained = explain({ brief: BRIEF, tracks, sources, reference: REFERENCES[which]!, seed });
  return { tracks, reasons: explained.map(({ reason }) => reason), seed, which };
}
