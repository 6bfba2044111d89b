import type { Aim, Brief, Leaning, Test, TrackRule } from "#src/domain/brief.ts";
import type { Fact } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { answer, isGenre } from "../verify/answer.ts";
import { isBy } from "../verify/names.ts";
import type { Reference } from "../verify/reference.ts";
import { partsOf, wishFit } from "../verify/wish-fit.ts";

const MOST_FACTS = 16;

type Value = Fact["value"];

/** The parts of the Brief that the track serves, each with the stored value that shows it. Unknown facts are left out. */
export function factsOf(track: Track, asked: { brief: Brief; reference: Reference }): Fact[] {
  const rules = asked.brief.rules.flatMap((rule) => (rule.kind === "tracks" ? ruleFacts(track, rule, asked) : []));
  const wishes = asked.brief.leanings.flatMap((leaning) => wishFacts(track, leaning, asked.reference));
  return [...rules, ...wishes].slice(0, MOST_FACTS);
}

/** What a track does not have earns it no place: rules that forbid give no fact, except a clean text where that is known. */
function ruleFacts(track: Track, rule: TrackRule, { reference }: { reference: Reference }): Fact[] {
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
      return [
        ["artists", track.artists.filter((name) => test.anyOf.some((ref) => isBy({ ...track, artists: [name] }, ref)))],
      ];
    case "album":
      return known("album", track.album);
    case "track":
    case "title":
      return [["title", track.title]];
    case "genre":
      return [
        [
          "genres",
          track.genres.filter((label) => test.anyOf.some((name) => isGenre({ ...track, genres: [label] }, name))),
        ],
      ];
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

/** The aims that the track meets at least half way; none where the wish as a whole does not fit it. */
function wishFacts(track: Track, leaning: Leaning, reference: Reference): Fact[] {
  if (leaning.weight < 0) return [];
  const fit = wishFit(partsOf(leaning.aims, reference), track);
  if (fit === null || fit < 0.5) return [];
  return leaning.aims
    .filter(({ weight }) => weight > 0)
    .flatMap((aim) => {
      const value = aimValue(track, aim);
      const own = value === null ? null : wishFit(partsOf([aim], reference), track);
      if (value === null || own === null || own < 0.5) return [];
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
      return ["genres", track.genres.filter((label) => isGenre({ ...track, genres: [label] }, aim.name))];
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
  }
}
