import type { Brief, Leaning, Rule } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import type { Curate } from "#src/playlists/curate.ts";
import { songCatalog } from "./songs.ts";

/** The songs of `songCatalog` and 60 more by 30 bands, years 1960-2019, energy rising. */
export function bigSongCatalog(added: readonly Partial<Track>[] = []) {
  const many = Array.from({ length: 60 }, (_, at) => ({
    title: `Number ${at}`,
    artists: [`Band ${at % 30}`],
    album: `Album ${at % 30}`,
    year: 1960 + at,
    energy: at / 60,
    tempo: 80 + at,
    popularity: 40,
    genres: ["rock"],
  }));
  return songCatalog([...many, ...added]);
}

export function briefOf(prompt: string, parts: { tracks?: number; rules?: Rule[]; leanings?: Leaning[] } = {}): Brief {
  return {
    prompt,
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: parts.tracks ?? 5, span: null },
    rules: [{ id: "unique", span: null, asked: "one song once", kind: "uniqueSongs" }, ...(parts.rules ?? [])],
    leanings: parts.leanings ?? [],
    orders: [],
    leftovers: [],
  };
}

/** The port answered with this Brief, as if a model had read the request so. */
export function curateAs(parts: Parameters<typeof briefOf>[1] = {}): Curate {
  return async (_ctx, { prompt }) => ({
    kind: "curated",
    brief: briefOf(prompt, parts),
    picks: [],
    model: "test",
    promptHash: "0123456789abcdef",
  });
}

export function years(prompt: string, from: number, to: number): Rule {
  const text = "years";
  const start = Math.max(0, prompt.indexOf(text));
  return {
    id: "r1",
    span: { text, start, end: start + text.length },
    asked: `released ${from}-${to}`,
    kind: "tracks",
    test: { kind: "year", from, to },
    scope: { kind: "every" },
  };
}
