import type { NameMatch } from "../names.ts";
import { type Mentions, rangeOf, type Source, stretch } from "./source.ts";

const LONGEST_REQUEST = 40;
const LONGEST_TITLE = 5;
const LONGEST_NAME = 3;
const WELL_KNOWN = 60;
/** A slip of the finger: what is spelt right needs nothing to give it away. */
const NEAR = 1;
const NAMESAKES = 3;

/** "the weekend but not blinding lights": a well-known song gives away whose near name stands in the sentence. */
export function addGivenAway(mentions: Mentions, source: Source): void {
  const { tokens } = source.reading;
  if (tokens.length > LONGEST_REQUEST) return;
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + LONGEST_TITLE); to > from + 1; to--) {
      const artist = artistOfSong(mentions, source, from, to);
      if (artist === undefined) continue;
      const typed = stretch(source, from, to);
      mentions.add({ type: "track", ...typed, ref: artist.song, alternatives: [], confidence: 0.95 });
      mentions.add(artist.mention);
      break;
    }
  }
}

function artistOfSong(mentions: Mentions, source: Source, from: number, to: number) {
  const { reading, names } = source;
  for (let index = from + 1; index < to; index++) if (!reading.flows(index)) return undefined;
  if (isTaken(mentions, source, from, to)) return undefined;
  const typed = stretch(source, from, to);
  const songs = names.lookup(typed.text, { types: ["track"], limit: NAMESAKES });
  for (const song of songs) {
    if (song.distance > 0 || song.popularity < WELL_KNOWN || song.artist === undefined) continue;
    const mention = nearName(mentions, source, song.artist, [from, to]);
    if (mention) return { song, mention };
  }
  return undefined;
}

/** A stretch beside the song that is the artist's name but for a slip. */
function nearName(mentions: Mentions, source: Source, artist: string, [songFrom, songTo]: [number, number]) {
  const { reading, names } = source;
  for (let from = 0; from < reading.tokens.length; from++) {
    for (let to = Math.min(reading.tokens.length, from + LONGEST_NAME); to > from; to--) {
      if ((from < songTo && to > songFrom) || mentions.isTaken(from, to)) continue;
      const typed = stretch(source, from, to);
      if (typed.text.length < 5) continue;
      const ref: NameMatch | undefined = names
        .lookup(typed.text, { types: ["artist"], fuzzy: true, limit: NAMESAKES })
        .find(({ name, distance }) => name === artist && distance === NEAR);
      if (ref === undefined) continue;
      return { type: "artist" as const, ...typed, ref, alternatives: [], confidence: 0.95, cue: "called" };
    }
  }
  return undefined;
}

/** By a name other than a song of just this stretch. */
function isTaken(mentions: Mentions, source: Source, from: number, to: number): boolean {
  if (!mentions.isTaken(from, to)) return false;
  return !mentions.found.some(({ type, start, end }) => {
    const range = rangeOf(source, start, end);
    return type === "track" && range[0] === from && range[1] === to;
  });
}
