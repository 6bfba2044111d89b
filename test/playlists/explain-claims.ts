import { covers, GENRE_NAMES } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import { SHAPES, SHORT_SHAPES } from "#src/playlists/explain/shapes.ts";
import { LEVELS } from "#src/playlists/explain/sound-words.ts";
import { ARTISTS, BRIEF } from "./explain-lists.ts";

/** Words of our own that happen to be genre names too. */
const OWN_WORDS = [
  ...[...SHAPES, ...SHORT_SHAPES].map(({ text }) => text),
  ...Object.values(LEVELS).flatMap((levels) => levels.flatMap(({ words }) => Object.values(words).flat())),
].join(" ");
/** "Instrumental rock" is rock, whatever genre is called so. */
const ADJECTIVE = new RegExp(
  `\\b(?:${Object.values(LEVELS)
    .flatMap((levels) => levels.flatMap(({ words }) => words.adj ?? []))
    .join("|")}),? `,
  "gi",
);
const GENRES = GENRE_NAMES.filter((name) => !new RegExp(`\\b${escaped(name)}\\b`).test(OWN_WORDS))
  .filter((name) => !["french", "air"].includes(name))
  .sort((a, b) => b.length - a.length);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

type Read = (track: Track) => number | null;

/** What a superlative is about, which end it names, and the value that deserves it. */
const SUPERLATIVES: Record<string, [read: Read, sign: 1 | -1, least?: number]> = {
  newest: [(t) => t.songYear, 1],
  "most recent": [(t) => t.songYear, 1],
  oldest: [(t) => t.songYear, -1],
  fastest: [(t) => t.tempo, 1, 125],
  slowest: [(t) => t.tempo, -1, 90],
  "most energetic": [(t) => t.energy, 1, 0.7],
  calmest: [(t) => t.energy, -1, 0.4],
  gentlest: [(t) => t.energy, -1, 0.4],
  sunniest: [(t) => t.valence, 1, 0.7],
  "happiest-sounding": [(t) => t.valence, 1, 0.7],
  darkest: [(t) => t.valence, -1, 0.3],
  "saddest-sounding": [(t) => t.valence, -1, 0.3],
  "most danceable": [(t) => t.danceability, 1, 0.7],
  "most acoustic": [(t) => t.acousticness, 1, 0.7],
  "best-known": [(t) => t.popularity, 1, 70],
  longest: [(t) => t.durationMs, 1, 300_000],
  shortest: [(t) => t.durationMs, -1, 165_000],
};

/** Words of quality, and the values without which they are not so. */
const QUALITIES: Record<string, (track: Track) => boolean> = {
  "quiet|hushed": ({ energy }) => energy! < 0.2,
  "calm|gentle|easygoing": ({ energy }) => energy! >= 0.2 && energy! < 0.4,
  "lively|driving|full of drive": ({ energy }) => energy! >= 0.6 && energy! < 0.8,
  "high-energy|powerful|hard-hitting|energy to spare": ({ energy }) => energy! >= 0.8,
  "dark|melancholy|sombre|moody": ({ valence }) => valence! < 0.2,
  "wistful|bittersweet": ({ valence, energy }) => valence! < 0.36 && energy! < 0.5,
  "upbeat|bright|warm": ({ valence }) => valence! >= 0.6,
  "happy|sunny|cheerful": ({ valence }) => valence! >= 0.8,
  "danceable|easy to dance to": ({ danceability }) => danceability! >= 0.7,
  "made for dancing|very danceable": ({ danceability }) => danceability! >= 0.85,
  "mostly acoustic": ({ acousticness, energy }) => acousticness! >= 0.6 && acousticness! < 0.8 && energy! < 0.5,
  "(?<!mostly )acoustic": ({ acousticness, energy }) => acousticness! >= 0.8 && energy! < 0.6,
  "mostly instrumental": ({ instrumentalness: value }) => value! >= 0.5 && value! < 0.8,
  "(?<!mostly )instrumental": ({ instrumentalness }) => instrumentalness! >= 0.8,
  "spoken rather than sung": ({ speechiness }) => speechiness! >= 0.66,
  slow: ({ tempo, energy }) => tempo! < 80 && energy! < 0.5,
  fast: ({ tempo, energy }) => tempo! >= 150 && energy! >= 0.6,
  unhurried: ({ tempo }) => tempo! < 95,
  "mid-tempo": ({ tempo }) => tempo! >= 95 && tempo! < 125,
  "a big hit|hugely popular": ({ popularity }) => popularity! >= 80,
  "well[- ]known": ({ popularity }) => popularity! >= 65,
  /** Nobody asked for what few know. */
  "little[- ]known|least known|off the beaten": () => false,
  "sung in French": ({ language }) => language === "fr",
  "live recording": ({ versions }) => versions.includes("live"),
  "[A-G](?: flat| sharp)? minor": ({ mode }) => mode === 0,
};

