import { foldText } from "#src/domain/fold.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { readRows } from "../../evals/data.ts";

type Given = Partial<Record<keyof Track, unknown>> & {
  id: string;
  title: string;
  artists: string[];
  genres?: string[];
  duration_ms?: number;
};

const VERSIONS: readonly [VersionKind, RegExp][] = [
  ["live", /[-([] ?live\b|\blive (at|in|from)\b/i],
  ["remaster", /remaster/i],
  ["remix", /\bremix\b/i],
  ["karaoke", /karaoke/i],
  ["acoustic", /[-([] ?acoustic/i],
  ["instrumental", /[-([] ?instrumental/i],
];

/** The rows of the real catalogue, read as plainly as an import can: enough to measure search on. */
export async function realTracks(): Promise<Track[]> {
  const tracks: Track[] = [];
  for await (const row of readRows<Given>("catalog.jsonl.gz")) tracks.push(trackOf(row));
  return tracks.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}

function trackOf(row: Given): Track {
  const number = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : null);
  const tempo = number(row.tempo);
  const durationMs = number(row.duration_ms);
  const year = number(row.year);
  const base = row.title.replace(/ [-([].*$/, "");
  return {
    id: row.id,
    title: row.title,
    artists: row.artists,
    album: typeof row.album === "string" ? row.album : null,
    year,
    yearSource: year === null ? null : "given",
    songYear: year,
    durationMs,
    explicit: typeof row.explicit === "boolean" ? row.explicit : null,
    genres: (row.genres ?? []).map((label) => label.toLowerCase()),
    popularity: number(row.popularity),
    tempo: tempo === 0 ? null : tempo,
    energy: number(row.energy),
    valence: number(row.valence),
    danceability: number(row.danceability),
    acousticness: number(row.acousticness),
    instrumentalness: number(row.instrumentalness),
    liveness: number(row.liveness),
    speechiness: number(row.speechiness),
    loudness: number(row.loudness),
    key: row.key === -1 ? null : number(row.key),
    mode: number(row.mode),
    language: null,
    kind: "music",
    versions: VERSIONS.filter(([, pattern]) => pattern.test(row.title)).map(([kind]) => kind),
    songKey: `${foldText(row.artists[0] ?? "")}/${foldText(base) || foldText(row.title)}`,
    rankable: durationMs === null || durationMs >= 20_000,
  };
}
