import type { Aim } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { tellsGenre } from "#src/domain/genres/titled.ts";
import type { AudioFeature, Track } from "#src/domain/track.ts";
import { foldedArtists, isBy } from "./names.ts";
import type { Reference } from "./reference.ts";

/** How far from its target a value still fits (0.5 and more); at twice that nothing of the fit is left. */
const NEAR: Readonly<Record<AudioFeature, number>> = {
  tempo: 25,
  energy: 0.25,
  valence: 0.25,
  danceability: 0.2,
  acousticness: 0.35,
  instrumentalness: 0.35,
  liveness: 0.25,
  speechiness: 0.15,
  loudness: 5,
};
const NEAR_POPULARITY = 25;
const NEAR_YEARS = 5;
/** What the label of a genre tells beside one audio feature. */
const GENRE_PART = 2;
/** A cosine of labels from which two artists count as alike: a third of the labels shared is a full fit. */
const FULL_LIKENESS = 0.4;
const LIKE_BY_GENRE = 0.7;

/** One measurable part of a wish: what it weighs, and how a row fits it (null: the row does not say). */
export interface Part {
  weight: number;
  measure: (track: Track) => number | null;
}

/**
 * The parts of a wish. Aims at genres are alternatives: the best of them counts once, and so do those to keep away from;
 * the same for names and words. Names and words beside aims at the sound only ever help: a song for a rainy day need not
 * have rain in its title.
 */
export function partsOf(aims: readonly Aim[], reference: Reference): Part[] {
  const measured = aims.filter(({ kind }) => !ALTERNATIVES.has(kind) && kind !== "genre");
  const parts: Part[] = measured.map((aim) => ({
    weight: Math.abs(aim.weight),
    measure: turned((track) => fitOf(aim, track, reference), aim.weight < 0),
  }));
  const genres = aims.filter(({ kind }) => kind === "genre");
  parts.push(...genreSides(genres));
  const helping = parts.length > 0;
  const named = sided(
    aims.filter(({ kind }) => ALTERNATIVES.has(kind)),
    (aim) => likeness(aim, reference),
  );
  for (const part of named) {
    parts.push(
      helping
        ? { ...part, measure: (track) => ((part.measure(track) ?? 0) >= 0.5 ? part.measure(track) : null) }
        : part,
    );
  }
  return parts;
}

const ALTERNATIVES: ReadonlySet<Aim["kind"]> = new Set(["similar", "artist", "words"]);

/** Mean fit of the parts that the row says something about, 0-1; null where it is silent on half of the wish or more. */
export function wishFit(parts: readonly Part[], track: Track): number | null {
  let [sum, known, all] = [0, 0, 0];
  for (const { weight, measure } of parts) {
    const value = measure(track);
    all += weight;
    if (value === null) continue;
    sum += weight * value;
    known += weight;
  }
  return known > 0 && known * 2 > all ? sum / known : null;
}

/** As `sided`, each label looked up once: the labels of a catalogue are few beside its rows. */
function genreSides(aims: readonly Aim[]): Part[] {
  const names = aims.flatMap((aim) => (aim.kind === "genre" ? [aim] : []));
  return [1, -1].flatMap((sign) => {
    const here = names.filter(({ weight }) => Math.sign(weight) === sign);
    if (here.length === 0) return [];
    const most = Math.max(...here.map(({ weight }) => Math.abs(weight)));
    const strongest = [...here].sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
    const shares = new Map<string, number>();
    const shareOf = (label: string) => {
      const known = shares.get(label);
      if (known !== undefined) return known;
      const hit = strongest.find(({ name }) => covers(name, label));
      const share = hit ? Math.sqrt(Math.abs(hit.weight) / most) : 0;
      shares.set(label, share);
      return share;
    };
    const told = (track: Track) => {
      const hit = strongest.find(({ name }) => tellsGenre(name, track));
      return hit ? [Math.sqrt(Math.abs(hit.weight) / most)] : [];
    };
    const best = (track: Track) => {
      const all = [...track.genres.map(shareOf), ...told(track)];
      return all.length === 0 ? null : Math.max(...all);
    };
    return [{ weight: GENRE_PART * most, measure: turned(best, sign < 0) }];
  });
}

/** One part for the aims at what is wanted, one for those at what is not; the strongest aim that hits decides. */
function sided(aims: readonly Aim[], fitFor: (aim: Aim) => (track: Track) => number | null): Part[] {
  return [1, -1].flatMap((sign) => {
    const here = aims.filter(({ weight }) => Math.sign(weight) === sign);
    if (here.length === 0) return [];
    const most = Math.max(...here.map(({ weight }) => Math.abs(weight)));
    const fits = here.map((aim) => ({ share: Math.sqrt(Math.abs(aim.weight) / most), measure: fitFor(aim) }));
    const best = (track: Track) => {
      const known = fits
        .map(({ share, measure }) => ({ share, value: measure(track) }))
        .filter(({ value }) => value !== null);
      return known.length === 0 ? null : Math.max(...known.map(({ share, value }) => share * value!));
    };
    return [{ weight: most, measure: turned(best, sign < 0) }];
  });
}

