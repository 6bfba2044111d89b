import type { Ledger } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { chance } from "./chance.ts";
import { minutesOf, said } from "./point.ts";
import type { Portrait } from "./portrait.ts";
import { sideValue } from "./survey.ts";

interface Listed {
  tracks: readonly Track[];
  ledger: Ledger;
  seed: number;
}

/** One sentence or two of what is particular and true of the list, and one on what could not be met. */
export function descriptionOf(list: Listed, portrait: Portrait): string {
  const lines = [...about(list.tracks, portrait)]
    .map((line, index) => ({ line, luck: chance(list.seed, "description", index) }))
    .sort((a, b) => b.luck - a.luck)
    .map(({ line }) => line);
  const count = `${portrait.size} ${portrait.size === 1 ? "song" : "songs"} by ${portrait.artists === 1 ? "one artist" : `${portrait.artists} artists`}`;
  const first = lines[0] ?? `${count}.`;
  const second = unmetLine(list.ledger) ?? lines.slice(1).find((line) => !sameTopic(first, line));
  return second === undefined ? first : `${first} ${second}`;
}

/** Do both give tempos, or both name songs? */
function sameTopic(one: string, other: string): boolean {
  return [/BPM/, /“/].some((topic) => topic.test(one) && topic.test(other));
}

function* about(tracks: readonly Track[], portrait: Portrait): Generator<string> {
  const { years, tempo, size } = portrait;
  if (size === 0) return;
  const [opener, closer] = [tracks[0]!, tracks.at(-1)!];
  if (size >= 3)
    yield `Opens with ${named(opener)} and ends on ${named(closer)}${tempo ? `, between ${tempo.from} and ${tempo.to} BPM` : ""}.`;
  if (years && years.to - years.from >= 2 && size >= 3) {
    const oldest = tracks.find((track) => sideValue(track, "year") === years.from)!;
    const newest = tracks.find((track) => sideValue(track, "year") === years.to)!;
    yield `From ${named(oldest)} of ${years.from} to ${named(newest)} of ${years.to}, ${artistsOf(portrait)}.`;
  }
  if (portrait.commonest && size >= 4 && portrait.commonest.count * 3 >= size) {
    const { genre, count } = portrait.commonest;
    yield `${howMany(count, size)} ${count === 1 ? "is" : "are"} ${genre}, with ${artistsOf(portrait)} in ${size} songs.`;
  }
  if (portrait.instrumentalKnown === size && portrait.instrumental > 0 && size >= 3) {
    yield portrait.instrumental === size
      ? `Hardly a voice on any of the ${size}${tempo ? `, from ${tempo.from} to ${tempo.to} BPM` : ""}.`
      : `${howMany(portrait.instrumental, size)} ${portrait.instrumental === 1 ? "does" : "do"} without singing.`;
  }
  if (portrait.durationMs !== undefined && tempo && size >= 3) {
    yield `${minutesSaid(portrait.durationMs)} in all, from a slowest ${tempo.from} BPM to a fastest ${tempo.to}.`;
  }
  const best = strongest(tracks);
  if (best && size >= 3) yield best;
}

function named(track: Track): string {
  return `“${said(track.title)}” by ${said(track.artists[0]!)}`;
}

function artistsOf({ artists }: Portrait): string {
  return artists === 1 ? "one artist" : `${artists} artists`;
}

function howMany(count: number, size: number): string {
  if (count === size) return `All ${size}`;
  return `${count} of the ${size}`;
}

function minutesSaid(durationMs: number): string {
  const minutes = Math.floor(durationMs / 60_000);
  if (minutes < 60) return minutesOf(durationMs);
  return `${Math.floor(minutes / 60)}:${minutesOf(durationMs - Math.floor(minutes / 60) * 3_600_000).padStart(5, "0")}`;
}

/** The calmest against the most energetic, where they are far apart and all are measured. */
function strongest(tracks: readonly Track[]): string | undefined {
  if (tracks.some(({ energy }) => energy === null)) return undefined;
  const byEnergy = [...tracks].sort((a, b) => a.energy! - b.energy!);
  const [calm, loud] = [byEnergy[0]!, byEnergy.at(-1)!];
  if (loud.energy! - calm.energy! < 0.3) return undefined;
  return `${named(calm)} is its calmest moment, ${named(loud)} its most intense.`;
}

/** The parts that somebody asked for and did not get, two by name. */
function unmetLine({ entries }: Ledger): string | undefined {
  const met = new Set(entries.filter(({ status }) => status === "verified").map(({ span }) => span?.text));
  const asked = entries.filter(
    ({ span, status }) => span !== null && !met.has(span.text) && (status === "unmet" || status === "unsupported"),
  );
  const words = [...new Set(asked.map(({ span }) => `“${said(span!.text)}”`))];
  if (words.length === 0) return undefined;
  const more = words.length > 2 ? ` and ${words.length - 2} more` : "";
  return `Not met in full: ${words.slice(0, 2).join(", ")}${more}.`;
}
