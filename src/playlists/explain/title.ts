import { type Brief, isAsked, type Test } from "#src/domain/brief.ts";
import { capital } from "#src/domain/fold.ts";
import { genreNode } from "#src/domain/genres/genres.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import { chosen } from "./chance.ts";
import { music, said } from "./point.ts";
import type { Portrait } from "./portrait.ts";
import {
  heldLeanings,
  heldTests,
  isPartlyTakenBack,
  type Listed,
  LONGEST,
  moodsOf,
  PATTERNS,
  YEARS,
} from "./title-parts.ts";
import { titleCase } from "./title-words.ts";
import words from "./titles.json" with { type: "json" };

/**
 * The request in a few words, of which all are true: its own words where they are short and every part of it holds, else
 * the parts that hold put together, else what the list is.
 */
export function titleOf(list: Listed, portrait: Portrait): string {
  const made = [...builtTitles(list, portrait)].filter((title) => title.length <= LONGEST);
  const own = ownWords(list);
  if (own !== undefined) return own;
  return made[0] ?? wayOf(list) ?? plainTitle(list, portrait);
}

/** "From Calm to Wild": where the list goes, and it does. */
function wayOf({ brief, ledger }: Listed): string | undefined {
  const arc = brief.orders.find(({ kind, asked }) => kind === "arc" && asked.startsWith("from "));
  const goes = ledger.entries.some(({ id, status }) => id === arc?.id && status === "verified");
  return arc && goes && arc.asked.length <= LONGEST ? titleCase(arc.asked) : undefined;
}

