import { foldName, foldText } from "#src/domain/fold.ts";
import { type Addition, additionsOf, withoutGuests } from "./title.ts";
import { versionsSaid } from "./versions.ts";

/** Said of the release, the guests or the copy, not of the song. */
const DECORATION =
  /^(?:feat|ft|featuring)\b|\b(?:feat|featuring)\b|^(?:bonus(?: track| version)?|(?:original|album|single|studio|lp|ep|main|full|explicit|clean|mono|stereo|new|alternate|alternative|early|unreleased|instrumental|short|long|video|movie|film|soundtrack|standard|deluxe|japanese|english|spanish|korean|french|german|italian|portuguese|chinese|jp|kr|en|eng|kor|\d{4}|\d+|\d+ inch) (?:version|versione|ver|mix|edit|take|track|recording|album version|single version|edition|stereo mix|mono mix|album)|album version .*|single version .*|original|mono|stereo|explicit|clean|mixed|main|deluxe|deluxe edition|expanded edition|special edition|\d{4}|(?:take|version|mix) \d+|alternate take(?: \d+)?|\d+ ?bpm|\d+ ?hz|official (?:video|audio|music video|lyric video|visualizer)|(?:music|lyric|lyrics) video|lyrics|audio|hd|hq|visualizer|prod(?:uced)? (?:by )?.+|from the vault|title track|sung in \w+|unreleased|rarity|reissue|theme version|(?:\w+ )?soundtrack version)$/;
/** "2:00 AM Version", "James Bay Spotify Session 2015", "Recorded at RAK Studios", "Live London Sessions / 2013", "April 1990". */
const RECORDING =
  /\b(?:version|ver|sessions?|bootleg|rendition|recording|stereo|mono)(?: \d{4})?$|^(?:recorded|live|vivo) |^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:\d{1,2} )?\d{4}$/;
const FROM_FILM = /^(?:from|theme from|love theme from|de la pelicula|aus|du film)\b.*$/;
const FILM_SAID = /["“”„«»]|\b(?:soundtrack|motion picture|original series|musical|film|movie|netflix|season \d+)\b/iu;
const WITH = /^(?:with|w|duet with|and|con|avec|mit) (.+)$/;
const PART = /\b(?:part|pt|parte|teil|partie|chapter|vol|volume) (\d+|[ivx]+|one|two|three|four|five)\b/g;
const TELLS_APART =
  /\d|^[ivx]+$|\b(?:part|pt|parte|teil|partie|chapter|vol|volume|no|op|act|scene|side|book|movement|suite|overture|finale|prelude|reprise|interlude|intro|outro|skit|medley|commentary|comentario|interview)\b/;
/** After a dash these name a movement or a cue; a title that has them before the dash is that of a whole work. */
const MOVEMENT =
  /\b(?:allegr\w+|adagi\w+|andant\w+|prest\w+|larg\w+|lent\w+|vivace|moderato|grave|menuett?o?|minuet|scherzo|rondo|gavotte|gigue|sarabande|allemande|courante|fuga|fugue|aria|recitativ\w*|chorus|introduction|theme|main title|end title|credits|symphony|sinfonia|concerto|sonata|variation\w*)\b/;
const COUNTED: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  x: "10",
};
const TRAILING =
  / (?:radio edit|extended mix|extended version|karaoke version|instrumental version|acoustic version|live version|album version|single version|original mix|remastered(?: \d{4})?|\d{4} remaster(?:ed)?|sped up|slowed(?: and)? reverb|official (?:music )?video|official audio)$/;
/** The part of a work, where an addition begins with it and goes on: "Pt. I / Remastered 2009". */
const PART_FIRST = /^(?:part|pt|parte|teil|partie) (?:\d+|[ivx]+|one|two|three|four|five)\b/;
/** An article before two words or more comes and goes: "(The) House of the Rising Sun". */
const ARTICLE = /^(?:the|an?) (?=\S+ )/;
/** "Bob Marley & The Wailers", "Bill Evans Trio": with or without them it is the leader's song. */
const COMPANY =
  / (?:and|with|x|vs) .+$|(?<= .*) (?:trio|quartet|quintet|sextet|septet|octet|nonet|orchestra|big band|all stars)$/;
/** Keys are indexed and sorted: longer titles are cut. */
const LONGEST = 300;

