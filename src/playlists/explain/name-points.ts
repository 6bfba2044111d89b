import type { Brief, NameRef } from "#src/domain/brief.ts";
import { canonicalLabel } from "#src/domain/genres/genres.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { isBy, isSong, nameKey } from "../verify/names.ts";
import type { Reference } from "../verify/reference.ts";
import { spoken } from "./genre-points.ts";
import { type Point, said } from "./point.ts";

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
const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** What names and marks of the row say: guests, album, version, language, key. */
export function rowPoints(track: Track): Point[] {
  const points: Point[] = [];
  const guests = track.artists
    .slice(1, 3)
    .map(said)
    .filter((name) => name !== "");
  if (guests.length > 0)
    points.push({
      about: "guest",
      weight: 0.3,
      tag: [`with ${guests.join(" and ")}`],
      has: [`${guests.join(" and ")} beside ${said(track.artists[0]!)}`],
    });
  const version = track.versions.map((kind) => VERSIONS[kind]).find((words) => words !== undefined);
  if (version) points.push({ about: "version", weight: 0.4, noun: [version], tag: [version] });
  if (track.language !== null && track.language !== "en" && track.language !== "zxx") {
    const language = languageName(track.language);
    if (language)
      points.push({
        about: "language",
        weight: 0.5,
        tag: [`sung in ${language}`],
        clause: [`is sung in ${language}`],
        has: [`${language} on its tongue`],
      });
  }
  if (track.key !== null && track.mode !== null) {
    const key = `${KEYS[track.key]} ${track.mode === 1 ? "major" : "minor"}`;
    points.push({
      about: "key",
      weight: 0.14,
      tag: [`in ${key}`],
      clause: [`is set in ${key}`],
      has: [`${key} under it`],
    });
  }
  if (track.album !== null && nameKey(track.album) !== nameKey(track.title)) {
    const album = `“${said(track.album)}”`;
    points.push({ about: "album", weight: 0.18, tag: [`from ${album}`], clause: [`comes from ${album}`] });
  }
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
  models: readonly { name: string; labels: ReadonlySet<string> }[];
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
      labels: new Set(reference.rowsOf(to, ref).flatMap(({ genres }) => genres.map(canonicalLabel))),
    })),
  };
}

/** The track as an answer to a name in the request. */
export function namedPoints(track: Track, named: Named, reference: Reference): Point[] {
  const points: Point[] = [];
  if (named.songs.some((ref) => isSong(track, ref, reference.songKeyOf)))
    points.push({
      about: "asked",
      weight: 1.2,
      noun: ["the song you named", "the one you asked for by name"],
      clause: ["is the song you named"],
    });
  const artist = named.artists.find((ref) => isBy(track, ref));
  if (artist)
    points.push({
      about: "asked",
      weight: named.artists.length > 1 ? 0.35 : 0.2,
      tag: [`by ${said(artist.name)} as asked`],
      clause: [`is by ${said(artist.name)}, as asked`],
    });
  for (const model of named.models) {
    const shared = spoken(track.genres).filter((label) => model.labels.has(label));
    if (shared.length === 0 || isBy(track, { name: model.name })) continue;
    const label = shared[(nameKey(track.title).length + track.artists.length) % shared.length]!;
    points.push({
      about: "genre",
      weight: 0.6,
      clause: [`shares its ${label} with ${said(model.name)}`],
      has: [`the ${label} it shares with ${said(model.name)}`],
    });
  }
  return points;
}
