import type { Aim, Brief, Leaning, NameRef, Test, TrackRule } from "#src/domain/brief.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { tellingField } from "#src/domain/genres/titled.ts";
import type { Fact } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { answer } from "../verify/answer.ts";
import { isBy } from "../verify/names.ts";
import type { Reference } from "../verify/reference.ts";
import { type Part, partsOf, wishFit } from "../verify/wish-fit.ts";
import type { MeasuredWish } from "./wishes.ts";

export const MOST_FACTS = 16;

type Value = Fact["value"];

/**
 * A reader of facts: the parts of the Brief that the track at an index of the list serves, each with the stored value that
 * shows it, 16 at most. Unknown facts are left out.
 */
export function factReader(
  { brief, tracks, reference }: { brief: Brief; tracks: readonly Track[]; reference: Reference },
  measured: readonly MeasuredWish[],
): (index: number) => Fact[] {
  const rules = brief.rules.filter((rule) => rule.kind === "tracks");
  const wishes = measured.map(({ leaning, fits }) => ({ fits, ...readWish(leaning, reference) }));
  return (index) => {
    const track = tracks[index]!;
    return [
      ...rules.flatMap((rule) => ruleFacts(track, rule, reference)),
      ...wishes.flatMap((wish) => ((wish.fits[index] ?? 0) < 0.5 ? [] : wishFacts(track, wish))),
    ].slice(0, MOST_FACTS);
  };
}

/** What a track does not have earns it no place: rules that forbid give no fact, except a clean text where that is known. */
function ruleFacts(track: Track, rule: TrackRule, reference: Reference): Fact[] {
  const { id, test, scope } = rule;
  if (scope.kind === "none") {
    if (test.kind !== "explicit" || track.explicit !== !test.is) return [];
    return [{ part: id, asked: rule.asked, field: "explicit", value: track.explicit, fit: 1 }];
  }
  if (answer(track, test, reference) !== true) return [];
  return shown(track, test, reference).map(([field, value]) => ({ part: id, asked: rule.asked, field, value, fit: 1 }));
}

/** The stored values that a test which holds stands on. */
function shown(track: Track, test: Test, reference: Reference): [string, Value][] {
  const known = (field: string, value: Value | null): [string, Value][] => (value === null ? [] : [[field, value]]);
  switch (test.kind) {
    case "artist":
      return [["artists", creditedTo(track, test.anyOf)]];
    case "album":
      return known("album", track.album);
    case "track":
    case "title":
      return [["title", track.title]];
    case "genre":
      return [genreShown(track, test.anyOf)];
    case "year":
      return known(track.songYear === null ? "year" : "songYear", track.songYear ?? track.year);
    case "audio":
      return known(test.feature, track[test.feature]);
    case "key":
      return [
        ...(test.key === undefined ? [] : known("key", track.key)),
        ...(test.mode === undefined ? [] : known("mode", track.mode)),
      ];
    case "popularity":
      return known("popularity", track.popularity);
    case "explicit":
      return known("explicit", track.explicit);
    case "version":
      return [["versions", track.versions.filter((version) => test.anyOf.includes(version))]];
    case "duration":
      return known("durationMs", track.durationMs);
    case "language":
      return known("language", track.language);
    case "media":
      return [["kind", track.kind]];
    case "history":
      return answer(track, test, reference) === true ? [["history", test.is]] : [];
  }
}

function creditedTo(track: Track, refs: readonly NameRef[]): string[] {
  return track.artists.filter((name) => refs.some((ref) => isBy({ ...track, artists: [name] }, ref)));
}

/** Its labels, or the title or album that tells the genre. */
function genreShown(track: Track, names: readonly string[]): [string, Value] {
  const labels = labelsUnder(track, names);
  const field = labels.length > 0 ? undefined : names.map((name) => tellingField(name, track)).find(Boolean);
  return field === undefined ? ["genres", labels] : [field, track[field] ?? []];
}

function labelsUnder({ genres }: Track, names: readonly string[]): string[] {
  return genres.filter((label) => names.some((name) => covers(name, label)));
}

interface Wish {
  leaning: Leaning;
  aims: { aim: Aim; parts: Part[] }[];
}

function readWish(leaning: Leaning, reference: Reference): Wish {
  const wanted = leaning.aims.filter(({ weight }) => weight > 0);
  return {
    leaning,
    aims: wanted.map((aim) => ({ aim, parts: partsOf([aim], reference) })),
  };
}

/** The aims that a track which fits the wish as a whole meets at least half way. */
function wishFacts(track: Track, { leaning, aims }: Wish): Fact[] {
  return aims.flatMap(({ aim, parts }) => {
    const own = wishFit(parts, track);
    if (own === null || own < 0.5) return [];
    const value = aimValue(track, aim);
    if (value === null) return [];
    const rounded = Math.round(own * 100) / 100;
    return [{ part: leaning.id, asked: leaning.asked, field: value[0], value: value[1], fit: rounded }];
  });
}

function aimValue(track: Track, aim: Aim): [string, Value] | null {
  switch (aim.kind) {
    case "audio":
      return track[aim.feature] === null ? null : [aim.feature, track[aim.feature]!];
    case "popularity":
      return track.popularity === null ? null : ["popularity", track.popularity];
    case "year": {
      const year = track.songYear ?? track.year;
      return year === null ? null : [track.songYear === null ? "year" : "songYear", year];
    }
    case "genre":
      return genreShown(track, [aim.name]);
    case "artist":
      return ["artists", track.artists];
    case "similar":
      return track.genres.length > 0 ? ["genres", track.genres] : null;
    case "language":
      return track.language === null ? null : ["language", track.language];
    case "words":
      return ["title", track.title];
    case "version":
      return ["versions", track.versions];
    case "taste":
      return null;
  }
}
