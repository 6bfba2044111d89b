import type { Brief, NameRef } from "#src/domain/brief.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import { nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { isBy, isSong } from "../verify/names.ts";
import type { Reference } from "../verify/reference.ts";
import type { Asked } from "./asked.ts";
import { music, type Point, said, songSaid } from "./point.ts";
import type { Style } from "./styles.ts";

const VERSIONS: Partial<Record<VersionKind, string>> = {
  live: "a live recording",
  remix: "a remix",
  acoustic: "an acoustic version",
  cover: "a cover",
  demo: "a demo",
  orchestral: "an orchestral version",
  extended: "the extended version",
  rerecorded: "a new recording of the song",
};
const KEYS = ["C", "D flat", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B"];
const ASKED_BONUS = 0.3;
const LONGEST_GUEST = 30;
/** Sung in what we write in, or not sung: nothing to say. */
const OURS = new Set(["en", "zxx"]);
/** How often a track is likened to what the request named: once is interesting, thirty times is not. */
const SAID_OF_MODELS = 0.4;
/** Where a song was put together with others later: nothing that a listener cares for. */
const COMPILATION =
  /\b(?:greatest|best of|hits|collection|anthology|essentials?|ultimate|gold|box set|soundtrack|classics|now that|successi|number ones|singles)\b/i;
const PARTIAL = new Set(["share", "count", "first", "last"]);
const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** What names and marks of the row say: guests, album, version, language, key, a word of the title. */
export function rowPoints(track: Track, asked: Asked): Point[] {
  const points: Point[] = [{ about: "by", weight: 0.02, aside: [`by ${said(track.artists[0]!, 40)}`] }];
  const bonus = (field: string) => (asked.stated.has(field) ? ASKED_BONUS : 0);
  const guests = track.artists.slice(1, 3).map((name) => said(name, LONGEST_GUEST));
  if (guests.length > 0) points.push({ about: "guest", weight: 0.3, has: [guests.join(" and ")] });
  const version = track.versions.map((kind) => VERSIONS[kind]).find((words) => words !== undefined);
  if (version) points.push({ about: "version", also: "acousticness", weight: 0.35, noun: [version] });
  const language = track.language === null || OURS.has(track.language) ? undefined : languageName(track.language);
  if (language) points.push({ about: "language", weight: 0.5 + bonus("language"), aside: [`sung in ${language}`] });
  if (track.explicit === false && asked.stated.has("explicit"))
    points.push({ about: "explicit", weight: 0.35, has: ["clean lyrics"] });
  if (track.key !== null && track.mode !== null) {
    const key = `${KEYS[track.key]} ${track.mode === 1 ? "major" : "minor"}`;
    points.push({ about: "key", weight: 0.03 + bonus("key"), aside: [`in ${key}`] });
  }
  for (const words of asked.titleWords) {
    if (` ${foldText(track.title)} `.includes(` ${foldText(words)} `))
      points.push({ about: "title", weight: 0.15, aside: [`with “${said(words)}” in the title`] });
  }
  return [...points, ...albumPoints(track, asked)];
}

/** The album, with its year where that is the song's too; it says most where nothing but names was asked for. */
function albumPoints({ album, title, year, songYear }: Track, asked: Asked): Point[] {
  if (album === null || foldName(album) === foldName(title)) return [];
  if (COMPILATION.test(album) && !asked.stated.has("album")) return [];
  const from = `from “${songSaid(album)}”`;
  const weight = asked.namesOnly || asked.stated.has("album") ? 0.7 : 0.14;
  if (year !== null && (songYear ?? year) === year)
    return [{ about: "album", also: "year", weight, aside: [`${from} (${year})`] }];
  return asked.stated.has("album") ? [{ about: "album", weight, aside: [from] }] : [];
}

function languageName(code: string): string | undefined {
  try {
    return languages.of(code);
  } catch {
    return undefined;
  }
}

/** What was asked for by name. */
export interface Named {
  /** Artists that some of the list should be by: where all of it is, it goes without saying. */
  some: readonly NameRef[];
  songs: readonly NameRef[];
  models: readonly { name: string; said: string; genres: ReadonlySet<string> }[];
}

/** The names of a Brief, six models at most, with all genres of each. */
export function namedIn({ rules, leanings }: Brief, reference: Reference): Named {
  const tests = rules.flatMap((rule) => (rule.kind === "tracks" && rule.scope.kind !== "none" ? [rule.test] : []));
  const models = leanings
    .filter(({ weight }) => weight > 0)
    .flatMap(({ aims }) => aims)
    .flatMap((aim) => (aim.kind === "similar" && aim.weight > 0 ? [aim] : []))
    .slice(0, 6);
  return {
    some: rules.flatMap((rule) =>
      rule.kind === "tracks" && PARTIAL.has(rule.scope.kind) && rule.test.kind === "artist" ? rule.test.anyOf : [],
    ),
    songs: tests.flatMap((test) => (test.kind === "track" ? test.anyOf : [])),
    models: models.map(({ to, ref }) => ({
      name: ref.name,
      said: to === "artist" ? said(ref.name, 30) : `“${songSaid(ref.name)}”`,
      genres: new Set(reference.rowsOf(to, ref).flatMap(({ genres }) => genres.flatMap(nodesOfLabel))),
    })),
  };
}

/** The track as an answer to a name in the request. */
export function namedPoints(
  track: Track,
  named: Named,
  { styles, reference, luck }: { styles: readonly Style[]; reference: Reference; luck: number },
): Point[] {
  const points: Point[] = [];
  if (named.songs.some((ref) => isSong(track, ref, reference.songKeyOf)))
    points.push({ about: "asked", weight: 1.2, noun: ["the song you named", "the one you asked for by name"] });
  const artist = named.some.find((ref) => isBy(track, ref));
  if (artist)
    points.push({ about: "asked", weight: 0.5, noun: [`one of the ${said(artist.name, 30)} songs you asked for`] });
  for (const model of named.models) {
    const shared = styles.filter(({ genre }) => model.genres.has(genre));
    if (shared.length === 0 || isBy(track, { name: model.name }) || luck > SAID_OF_MODELS) continue;
    const { genre } = shared[foldName(track.title).length % shared.length]!;
    points.push({
      about: "genre",
      weight: 0.6,
      noun: [`${music(genre)} in the spirit of ${model.said}`],
      clause: [`shares its ${music(genre)} with ${model.said}`],
    });
  }
  return points;
}