function turned(measure: (track: Track) => number | null, negative: boolean): (track: Track) => number | null {
  if (!negative) return measure;
  return (track) => {
    const value = measure(track);
    return value === null ? null : 1 - value;
  };
}

function fitOf(aim: Aim, track: Track, { nearness }: Reference): number | null {
  switch (aim.kind) {
    case "audio":
      return near(track[aim.feature], aim.target, NEAR[aim.feature]);
    case "popularity":
      return near(track.popularity, aim.target, NEAR_POPULARITY);
    case "year": {
      const year = track.songYear ?? track.year;
      return year === null ? null : near(year, Math.min(Math.max(year, aim.from), aim.to), NEAR_YEARS);
    }
    case "language":
      return track.language === null ? null : Number(track.language === aim.code);
    case "version":
      return Number(track.versions.includes(aim.version));
    case "taste":
      return nearness?.(track) ?? null;
    default:
      return null;
  }
}

function near(value: number | null, target: number, distance: number): number | null {
  return value === null ? null : Math.max(0, 1 - Math.abs(value - target) / (2 * distance));
}

function likeness(aim: Aim, reference: Reference): (track: Track) => number | null {
  if (aim.kind === "artist") return (track) => Number(isBy(track, aim.ref));
  if (aim.kind === "words") {
    const wanted = foldName(aim.words).split(" ");
    const { listed } = reference;
    return (track) => Math.max(wordFit(track, wanted), listed?.(aim.words, track) ? LISTED_FIT : 0);
  }
  if (aim.kind !== "similar") return () => null;
  const rows = reference.rowsOf(aim.to, aim.ref);
  if (rows.length === 0) return () => null;
  const songs = new Set(rows.map(({ songKey }) => songKey));
  const artists = new Set(rows.map((row) => foldedArtists(row)[0]!));
  const labels = frequencies(rows);
  const sound = soundOf(rows);
  return (track) => {
    if (songs.has(track.songKey) || (aim.to === "artist" && artists.has(foldedArtists(track)[0]!))) return 1;
    const genre =
      labels.size > 0 && track.genres.length > 0 ? Math.min(1, cosine(labels, track.genres) / FULL_LIKENESS) : null;
    const audio = sound(track);
    if (genre === null || audio === null) return genre ?? audio;
    return LIKE_BY_GENRE * genre + (1 - LIKE_BY_GENRE) * audio;
  };
}

/** What standing in lists that people made under the words is worth: they are no word of the song's own. */
const LISTED_FIT = 0.6;

/** Share of the words that stand in title, artists, album or labels. */
function wordFit(track: Track, wanted: readonly string[]): number {
  const said = wordsOf(track);
  return wanted.filter((word) => said.has(word)).length / wanted.length;
}

const wordsOfTrack = new WeakMap<Track, ReadonlySet<string>>();

function wordsOf(track: Track): ReadonlySet<string> {
  const known = wordsOfTrack.get(track);
  if (known) return known;
  const texts = [track.title, ...track.artists, track.album ?? "", ...track.genres];
  const words = new Set(texts.map(foldName).join(" ").split(" "));
  wordsOfTrack.set(track, words);
  return words;
}

function frequencies(rows: readonly Track[]): Map<string, number> {
  const labelled = rows.filter(({ genres }) => genres.length > 0);
  const counts = new Map<string, number>();
  for (const { genres } of labelled) for (const label of genres) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].map(([label, count]) => [label, count / labelled.length]));
}

function cosine(wanted: ReadonlyMap<string, number>, labels: readonly string[]): number {
  const length = Math.hypot(...wanted.values()) * Math.sqrt(labels.length);
  return labels.reduce((sum, label) => sum + (wanted.get(label) ?? 0), 0) / length;
}

const SOUND = ["energy", "valence", "acousticness", "danceability"] as const;

function soundOf(rows: readonly Track[]): (track: Track) => number | null {
  const means = SOUND.flatMap((feature) => {
    const known = rows.map((row) => row[feature]).filter((value) => value !== null);
    return known.length > 0 ? [{ feature, mean: known.reduce((sum, value) => sum + value, 0) / known.length }] : [];
  });
  return (track) => {
    const fits = means
      .map(({ feature, mean }) => near(track[feature], mean, NEAR[feature]))
      .filter((fit) => fit !== null);
    return fits.length > 0 ? fits.reduce((sum, fit) => sum + fit, 0) / fits.length : null;
  };
}
