import { foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import type { Scene } from "../plan/scene.ts";

export interface Masked {
  /** True names as "§1", "§2" ... */
  text: string;
  /** A name in quotes that is of nothing here. */
  stranger: string | undefined;
  /** Whether the second mark is an artist of the first. */
  artistsOf: (title: number, name: number) => boolean;
}

const QUOTED = /[“„«‹"]\s*([^“”„«»‹›"]*?)\s*[”“»›"]/gu;

/** Blanks the names of the scene: titles, albums and words of the listener in quotes, artists and shows as they are written. */
export function maskNames(text: string, scene: Scene): Masked {
  const tracks = tracksOf(scene);
  const marks: { tracks: Track[]; name?: string }[] = [];
  let stranger: string | undefined;
  const mark = (of: (typeof marks)[number]) => `§${marks.push(of)}`;
  const unquoted = text.replace(QUOTED, (quoted, inside: string) => {
    const own = tracks.filter(
      ({ title, album }) => isNamed(inside, title) || (album !== null && isNamed(inside, album)),
    );
    if (own.length > 0 || isOfListener(inside, scene)) return mark({ tracks: own });
    stranger ??= quoted;
    return quoted;
  });
  let masked = unquoted;
  for (const name of namesIn(tracks)) {
    for (let at = masked.indexOf(name); at >= 0; at = masked.indexOf(name, at + 1)) {
      const end = at + name.length;
      if (/[\p{L}\p{N}§]$/u.test(masked.slice(0, at)) || /^[\p{L}\p{N}]/u.test(masked.slice(end))) continue;
      masked = `${masked.slice(0, at)}${mark({ tracks: [], name })}${masked.slice(end)}`;
    }
  }
  return {
    text: withTopic(masked, scene),
    stranger,
    artistsOf: (title, name) => {
      const own = marks[title - 1]?.tracks ?? [];
      const artist = marks[name - 1]?.name;
      return artist === undefined || own.some(({ artists }) => artists.some((one) => spelled(one) === artist));
    },
  };
}

/** Of all that was played earlier a break speaks of songs by the artist who comes. */
function tracksOf({ next, last, earlier, ordinal, catalog }: Scene): Track[] {
  const main = catalog.artists(ordinal)[0];
  const own = earlier.filter((other) => catalog.artists(other).includes(main ?? -1));
  return [next, ...(last ? [last.track] : []), ...own.map((ordinal) => catalog.track(ordinal))];
}

/** The longest first, so that "Ike" is not read in "Ike & Tina". */
function namesIn(tracks: readonly Track[]): string[] {
  const names = new Set(tracks.flatMap(({ artists }) => artists.map(spelled)));
  return [...names].filter((name) => name !== "").sort((a, b) => b.length - a.length);
}

/** As a sentence can hold it: one line without quotes. A long one may be cut, and then ends in "…". */
function spelled(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/["“”„«»‹›]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  return line;
}

/** What is said is the name, or its beginning as far as a bracket, a dash, a comma or a cut. */
function isNamed(said: string, name: string): boolean {
  const [short, whole] = [foldText(said.replace(/…$/u, "")), foldText(name)];
  if (short === whole) return short !== "" || said.trim() === name.trim();
  return short !== "" && whole.startsWith(`${short} `);
}

/** Words of the request that it began with, or of a part of what is asked now. */
function isOfListener(said: string, { state }: Scene): boolean {
  const { source, brief } = state;
  const asked = [...brief.rules, ...brief.leanings].flatMap(({ span }) => span?.text ?? []);
  const words = [...(source.kind === "prompt" ? [source.prompt] : []), ...asked];
  return words.some((one) => foldText(one).includes(foldText(said)));
}

/** What changed, in the words that the session keeps, and topics of an episode. */
function withTopic(text: string, { state, catalog, ordinal }: Scene): string {
  const changed = state.directions
    .at(-1)
    ?.endedBy.replace(/[.!?]+$/u, "")
    .trim();
  const topics = catalog.episodes?.facts(ordinal)?.topics ?? [];
  return [changed ?? "", ...topics]
    .filter((words) => words.length > 2)
    .reduce((rest, words) => {
      const at = rest.toLowerCase().indexOf(words.toLowerCase());
      return at < 0 ? rest : `${rest.slice(0, at)}§0${rest.slice(at + words.length)}`;
    }, text);
}
