import { join } from "node:path";
import { chanceOf } from "#src/domain/chance.ts";
import type { HistoryRow } from "#src/taste/history/history-row.ts";
import { importHistory } from "#src/taste/history/import.ts";
import { type CatalogRow, dataFolder, readRows } from "./data.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/**
 * How much of a real listening history is found in the real catalogue, by plays and by songs, beside a plain match of
 * lower-cased artist and title; and how long the import takes. `--matches N` and `--misses N` print a random sample to
 * read, for what no number tells: whether each is the right song, and whether a miss is one.
 */
const LISTENER = "evaluation of histories";

interface Song {
  artist: string;
  title: string;
  plays: number;
  found: string | undefined;
  knowsArtist: boolean;
}

const service = await openRealService();
if (service) {
  const plain = await plainNames();
  await service.verbs.deleteListener(LISTENER);
  const songs = new Map<string, Song>();
  const source = { kind: "file" as const, path: join(dataFolder()!, "scrobbles.jsonl.gz") };
  const record = async (rows: HistoryRow[]) => {
    const answer = await service.verbs.recordHistory(LISTENER, { rows });
    for (const [at, { artist, title }] of rows.entries()) {
      const key = plainName(artist, title);
      const { matched, trackId } = answer.rows[at]!;
      const found = matched === "track" ? trackId : undefined;
      const song = songs.get(key) ?? { artist, title, plays: 0, found, knowsArtist: matched !== "none" };
      songs.set(key, { ...song, plays: song.plays + 1, found: song.found ?? found });
    }
    return answer;
  };
  const report = await importHistory([source], { record, timeZone: "UTC", now: () => new Date() });
  const all = [...songs];
  const share = (of: (song: Song, key: string) => boolean) => [
    sum(all.filter(([key, song]) => of(song, key)).map(([, { plays }]) => plays)) / report.plays,
    all.filter(([key, song]) => of(song, key)).length / all.length,
  ];
  const rows = [
    ["plain: lower-cased artist and title", ...share((_, key) => plain.has(key))],
    ["matched to a track", ...share(({ found }) => found !== undefined)],
    ["matched to a track or its artist", ...share(({ knowsArtist }) => knowsArtist)],
  ];
  console.log(`${report.plays} plays of ${all.length} songs, imported in ${(report.tookMs / 1000).toFixed(1)} s`);
  console.log(table(["", "of plays", "of songs"], rows));
  for (const { artist, title, found } of sample(all, "--matches", true)) {
    const track = await service.verbs.readTrack(found!);
    console.log(`${artist} - ${title}  ->  ${track.artists.join(", ")} - ${track.title} (${track.album ?? "?"})`);
  }
  for (const { artist, title, plays } of sample(all, "--misses", false))
    console.log(`${artist} - ${title}  (${plays} plays)`);
  await service.verbs.deleteListener(LISTENER);
  await service.close();
}

function plainName(artist: string, title: string): string {
  return `${artist.toLowerCase()}\n${title.toLowerCase()}`;
}

async function plainNames(): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { artists, title } of readRows<CatalogRow>("catalog.jsonl.gz"))
    for (const artist of artists) names.add(plainName(artist, title));
  return names;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** As many as the flag says of those that were found, or were not; the same ones each time. */
function sample(songs: readonly [string, Song][], flag: string, isFound: boolean): Song[] {
  const at = process.argv.indexOf(flag);
  const most = at < 0 ? 0 : Number(process.argv[at + 1] ?? 100);
  return songs
    .map(([, song], place) => ({ song, rank: chanceOf(1, place) }))
    .filter(({ song }) => (song.found !== undefined) === isFound)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ song }) => song);
}