/**
 * Same key, same song: the first name of the main artist and the title, both folded, without guests and without what only
 * says which version or copy it is. "Pt. 2" stays, in one spelling; a title that is nothing but such words stays as it is.
 */
export function songKeyOf(track: { title: string; artists: readonly string[] }): string {
  const main = artistKeyOf(track.artists[0] ?? "");
  const title = track.title;
  const additions = additionsOf(title);
  const whole = isWhole(title, additions, track.artists);
  const dropped = additions.filter((addition) => isBesideTheSong(addition, track.artists, whole));
  const parts = dropped.flatMap(({ folded }) => PART_FIRST.exec(folded)?.[0] ?? []);
  const kept = [foldText(withoutGuests(without(title, dropped))), ...parts].join(" ").trim().replace(TRAILING, "");
  const base = kept.replace(ARTICLE, "") || foldName(title);
  return `${main.replace(COMPANY, "")}|${unbarred(spellParts(base))}`.slice(0, LONGEST).toWellFormed();
}

/** A song may be called nothing but "|", which stands between artist and title. */
function unbarred(folded: string): string {
  return folded.replaceAll("|", "¦");
}

/** What stands after the dash is no subtitle: of an artist ("MC G15 - Voce Foi Diferente"), of a work, or one of several. */
function isWhole(title: string, additions: readonly Addition[], artists: readonly string[]): boolean {
  const base = foldText(without(title, additions));
  const said = additions.filter((addition) => !addition.bracket && !isDecoration(addition));
  if (additions.some(({ bracket, folded, text }) => (bracket ? TELLS_APART.test(folded) : text.includes(":"))))
    return true;
  return (
    said.length > 1 || TELLS_APART.test(base) || MOVEMENT.test(base) || artists.some((name) => foldName(name) === base)
  );
}

function spellParts(folded: string): string {
  return folded.replace(PART, (whole, number: string) => {
    const kind = /^(?:vol|chapter)/.test(whole) ? (whole.startsWith("vol") ? "vol" : "chapter") : "pt";
    return `${kind} ${COUNTED[number] ?? number}`;
  });
}

function without(title: string, dropped: readonly Addition[]): string {
  let text = title;
  for (const { start, end } of dropped) text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  return text;
}

function isBesideTheSong(addition: Addition, artists: readonly string[], whole: boolean): boolean {
  if (isDecoration(addition)) return true;
  const partner = WITH.exec(addition.folded)?.[1];
  if (partner && artists.some((artist) => partner.includes(foldName(artist)))) return true;
  return isSubtitle(addition, whole);
}

function isDecoration(addition: Addition): boolean {
  const { folded, text } = addition;
  if (folded === "" || DECORATION.test(folded) || RECORDING.test(folded)) return true;
  return (FROM_FILM.test(folded) && FILM_SAID.test(text)) || versionsSaid(addition).length > 0;
}

/**
 * "(A Deal with God)" after a title is said of one copy and not of the next, and "Lady (Hear Me Tonight)" is also written
 * "Lady - Hear Me Tonight"; a number or a place in a work tells songs apart.
 */
function isSubtitle({ bracket, start, folded }: Addition, whole: boolean): boolean {
  if (start === 0 || TELLS_APART.test(folded)) return false;
  return bracket || (!whole && !MOVEMENT.test(folded));
}

const EDITION =
  /\b(?:edition|deluxe|expanded|remaster(?:ed)?|anniversary|bonus|reissue|version|explicit|clean|special|complete|super|mono|stereo|soundtrack|legacy|collectors|remasterizado|remasterise|ep|single|international|uk|us)\b/;

/** Tracks of one album share it: main artist and folded album title without edition words. Null without an album. */
export function albumKeyOf(track: { album: string | null; artists: readonly string[] }): string | null {
  if (track.album === null) return null;
  const dropped = additionsOf(track.album).filter(({ folded }) => folded === "" || EDITION.test(folded));
  const base = foldText(without(track.album, dropped)) || foldName(track.album);
  return `${artistKeyOf(track.artists[0] ?? "")}|${base}`.slice(0, LONGEST).toWellFormed();
}

/** The artist of a key: folded, without a leading "the", so that "The Beatles" and "Beatles" are one; "The The" stays. */
function artistKeyOf(name: string): string {
  return foldName(name).replace(/^the (?!the$)(?=.)/, "");
}
