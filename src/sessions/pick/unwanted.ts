import noise from "#src/catalog/search/noise.json" with { type: "json" };
import { asksForNoise } from "#src/catalog/search/noise.ts";
import { asksForHolidays } from "#src/catalog/search/season.ts";
import type { Brief, Test } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { tellsGenre } from "#src/domain/genres/titled.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { LONGEST_MINUTES, SHORTEST_S } from "./weights.ts";

/** Copies that nobody means who does not ask for them. */
const COPIES: readonly VersionKind[] = ["karaoke", "tribute", "interlude", "sped_up", "slowed"];
/** Titles of what stands between songs. */
const BETWEEN = /\b(?:skit|interlude|intermission|commentary|ringtone)\b|^(?:intro|outro)$/;
/** Names of a track, album or song: who gives one gets it, whatever it is. */
const NAMING: ReadonlySet<Test["kind"]> = new Set(["track", "album", "title"]);

const NOISE = noise.phrases.map((phrase) => phrase.split(" "));

/** What may speak against a row. */
export type Oddity = "talk" | "music" | "no song" | "holiday" | "noise" | VersionKind;

export function odditiesOf(track: Track): ReadonlySet<Oddity> {
  const oddities = new Set<Oddity>([track.kind, ...track.versions.filter((version) => COPIES.includes(version))]);
  if (track.kind === "talk") return oddities;
  const words = wordsOf(track);
  if (isNoSong(track)) oddities.add("no song");
  if (isForHolidays(track)) oddities.add("holiday");
  if (isNoise(words)) oddities.add("noise");
  return oddities;
}

/** What a session leaves out although no rule says so, unless the Brief asks for it. */
export function unwantedIn(brief: Brief, inSeason: boolean): (oddities: ReadonlySet<Oddity>) => boolean {
  const must = brief.rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind !== "none" ? [{ id: rule.id, test: rule.test }] : [],
  );
  const asked = { must, leanings: brief.leanings };
  const named = must.some(({ test }) => NAMING.has(test.kind));
  const length = must.some(({ test }) => test.kind === "duration");
  const unwanted: Oddity[] = [
    brief.kind === "talk" ? "music" : "talk",
    ...(named ? [] : COPIES.filter((version) => !asksForVersion(asked, version))),
    ...(length || named ? [] : ["no song" as const]),
    ...(inSeason || asksForHolidays(asked) ? [] : ["holiday" as const]),
    ...(asksForNoise(asked) ? [] : ["noise" as const]),
  ];
  return (oddities) => unwanted.some((oddity) => oddities.has(oddity));
}

function asksForVersion({ must, leanings }: Parameters<typeof asksForNoise>[0], version: VersionKind): boolean {
  return (
    must.some(({ test }) => test.kind === "version" && test.anyOf.includes(version)) ||
    leanings.some(({ aims, weight }) =>
      aims.some((aim) => aim.kind === "version" && aim.version === version && aim.weight * weight > 0),
    )
  );
}

function isNoSong({ durationMs, title }: Track): boolean {
  if (durationMs !== null && (durationMs < SHORTEST_S * 1000 || durationMs > LONGEST_MINUTES * 60_000)) return true;
  return BETWEEN.test(foldText(title));
}

function isForHolidays(track: Track): boolean {
  return track.genres.some((label) => covers("holiday", label)) || tellsGenre("holiday", track);
}

function isNoise(words: ReadonlySet<string>): boolean {
  return NOISE.some((phrase) => phrase.every((word) => words.has(word)));
}

function wordsOf({ title, artists, album, genres }: Track): ReadonlySet<string> {
  return new Set(foldText([title, ...artists, album ?? "", ...genres].join(" ")).split(" "));
}
