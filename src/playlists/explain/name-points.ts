import type { Brief, NameRef } from "#src/domain/brief.ts";
import { nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { isBy, isSong, nameKey } from "../verify/names.ts";
import type { Reference } from "../verify/reference.ts";
import { music, type Point, said } from "./point.ts";
import { stylesOf } from "./survey.ts";

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
/** Sung in what we write in, or not sung: nothing to say. */
const OURS = new Set(["en", "zxx"]);
const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** What names and marks of the row say: guests, album, version, language, key. */
export function rowPoints(track: Track): Point[] {
  const points: Point[] = [];
  const guests = track.artists.slice(1, 3).map(said);
  if (guests.length > 0) {
    const names = guests.join(" and ");
    points.push({
      about: "guest",
      weight: 0.3,
      aside: [`with ${names}`],
      has: [`${names} beside ${said(track.artists[0]!)}`],
    });
  }
  const version = track.versions.map((kind) => VERSIONS[kind]).find((words) => words !== undefined);
  if (version) points.push({ about: "version", weight: 0.4, noun: [version] });
  const language = track.language === null || OURS.has(track.language) ? undefined : languageName(track.language);
  if (language)
    points.push({
      about: "language",
      weight: 0.5,
      aside: [`sung in ${language}`],
      has: [`${language} on its tongue`],
      draw: [`its ${language}`],
    });
  if (track.key !== null && track.mode !== null) {
    const key = `${KEYS[track.key]} ${track.mode === 1 ? "major" : "minor"}`;
    points.push({ about: "key", weight: 0.14, mark: [key], aside: [`in ${key}`], has: [`${key} under it`] });
  }
  if (track.album !== null && nameKey(track.album) !== nameKey(track.title))
    points.push({
      about: "album",
      weight: 0.18,
      aside: [`from “${said(track.album)}”`],
      clause: [`comes from “${said(track.album)}”`],
    });
  return points;
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
  artists: readonly NameRef[];
  songs: readonly NameRef[];
  models: readonly { name: string; genres: ReadonlySet<string> }[];
}

export function namedIn({ rules, leanings }: Brief, reference: Reference): Named {
  const tests = rules.flatMap((rule) => (rule.kind === "tracks" && rule.scope.kind !== "none" ? [rule.test] : []));
  const models = leanings
    .filter(({ weight }) => weight > 0)
    .flatMap(({ aims }) => aims)
    .flatMap((aim) => (aim.kind === "similar" && aim.weight > 0 ? [aim] : []))
    .slice(0, 6);
  return {
    artists: tests.flatMap((test) => (test.kind === "artist" ? test.anyOf : [])),
    songs: tests.flatMap((test) => (test.kind === "track" ? test.anyOf : [])),
    models: models.map(({ to, ref }) => ({
      name: ref.name,
      genres: new Set(reference.rowsOf(to, ref).flatMap(({ genres }) => genres.flatMap(nodesOfLabel))),
    })),
  };
}

/** The track as an answer to a name in the request. */
export function namedPoints(track: Track, named: Named, reference: Reference): Point[] {
  const points: Point[] = [];
  if (named.songs.some((ref) => isSong(track, ref, reference.songKeyOf)))
    points.push({ about: "asked", weight: 1.2, noun: ["the song you named", "the one you asked for by name"] });
  const artist = named.artists.find((ref) => isBy(track, ref));
  if (artist) {
    const name = said(artist.name);
    points.push({
      about: "asked",
      weight: named.artists.length > 1 ? 0.35 : 0.2,
      aside: [`by ${name} as asked`],
      has: [`${name} as you asked`],
    });
  }
  const styles = stylesOf(track.genres);
  for (const model of named.models) {
    const shared = styles.filter((genre) => model.genres.has(genre));
    if (shared.length === 0 || isBy(track, { name: model.name })) continue;
    const genre = shared[nameKey(track.title).length % shared.length]!;
    const name = said(model.name);
    const has = [`the ${music(genre)} it shares with ${name}`];
    points.push({ about: "genre", weight: 0.6, clause: [`shares its ${music(genre)} with ${name}`], has, draw: has });
  }
  return points;
}