/** "Rainy Sunday", "90s Hip Hop, No Drake": the request without its "please make me a", where all of it holds. */
function ownWords({ brief, ledger }: Listed): string | undefined {
  const isEnglish = brief.language === "en";
  const unknown = new Set(brief.leftovers.map(({ span }) => span.text));
  const asked = ledger.entries.filter(({ span }) => span !== null && !unknown.has(span.text));
  if (asked.length === 0 || asked.some(({ status }) => status === "unmet" || status === "unsupported"))
    return undefined;
  if (brief.leftovers.length > 0 && (isEnglish || brief.leftovers.length > asked.length)) return undefined;
  const bare = said(brief.prompt, 2 * LONGEST)
    .replace(PATTERNS.lead, "")
    .replace(PATTERNS.tail, "")
    .replace(PATTERNS.tail, "");
  const text = isEnglish ? withNo(bare) : bare;
  if (genreNode(text.toLowerCase())?.kind === "scene" || isPartlyTakenBack(brief)) return undefined;
  if (YEARS.test(text) && !HOLDING.some((scope) => heldTests({ brief, ledger }, scope).some(isYear))) return undefined;
  const isPlain = /^[\p{L}\p{N}\s,&'’.+/-]+$/u.test(text) && !PATTERNS.sentence.test(text);
  return isPlain && text.length >= 3 && text.length <= LONGEST
    ? withNames(isEnglish ? titleCase(text) : capital(text), brief)
    : undefined;
}

/** "jazz without drums" is "jazz, No drums". */
function withNo(text: string): string {
  return text
    .replace(/,?\s+(?:without|no)\s+(\p{L})/giu, (_, letter: string) => `, No ${letter}`)
    .replace(/,?\s+and, No /giu, ", No ");
}

const HOLDING = ["every", "share", "count"] as const;

function isYear({ kind }: Test): boolean {
  return kind === "year";
}

/** Artists as they write themselves: "ABBA", "deadmau5". */
function withNames(text: string, { rules }: Brief): string {
  const refs = rules.flatMap((rule) => (rule.kind === "tracks" && rule.test.kind === "artist" ? rule.test.anyOf : []));
  return refs
    .filter(({ id }) => id !== undefined)
    .reduce((title, { name }) => {
      const at = title.toLowerCase().indexOf(name.toLowerCase());
      return at < 0 ? title : `${title.slice(0, at)}${said(name)}${title.slice(at + name.length)}`;
    }, text);
}

function* builtTitles(list: Listed, portrait: Portrait): Generator<string> {
  const { brief, ledger, seed } = list;
  const not = without(list);
  const model = heldLeanings(list)
    .flatMap(({ aims }) => aims)
    .find((aim) => aim.kind === "similar" && aim.weight > 0);
  const byArtist = artistSubject(list, portrait);
  const what = byArtist ?? (model ? undefined : subject(list, portrait));
  if (what === undefined && model?.kind === "similar") {
    const like = chosen(words.like, seed, "like", brief.prompt).replace("{name}", () => said(model.ref.name, 28));
    yield `${like}${not}`;
    yield like;
  }
  if (what === undefined) return;
  const time = timeOf(brief, ledger);
  if (time !== undefined) yield `${time} of ${what}${not}`;
  if (!byArtist) yield withCount(what, countOf(brief, ledger), not);
  yield `${what}${not}`;
  yield what;
}

/** "Only Queen", "Queen & David Bowie", "Happy ABBA". */
function artistSubject(list: Listed, portrait: Portrait): string | undefined {
  const shared = [...heldTests(list, "every"), ...heldTests(list, "share"), ...heldTests(list, "count")];
  const named = shared.flatMap((test) => (test.kind === "artist" ? test.anyOf : []));
  const artists = [...new Set(named.map(({ name }) => said(name, 28)))];
  if (artists.length === 0 || (artists.length === 1 && portrait.artist === undefined)) return undefined;
  const [mood] = moodsOf(list).adjectives;
  const era = heldTests(list, "every").map(eraOf).find(isKnown);
  const who = artists.slice(0, 3).join(" & ");
  if (mood !== undefined) return `${mood} ${who}`;
  return `${portrait.artist === undefined ? who : `Only ${who}`}${era ? `, ${era}` : ""}`;
}

/** Mood, decade and genre: "Sad 80s Songs", "Dinner Party Jazz", "Lo-Fi for Studying". */
function subject(list: Listed, portrait: Portrait): string | undefined {
  const held = heldTests(list, "every");
  const asked = [...new Set(held.flatMap((test) => (test.kind === "genre" ? test.anyOf : [])))];
  const genres = genresOf(asked);
  const isPlace = asked.length > 0 && asked.every((name) => genreNode(name)?.kind === "scene");
  const era = held.map(eraOf).find(isKnown);
  const decade = era && /s$/.test(era) ? era : undefined;
  const { adjectives, settings } = moodsOf(list);
  const setting = genres === undefined && adjectives.length > 0 ? undefined : settings[0];
  const isDoing =
    setting !== undefined &&
    genres !== undefined &&
    /ing$/.test(setting) &&
    !/(?:wedding|evening|morning|spring)$/i.test(setting);
  const before = [...adjectives, ...(held.some(isInstrumental) ? ["Instrumental"] : [])];
  const parts = [...before.slice(0, 2), decade, isDoing ? undefined : setting, genres];
  const known = [...new Set(parts.filter(isKnown))];
  const theme = themeOf(list);
  if (known.length === 0) return theme ? `Songs About ${theme}` : era && `Songs, ${era}`;
  const isWhole = (genres !== undefined && !isPlace) || setting !== undefined;
  if (theme) return `${known.join(" ").replace(/ Music$/, "")} Songs About ${theme}${era && !decade ? `, ${era}` : ""}`;
  const noun = isWhole ? "" : portrait.talk ? " Episodes" : " Songs";
  return `${known.join(" ")}${noun}${isDoing ? ` for ${setting}` : ""}${era && !decade ? `, ${era}` : ""}`;
}

/** "the Moon": what all titles are about. */
function themeOf({ brief, ledger }: Listed): string | undefined {
  const held = brief.rules.find(
    ({ id, asked, ...rule }) =>
      rule.kind === "tracks" &&
      rule.test.kind === "title" &&
      rule.scope.kind === "every" &&
      asked.startsWith("about ") &&
      ledger.entries.some((entry) => entry.id === id && entry.status === "verified"),
  );
  if (!held?.span) return undefined;
  const the = /\bthe $/i.test(brief.prompt.slice(0, held.span.start)) && held.span.turn === undefined ? "the " : "";
  return `${the}${titleCase(held.span.text)}`;
}

/** "Disco", "Indie & Electronic Music", "Soul & Indie Music": the word music stands once, and last. */
function genresOf(asked: readonly string[]): string | undefined {
  const needsNoun = (name: string) => Number(music(name) === `${name} music`);
  const named = asked.slice(0, 2).sort((a, b) => needsNoun(a) - needsNoun(b));
  const titles = named.map((name, at) => titleCase(at < named.length - 1 && needsNoun(name) ? name : music(name)));
  return titles.length > 0 ? titles.join(" & ") : undefined;
}

function isKnown<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}

