import type { Taste } from "#src/taste/taste.ts";
import { baseTitle, plain, type RawRow, type RawRows } from "./rows.ts";
import type { SaidBreak } from "./sessions.ts";
import words from "./words.json" with { type: "json" };

const DAY_MS = 86_400_000;
const UNITS =
  /^(?:years?|months?|minutes?|times|plays|jahren?|monate[n]?|minuten|mal|ans|mois|fois|écoutes|años|meses|minutos|veces|anni|mesi|minuti|volte|ascolti|anos|vezes)$/iu;

interface Heard {
  plays: number;
  firstAt: number;
  lastAt: number;
}

/**
 * What a break says that the data file, the listener's plays and the session do not bear out; empty where all is borne out.
 * Three readings: each fact that the break declares is worked out again from the raw rows; every name in quotes and every
 * number of the text is looked for in them; and words that claim something must have a declared fact behind them.
 */
export function unsupported(said: SaidBreak, rows: RawRows, taste: Taste | undefined): string[] {
  const next = rows.row(said.trackId);
  if (!next) return [];
  const scene = { said, next, last: rows.row(said.plays.at(-1) ?? ""), rows, heard: heardOf(next, rows, taste), taste };
  const kinds = said.commentary.claims.map(({ from }) => from.split(":", 1)[0]!);
  return [
    ...kinds.filter((kind) => DERIVED[kind]?.(scene) === false).map((kind) => `not so: ${kind}`),
    ...names(scene),
    ...numbers(scene),
    ...claims(said, kinds),
  ];
}

interface Scene {
  said: SaidBreak;
  next: RawRow;
  last: RawRow | undefined;
  rows: RawRows;
  heard: Heard | undefined;
  taste: Taste | undefined;
}

const step = ({ next, last }: Scene, field: "tempo" | "energy") =>
  (next[field] ?? Number.NaN) - (last?.[field] ?? Number.NaN);
const year = ({ rows }: Scene, row: RawRow | undefined) => (row && rows.songYear(row)) ?? Number.NaN;
const earlier = ({ said, rows }: Scene) => said.plays.flatMap((id) => rows.row(id) ?? []);
const hasIn = (row: RawRow, stem: RegExp) => stem.test(row.title) || stem.test(row.album ?? "");
const sharesArtist = (one: RawRow, other: RawRow) =>
  other.artists.some((name) => ` ${plain(name)} `.includes(` ${plain(one.artists[0]!.split(/[,&]| feat/i)[0]!)} `));