/** Every claim of a reason that the rows do not bear out. */
export function falsehoods(reason: string, index: number, tracks: readonly Track[]): string[] {
  const track = tracks[index]!;
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) wrong.push(`${what} in: ${reason}`);
  };
  let text = reason.replace(/“[^”]*”/g, " ");
  for (const name of [...ARTISTS, "Guest 99"].sort((a, b) => b.length - a.length)) text = text.replaceAll(name, " ");
  const near = [track, tracks[index - 1], tracks[index + 1]].filter((one) => one !== undefined);
  const take = (pattern: RegExp, check: (found: RegExpMatchArray) => void) => {
    for (const found of text.matchAll(pattern)) check(found);
    text = text.replace(pattern, " ");
  };
  const bpm = (one: Track | undefined) => (one?.tempo == null ? undefined : Math.round(one.tempo));
  take(/(up|down) to (\d+) BPM/g, ([, way, to]) => {
    const before = bpm(tracks[index - 1]) ?? Number.NaN;
    claim(bpm(track) === Number(to) && (way === "up" ? before < Number(to) : before > Number(to)), "step of tempo");
  });
  take(/(\d+) BPM/g, ([, value]) => claim(bpm(track) === Number(value), "tempo"));
  take(/(\d+):(\d\d)/g, ([, minutes, seconds]) =>
    claim(Math.round((track.durationMs ?? 0) / 1000) === Number(minutes) * 60 + Number(seconds), "length"),
  );
  take(/\bNumber (\d+)/g, ([, place]) => claim(Number(place) === index + 1, "place"));
  take(/\b(?:18|19|20)\d\d\b/g, ([year]) => claim([track.year, track.songYear].includes(Number(year)), "year"));
  claim(!/\d/.test(text), "a number of nothing");
  checkSuperlatives(text, index, tracks, claim);
  const qualities = text.replace(/\b(?:the )?(?:most|best|least|happiest|saddest)[- ]\w+/gi, " ");
  text = text.replace(ADJECTIVE, " ");
  const joins = /takes us from/i.test(text);
  for (const genre of GENRES) {
    if (!text.toLowerCase().includes(genre)) continue;
    const pattern = new RegExp(`(?<![\\p{L}-])${escaped(genre)}(?![\\p{L}-])`, "iu");
    if (!pattern.test(text)) continue;
    const alone = new RegExp(`only ${escaped(genre)}`, "i").test(text);
    claim(
      (joins ? near : [track]).some(({ genres }) => genres.some((label) => covers(genre, label))),
      genre,
    );
    const others = tracks.filter((other) => other !== track && other.genres.some((label) => covers(genre, label)));
    if (alone) claim(others.length === 0, `only ${genre}`);
    if (!joins && !isBorneOut(genre, track)) claim(false, `stray ${genre}`);
    text = text.replace(pattern, " ");
  }
  for (const [words, holds] of Object.entries(QUALITIES)) {
    if (new RegExp(`\\b(?:${words})\\b`, "i").test(qualities)) claim(holds(track), words);
  }
  return wrong;
}

