import { covers, normalisedPhrase, spokenPhrases } from "#src/domain/genres/genres.ts";
import { tellsGenre } from "#src/domain/genres/titled.ts";
import type { Track } from "#src/domain/track.ts";
import type { Claimed, Subject } from "./subject.ts";
import { holdsOf } from "./subject.ts";
import { NEGATION, NO_SUPERLATIVE, OUTSIDE, PEOPLE, QUALITIES, SUPERLATIVE, SUPERLATIVES } from "./words.ts";

const LONGEST_PHRASE = 4;
/** Names of genres that are words for other things more often. */
const OTHER_THINGS: ReadonlySet<string> = new Set([
  "air",
  "mood",
  "sleep",
  "study",
  "party",
  "summer",
  "focus",
  "world",
  "new",
  "standards",
  "dark",
  "spoken",
  "live",
  "acoustic",
  "instrumental",
  "calm",
  "relaxing",
  "chill",
  "happy",
  "sad",
  "dance",
  "electronic",
  "romantic",
  "road trip",
  "rain",
  "romance",
  "wind",
  "work out",
  "workout",
  "holidays",
  "children",
  "club",
  "songs",
  "love",
  "cover",
  "covers",
  "show",
  "beats",
]);

/** Blanks the genres that the labels bear out; false where one is not borne out. */
export function blankGenres(claimed: Claimed, subject: Subject): boolean {
  const words = [...claimed.text.matchAll(/[\p{L}\p{N}&'’-]+/gu)];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
      const [first, last] = [words[at]!, words[at + length - 1]!];
      const said = claimed.text.slice(first.index, last.index + last[0].length);
      const node = genreOf(said);
      if (node === undefined) continue;
      const denied = NEGATION.test(claimed.text.slice(0, first.index));
      const isOf = (track: Track) => track.genres.some((label) => covers(node, label)) || tellsGenre(node, track);
      if (!holdsOf(subject, isOf, { share: subject.genreShare, denied })) return false;
      claimed.text = claimed.text.replace(said, " ".repeat(said.length));
      at += length - 1;
      break;
    }
  }
  return true;
}

function genreOf(said: string): string | undefined {
  if (OTHER_THINGS.has(said.toLowerCase())) return undefined;
  const node = spokenPhrases().get(normalisedPhrase(said));
  return node !== undefined && OTHER_THINGS.has(node) ? undefined : node;
}

/** False where a word of sound, fame or make does not hold, or something is said that no catalogue knows. */
export function isBorneOut(claimed: Claimed, subject: Subject): boolean {
  if (OUTSIDE.test(claimed.text)) return false;
  if (!areSuperlativesTrue(claimed, subject) || !arePeopleTrue(claimed, subject) || !isMovementTrue(claimed, subject))
    return false;
  return QUALITIES.every(({ pattern, holds }) => {
    const found = [...claimed.text.matchAll(pattern)];
    claimed.text = claimed.text.replace(pattern, (word) => " ".repeat(word.length));
    return found.every((match) => {
      const denied = NEGATION.test(match.input.slice(0, match.index));
      return holdsOf(subject, holds, { share: subject.share, denied });
    });
  });
}

/** A superlative is about one track among the list, by a measure; any other is an opinion that we do not print. */
function areSuperlativesTrue(claimed: Claimed, { index, list }: Subject): boolean {
  const said = [...claimed.text.replace(NO_SUPERLATIVE, " ").matchAll(SUPERLATIVE)];
  claimed.text = claimed.text.replace(SUPERLATIVE, (word) => " ".repeat(word.length));
  return said.every(([word]) => {
    const measure = SUPERLATIVES[word.toLowerCase()];
    if (!measure || index === undefined) return false;
    const [side, sign] = measure;
    const read = (track: Track) => (side === "year" ? (track.songYear ?? track.year) : track[side]);
    const own = read(list[index]!);
    return own !== null && list.every((other, at) => at === index || sign * (own - (read(other) ?? Number.NaN)) > 0);
  });
}

/** Where somebody is from, the catalogue knows by the language that is sung and by labels of genres alone. */
function arePeopleTrue(claimed: Claimed, subject: Subject): boolean {
  return Object.entries(PEOPLE).every(([word, code]) => {
    if (!new RegExp(`\\b${word}\\b`, "i").test(claimed.text)) return true;
    claimed.text = claimed.text.replace(new RegExp(`\\b${word}\\b`, "gi"), " ");
    const isSo = ({ language, genres }: Track) =>
      (code !== "" && language === code) || genres.some((label) => label.toLowerCase().split(/[\s-]/).includes(word));
    return holdsOf(subject, isSo, { share: subject.share, denied: false });
  });
}

const RISES =
  /\b(?:builds?|building|rises?|rising|climbs?|climbing|gathers?|gathering|ramps? up|picks? up|swells?|grows?|growing|lifts?) (?:up|slowly|gradually|steadily|toward|towards|to|into|momentum|speed|energy|in)\b|\bbuilds?\b/i;
const FALLS =
  /\b(?:winds?|winding|cools?|cooling|calms?|settles?|slows?|slowing|eases?|easing|fades?|fading|comes?|drifts?) (?:down|off|out|away|into|to)\b/i;
const MOVE = 0.05;

/** "Builds", "winds down": the energy of the list's last third against its first. */
function isMovementTrue({ text }: Claimed, { list, index }: Subject): boolean {
  const [rises, falls] = [RISES.test(text), FALLS.test(text)];
  if (!rises && !falls) return true;
  if (index !== undefined || rises === falls) return false;
  const third = Math.max(1, Math.floor(list.length / 3));
  const mean = (tracks: readonly Track[]) =>
    tracks.reduce((sum, { energy }) => sum + (energy ?? Number.NaN), 0) / tracks.length;
  const change = mean(list.slice(-third)) - mean(list.slice(0, third));
  return rises ? change >= MOVE : change <= -MOVE;
}