function isInstrumental(test: Test): boolean {
  return test.kind === "audio" && test.feature === "instrumentalness" && (test.min ?? 0) >= 0.5;
}

/** "80s", "1975–1979", "1984", "Since 2015", "Before 1970". */
function eraOf(test: Test): string | undefined {
  if (test.kind !== "year") return undefined;
  const { from, to } = test;
  if (from === undefined) return to === undefined ? undefined : `Before ${to + 1}`;
  if (to === undefined || to > from + 100) return `Since ${from}`;
  if (from === to) return String(from);
  if (from % 10 === 0 && to === from + 9) return from >= 1930 && from < 2000 ? `${String(from).slice(2)}s` : `${from}s`;
  return `${from}–${to}`;
}

/** ", No Drake": what was kept out by name, where it is one thing. */
function without(list: Listed): string {
  const names = heldTests(list, "none").flatMap((test) =>
    test.kind === "artist"
      ? test.anyOf.map(({ name }) => said(name, 24))
      : test.kind === "genre"
        ? test.anyOf.map(titleCase)
        : [],
  );
  return names.length === 1 ? `, No ${names[0]}` : "";
}

function isLengthMet({ entries }: Ledger): boolean {
  return entries.some(({ kind, status }) => kind === "length" && status === "verified");
}

function timeOf({ length }: Brief, ledger: Ledger): string | undefined {
  if (length.kind !== "duration" || !isAsked(length) || !isLengthMet(ledger)) return undefined;
  const minutes = Math.round(length.durationMs / 60_000);
  return minutes % 60 === 0 ? counted(minutes / 60, "Hour") : counted(minutes, "Minute");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function countOf({ length }: Brief, ledger: Ledger): number | undefined {
  return length.kind === "tracks" && isAsked(length) && isLengthMet(ledger) ? length.tracks : undefined;
}

/** "20 Sad Songs", "Disco & Funk, 20 Songs", "Songs About the Moon". */
function withCount(what: string, count: number | undefined, not: string): string {
  if (count === undefined || /\bSongs About /.test(what)) return `${what}${not}`;
  return / (?:Songs|Episodes)$/.test(what) ? `${count} ${what}${not}` : `${what}${not}, ${counted(count, "Song")}`;
}

/** Where nothing that was asked makes a title: what is true of all. */
function plainTitle(list: Listed, portrait: Portrait): string {
  const { years, genre, energy, mood, artist } = portrait;
  if (artist !== undefined && portrait.size > 1) return `Only ${said(artist, 34)}`;
  const sounds: Readonly<Record<string, readonly string[]>> = words.sounds;
  const sound = sounds[energy ?? mood ?? ""];
  const decade =
    years && eraOf({ kind: "year", from: Math.floor(years.from / 10) * 10, to: Math.floor(years.to / 10) * 10 + 9 });
  const parts = [
    sound && chosen(sound, list.seed, "sound"),
    decade && /s$/.test(decade) ? decade : undefined,
    genre && titleCase(music(genre)),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return portrait.talk ? "Something to Listen To" : "A Bit of Everything";
  return `${parts.join(" ")}${genre ? "" : portrait.talk ? " Episodes" : " Songs"}`;
}
