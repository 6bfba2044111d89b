import type { Brief, Leaning } from "#src/domain/brief.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import { chosen } from "./chance.ts";
import images from "./images.json" with { type: "json" };
import { said } from "./point.ts";
import type { Portrait } from "./portrait.ts";

const LONGEST_LEAD = 28;
const LONGEST_TITLE = 70;

/** What was asked in front, what the list is behind: every word after the colon is true of the rows. */
export function titleOf(
  { brief, ledger, seed }: { brief: Brief; ledger: Ledger; seed: number },
  portrait: Portrait,
): string {
  const tail = tailOf(brief, portrait, ledger);
  const heads = headsOf(brief, ledger, portrait);
  const head = chosen(heads, seed, "title", brief.prompt);
  const title = `${head}: ${tail}`;
  return title.length <= LONGEST_TITLE ? title : tail;
}

/** "12 Slow Jazz Songs", "45 Minutes of 90s Trip Hop". */
function tailOf(brief: Brief, portrait: Portrait, ledger: Ledger): string {
  const all = portrait.instrumentalKnown === portrait.size && portrait.instrumental === portrait.size;
  const adjective = adjectiveOf(portrait, all);
  const era = eraOf(portrait);
  const decade = era?.endsWith("s") ? era : undefined;
  const years = era === undefined || decade ? "" : `, ${era}`;
  const parts = [adjective, decade, portrait.genre === undefined ? undefined : titleCase(portrait.genre)];
  const what = parts.filter((part) => part !== undefined).join(" ");
  const lengthHolds = ledger.entries.some(({ kind, status }) => kind === "length" && status === "verified");
  if (brief.length.kind === "duration" && brief.length.tracks === undefined && lengthHolds) {
    const minutes = Math.round(brief.length.durationMs / 60_000);
    const time = minutes % 60 === 0 && minutes >= 60 ? counted(minutes / 60, "Hour") : counted(minutes, "Minute");
    return `${time} of ${what || "Music"}${years}`;
  }
  const noun = portrait.talk ? "Episode" : all ? "Piece" : "Song";
  return `${portrait.size} ${what ? `${what} ` : ""}${noun}${portrait.size === 1 ? "" : "s"}${years}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function adjectiveOf(portrait: Portrait, instrumental: boolean): string | undefined {
  if (instrumental) return "Instrumental";
  if (portrait.slow) return "Slow";
  if (portrait.fast) return "Fast";
  if (portrait.acoustic) return "Acoustic";
  if (portrait.energy) return portrait.energy === "calm" ? "Calm" : "Loud";
  return portrait.mood && (portrait.mood === "dark" ? "Dark" : "Sunny");
}

/** "90s" where all are of one decade, "1967–1974" where they lie near each other. */
function eraOf({ years }: Portrait): string | undefined {
  if (!years) return undefined;
  const decade = Math.floor(years.from / 10) * 10;
  if (years.from === years.to) return String(years.from);
  if (years.to < decade + 10) return decade >= 1930 && decade < 2000 ? `${String(decade).slice(2)}s` : `${decade}s`;
  return years.to - years.from <= 12 ? `${years.from}–${years.to}` : undefined;
}

function headsOf(brief: Brief, ledger: Ledger, portrait: Portrait): string[] {
  if (portrait.artist !== undefined && portrait.size > 1) return [`All ${said(portrait.artist)}`];
  const artists = brief.rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind === "every" && rule.test.kind === "artist" ? rule.test.anyOf : [],
  );
  const here = artists.filter(({ id }) => id !== undefined).map(({ name }) => said(name));
  if (here.length === 2) return [`${here[0]} & ${here[1]}`];
  const held = brief.leanings.filter((leaning) => isHeld(leaning, ledger));
  const models = held.flatMap(({ aims }) =>
    aims.flatMap((aim) => (aim.kind === "similar" ? [said(aim.ref.name)] : [])),
  );
  if (held[0]?.from === "request" && models[0]) {
    const name = models[0];
    return [`If You Like ${name}`, `Next Door to ${name}`, `In the Spirit of ${name}`, `Down the Hall from ${name}`];
  }
  const words = held.filter(({ from }) => from !== "request").map(({ span }) => span!.text);
  const leads = words.filter(isLead).map((text) => titleCase(said(text)));
  const pictured = images.words
    .filter(({ when }) => new RegExp(when, "iu").test(words.join(" ")))
    .flatMap(({ say }) => say);
  if (leads.length + pictured.length > 0) return [...new Set([...leads, ...pictured])];
  const sound = `${portrait.energy ?? ""}${portrait.energy ? capital(portrait.mood ?? "") : (portrait.mood ?? "")}`;
  const sounds: Readonly<Record<string, readonly string[]>> = images.sounds;
  return [...(sounds[sound] ?? images.sounds.any)];
}

function isHeld({ id, span, weight }: Leaning, ledger: Ledger): boolean {
  const status = ledger.entries.find((entry) => entry.id === id)?.status;
  return span !== null && weight > 0 && (status === "verified" || status === "inferred");
}

/** Two words or more of the request, short enough to stand in a title: one alone ("slow") says what the rest says too. */
function isLead(text: string): boolean {
  return text.length <= LONGEST_LEAD && /\S\s+\S/.test(text.trim());
}

function capital(word: string): string {
  return word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

const SMALL = new Set(["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "my"]);
const LARGE: Readonly<Record<string, string>> = {
  "r&b": "R&B",
  edm: "EDM",
  uk: "UK",
  us: "US",
  mpb: "MPB",
  idm: "IDM",
  dj: "DJ",
  opm: "OPM",
};

function titleCase(text: string): string {
  return text
    .split(" ")
    .map((word, index) => LARGE[word] ?? (index > 0 && SMALL.has(word) ? word : word.split("-").map(capital).join("-")))
    .join(" ");
}