/** Asked for, or said by two labels or the only one. */
function isBorneOut(genre: string, { genres }: Track): boolean {
  return covers("trip hop", genre) || genres.length === 1 || genres.filter((label) => covers(genre, label)).length >= 2;
}

function checkSuperlatives(
  text: string,
  index: number,
  tracks: readonly Track[],
  claim: (holds: boolean, what: string) => void,
): void {
  for (const [word, [read, sign, least]] of Object.entries(SUPERLATIVES)) {
    if (!new RegExp(`\\b${word}\\b`, "i").test(text)) continue;
    const own = read(tracks[index]!);
    const behind = tracks.filter((other) => sign * ((own ?? Number.NaN) - (read(other) ?? Number.NaN)) > 0).length;
    claim(behind === tracks.length - 1 && (least === undefined || sign * (own! - least) >= 0), word);
  }
}

const HALVES = ["", "", "an hour", "an hour and a half"];
for (const word of "two three four five six seven eight nine ten eleven twelve".split(" "))
  HALVES.push(`${word} hours`, `${word} and a half hours`);

/** Every number, span of time and name of a description that the rows do not bear out. */
export function untrueOf(description: string, tracks: readonly Track[]): string[] {
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) wrong.push(`${what} in: ${description}`);
  };
  let text = description.replace(/“[^”]*”/g, "“”");
  for (const name of [...ARTISTS].sort((a, b) => b.length - a.length)) text = text.replaceAll(name, "@");
  const years = tracks.map(({ songYear }) => songYear!);
  const bpm = tracks.map(({ tempo }) => (tempo === null ? Number.NaN : Math.round(tempo)));
  const minutes = tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? Number.NaN), 0) / 60_000;
  const take = (pattern: RegExp, holds: (found: RegExpMatchArray) => boolean) => {
    for (const found of text.matchAll(pattern)) claim(holds(found), found[0]);
    text = text.replace(pattern, " ");
  };
  const count = (holds: (track: Track) => boolean) => tracks.filter(holds).length;
  const spans = (found: RegExpMatchArray, values: number[]) =>
    Number(found[1]) === Math.min(...values) && Number(found[2]) === Math.max(...values);
  take(/from (\d{4}) to (\d{4})/g, (found) => spans(found, years));
  take(/all from (\d{4})/g, (found) => years.every((year) => year === Number(found[1])));
  take(/between (\d+) and (\d+) BPM/g, (found) => spans(found, bpm));
  take(/(@(?:, @)*) and (\d+) more/g, ([, named, more]) => {
    return named!.split(", ").length + Number(more) === new Set(tracks.map(({ artists }) => artists[0])).size;
  });
  take(/(\d+) of the (\d+) are instrumental/g, ([, some, all]) => {
    return count(({ instrumentalness }) => instrumentalness! >= 0.5) === Number(some) && Number(all) === tracks.length;
  });
  take(/(\d+) more parts?/g, ([, more]) => Number(more) <= BRIEF.rules.length + BRIEF.leanings.length - 2);
  take(/holds for (\d+) of the (\d+)/g, ([, , all]) => Number(all) === tracks.length);
  take(/all that fits: (\d+) of/g, ([, some]) => Number(some) === tracks.length);
  take(/the (\d+) asked for/g, ([, asked]) => Number(asked) === 30);
  take(/(\d+) songs/g, ([, some]) => Number(some) === tracks.length);
  take(/(\d+) minutes/g, ([, some]) => Math.abs(minutes - Number(some)) <= 0.5);
  take(/(just over |just under |about )?((?:an|\w+) (?:and a half )?hours?(?: and a half)?) of/gi, (found) => {
    const off = minutes - HALVES.indexOf(found[2]!.toLowerCase()) * 30;
    const near = found[1]?.toLowerCase() ?? "";
    return near === "just over "
      ? off > 0 && off < 12
      : near === "just under "
        ? off < 0 && off > -12
        : Math.abs(off) <= 16;
  });
  claim(!/\d/.test(text), "a number of nothing");
  return wrong;
}