const DERIVED: Readonly<Record<string, (scene: Scene) => boolean>> = {
  slower: (scene) => step(scene, "tempo") < 0,
  faster: (scene) => step(scene, "tempo") > 0,
  calmer: (scene) => step(scene, "energy") < 0,
  livelier: (scene) => step(scene, "energy") > 0,
  tempoSame: (scene) => Math.abs(step(scene, "tempo")) <= 3,
  keySame: ({ next, last }) => next.key === last?.key && next.mode === last?.mode,
  sameYear: (scene) => year(scene, scene.next) === year(scene, scene.last),
  oldest: (scene) => earlier(scene).every((row) => !(year(scene, row) <= year(scene, scene.next))),
  decadeFirst: (scene) =>
    earlier(scene).every((row) => Math.floor(year(scene, row) / 10) !== Math.floor(year(scene, scene.next) / 10)),
  sameAlbum: ({ next, last }) => next.album === last?.album,
  artistAgain: (scene) => earlier(scene).some((row) => sharesArtist(scene.next, row)),
  artistRow: ({ next, last }) => last !== undefined && sharesArtist(next, last),
  guest: ({ next }) => next.artists.length > 1 || /[&,]| feat| with |[([]/i.test(`${next.artists[0]} ${next.title}`),
  guestShared: ({ next, last }) => next.artists.some((name) => last?.artists.includes(name)),
  live: ({ next }) => hasIn(next, /live|concert|session|unplugged|vivo|direct/i),
  acoustic: ({ next }) => hasIn(next, /acoustic|unplugged|acústic|acoustique|akusti|piano|stripped/i),
  cover: ({ next }) => hasIn(next, /cover|tribute|originally|made famous|style/i),
  remix: ({ next }) => hasIn(next, /mix|rework|edit|flip|rmx|vip/i),
  demo: ({ next }) => hasIn(next, /demo/i),
  known: ({ next }) => (next.popularity ?? 0) >= 60,
  littleKnown: ({ next, rows }) =>
    rows.byArtist(next.artists[0]!).every((row) => !rows.isOneSong(row, next) || (row.popularity ?? 0) <= 35),
  bestKnown: ({ next, rows }) =>
    rows
      .byArtist(next.artists[0]!)
      .every((row) => rows.isOneSong(row, next) || (row.popularity ?? 0) <= (next.popularity ?? -1)),
  long: ({ next }) => (next.duration_ms ?? 0) > 360_000,
  short: ({ next }) => (next.duration_ms ?? 1e9) < 150_000,
  requested: ({ said }) => said.from === "requested",
  direction: ({ said }) => said.requests.length > 0,
  turn: ({ said }) => said.requests.length > 0,
  skips: ({ said }) => said.skips > 0,
  heardFirst: ({ heard }) => heard !== undefined,
  heardOften: ({ heard }) => (heard?.plays ?? 0) >= 4,
  newToYou: ({ heard, taste }) => taste !== undefined && heard === undefined,
  artistNew: ({ heard, taste }) => taste !== undefined && heard === undefined,
  last: ({ said }) => !said.wasSkipped,
};

/** Plays of all copies of the song, from the listener's plays by track id. */
function heardOf(next: RawRow, rows: RawRows, taste: Taste | undefined): Heard | undefined {
  let heard: Heard | undefined;
  for (const row of taste ? rows.byArtist(next.artists[0]!) : []) {
    const own = rows.isOneSong(row, next) ? taste?.listening.tracks.get(row.id) : undefined;
    if (!own) continue;
    heard = {
      plays: (heard?.plays ?? 0) + own.plays,
      firstAt: Math.min(heard?.firstAt ?? own.firstAt, own.firstAt),
      lastAt: Math.max(heard?.lastAt ?? 0, own.lastAt),
    };
  }
  return heard;
}

const QUOTED = /[“„«]\s*([^“”„«»]*?)\s*[”“»]/gu;

function names(scene: Scene): string[] {
  const { said, next, last } = scene;
  const rows = [next, ...(last ? [last] : []), ...earlier(scene)];
  const known = rows.flatMap(({ title, album }) => [plain(title), plain(album ?? ""), baseTitle(title)]);
  const asked = said.state.source.kind === "prompt" ? plain(said.state.source.prompt) : "";
  const later = plain(JSON.stringify(said.state.brief.messages ?? []));
  return [...said.commentary.text.matchAll(QUOTED)]
    .map(([, name]) => plain(name!.replace(/…$/u, "")))
    .filter(
      (name) => /[\p{L}\p{N}]/u.test(name) || !rows.some(({ title, album }) => `${title}\t${album}`.includes(name)),
    )
    .filter((name) => !known.some((one) => one === name || one.startsWith(`${name} `)))
    .filter((name) => !asked.includes(name) && !later.includes(name))
    .map((name) => `no such name: ${name}`);
}

/** Numbers outside names; those in words count where a unit follows. */
function numbers(scene: Scene): string[] {
  const { said, next, last, heard, taste } = scene;
  let text = said.commentary.text.replace(QUOTED, " ");
  for (const name of [next, last, ...earlier(scene)].flatMap((row) => row?.artists ?? []))
    text = text.replaceAll(name, " ");
  for (const [word] of next.title.matchAll(/(?<![\p{L}\p{N}])\d+(?= \p{Lu})/gu))
    text = text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word} (?=\\p{Lu})`, "gu"), " ");
  const change = said.state.directions.at(-1)?.endedBy ?? "";
  const tokens = text.replace(change, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  const [own, before] = [year(scene, next), year(scene, last)];
  const artistPlays = taste ? playsOf(scene) : 0;
  const away = (said.at.getTime() - (heard?.lastAt ?? Number.NaN)) / DAY_MS;
  const left = said.state.endsAt === null ? [] : [(Date.parse(said.state.endsAt) - said.at.getTime()) / 60_000];
  const lengths = [(next.duration_ms ?? 0) / 60_000, said.startMs / 60_000, ...left];
  const first = heard ? new Date(heard.firstAt).getUTCFullYear() : Number.NaN;
  const decades = [Math.floor(own / 10) * 10, Math.floor((own % 100) / 10) * 10];
  const exact = [own, next.year, before, said.at.getUTCFullYear() - own, Math.abs(own - before), first, ...decades];
  const played = [heard?.plays, artistPlays, Math.floor(away / 365.25)];
  const isSo = (number: number) =>
    [...exact, ...played].includes(number) ||
    Math.abs(away / 30.44 - number) <= 1 ||
    lengths.some((length) => Math.abs(length - number) <= 4.5);
  return tokens.flatMap((token, at) => {
    const digits = /^\d+/.exec(token)?.[0];
    const word = (words.numbers as Record<string, number>)[token.toLowerCase()];
    const number = digits === undefined ? (UNITS.test(tokens[at + 1] ?? "") ? word : undefined) : Number(digits);
    return number === undefined || isSo(number) ? [] : [`no such number: ${token}`];
  });
}

function playsOf({ next, rows, taste }: Scene): number {
  const name = plain(next.artists[0]!);
  const own = rows.byArtist(next.artists[0]!).filter(({ artists }) => plain(artists[0]!) === name);
  return own.reduce((sum, { id }) => sum + (taste?.listening.tracks.get(id)?.plays ?? 0), 0);
}

function claims({ commentary }: SaidBreak, kinds: readonly string[]): string[] {
  const lexicon = words[commentary.language as "en"] as Record<string, string[]>;
  const text = commentary.text.replace(QUOTED, " ").toLowerCase();
  return Object.entries(lexicon)
    .filter(([word]) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L}{6})`, "u").test(text))
    .filter(([, allowed]) => !allowed.some((kind) => kinds.includes(kind)))
    .map(([word]) => `nothing behind: ${word}`);
}
