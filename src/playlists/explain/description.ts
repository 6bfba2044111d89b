import type { Brief } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { chance } from "./chance.ts";
import { said, songSaid } from "./point.ts";
import type { Portrait } from "./portrait.ts";
import { sideValue } from "./survey.ts";
import { timeSaid } from "./time-words.ts";
import { unmetLines } from "./unmet.ts";

interface Listed {
  brief: Brief;
  tracks: readonly Track[];
  ledger: Ledger;
  seed: number;
}

const NAMED_ARTISTS = 3;
/** A share of instrumentals worth a word. */
const MANY_WORDLESS = 0.25;

/** Who is on the list and from when, one thing more that is particular, and in plain words what could not be met. */
export function descriptionOf(list: Listed, portrait: Portrait): string {
  if (portrait.size === 0) return "Nothing in the catalogue fits all of this.";
  const more = [...particulars(list, portrait)]
    .map((line, index) => ({ line, luck: chance(list.seed, "description", index) }))
    .sort((a, b) => b.luck - a.luck)
    .map(({ line }) => line);
  const unmet = unmetLines(list, portrait.durationMs);
  const lines = [who(list.tracks, portrait), ...(unmet.length > 0 ? unmet : more.slice(0, 1))];
  return lines.join(" ");
}

/** "Nina Simone, Chet Baker, Miles Davis and 19 more, from 1933 to 2023." */
function who(tracks: readonly Track[], { size, years, artist, artists, talk }: Portrait): string {
  const when = !years
    ? ""
    : years.from === years.to
      ? `, all from ${years.from}`
      : `, from ${years.from} to ${years.to}`;
  const noun = talk ? "episode" : "song";
  if (size === 1) return `“${songSaid(tracks[0]!.title)}” by ${said(tracks[0]!.artists[0]!)}.`;
  if (artist !== undefined) return `${size} ${noun}s by ${said(artist)}${when}.`;
  const names = headliners(tracks);
  const rest = artists - names.length;
  if (rest === 0) return `${size} ${noun}s by ${names.slice(0, -1).join(", ")} and ${names.at(-1)}${when}.`;
  return `${names.join(", ")} and ${rest} more${when}.`;
}

/** The artists with the best-known songs of the list; of few, the one with most songs first. */
function headliners(tracks: readonly Track[]): string[] {
  const known = new Map<string, { name: string; songs: number }>();
  for (const { artists } of [...tracks].sort((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0))) {
    const key = foldName(artists[0]!);
    const one = known.get(key) ?? { name: said(artists[0]!, 30), songs: 0 };
    known.set(key, { ...one, songs: one.songs + 1 });
  }
  const all = [...known.values()];
  const first = all.length <= NAMED_ARTISTS ? all.sort((a, b) => b.songs - a.songs) : all.slice(0, NAMED_ARTISTS);
  return first.map(({ name }) => name);
}

function* particulars({ brief, tracks }: Listed, portrait: Portrait): Generator<string> {
  const { years, tempo, size, durationMs } = portrait;
  if (size < 3) return;
  const called = (track: Track) => (portrait.artist === undefined ? named(track) : `“${songSaid(track.title)}”`);
  if (tempo && isTempoAsked(brief)) {
    yield tempo.from === tempo.to
      ? `All at ${tempo.from} BPM.`
      : `Everything between ${tempo.from} and ${tempo.to} BPM.`;
    return;
  }
  yield `Opens with ${called(tracks[0]!)}, closes with ${called(tracks.at(-1)!)}.`;
  if (years && years.to - years.from >= 10) {
    const [oldest, newest] = [years.from, years.to].map((year) =>
      tracks.filter((track) => sideValue(track, "year") === year),
    );
    if (oldest!.length === 1 && newest!.length === 1)
      yield `The oldest is ${called(oldest![0]!)}, the newest ${called(newest![0]!)}.`;
  }
  const wordless = portrait.instrumentalKnown === size ? portrait.instrumental : 0;
  if (wordless === size) yield "Hardly a voice from start to finish.";
  else if (wordless >= MANY_WORDLESS * size) yield `${wordless} of the ${size} are instrumental.`;
  if (durationMs !== undefined && brief.length.kind !== "duration")
    yield `${timeSaid(durationMs)} of ${portrait.talk ? "listening" : "music"}.`;
}

function isTempoAsked({ rules }: Brief): boolean {
  return rules.some((rule) => rule.kind === "tracks" && rule.test.kind === "audio" && rule.test.feature === "tempo");
}

function named(track: Track): string {
  return `“${songSaid(track.title)}” by ${said(track.artists[0]!, 30)}`;
}
