import { foldText } from "#src/domain/fold.ts";
import { localTimeAt } from "#src/domain/local-time.ts";
import type { BlockKind, SessionState } from "#src/domain/session.ts";
import { planBlock } from "../../program/blocks.ts";
import { type FactKind, type FactValues, factOf, type PlannedFact } from "./fact.ts";
import type { Scene } from "./scene.ts";

const LONGEST_PROMPT = 60;
const LONGEST_ASKED = 40;
const TELL_TIME_FROM_MINUTES = 5;
const TELL_TIME_TO_MINUTES = 16;
/** A change of direction is worth telling while it is young, in items. */
const FRESH_ITEMS = 4;
/** How well known the first of a familiar block must be for the block to be called so. */
const FAMILIAR_FROM = 60;
/** What a change is called by when nobody but a model made it. */
const UNASKED = "a closer look at what you asked";
const SURPRISE = /\bsurprise\b/i;
/** Orders, and rules in words of ours, that cannot stand as what is heard from here on. */
const NO_NOUN =
  /^(?:(?:please|can|could|would|let|give|put|play|make|keep|stop|change|switch|go|back|skip|i|we|you|how|what|more (?:from|of|by)|released|by|in|from|sung|at|not|like)\b)|\bme\b/i;
const BLOCKS: Readonly<Record<BlockKind, FactKind | undefined>> = {
  warm_up: undefined,
  familiar: "blockFamiliar",
  discovery: "blockDiscovery",
  throwback: "blockThrowback",
  peak: "blockPeak",
  wind_down: "blockWindDown",
};

/** Where the session is, and what made it go there. */
export function courseFacts(scene: Scene): PlannedFact[] {
  const { item } = scene;
  return [
    ...(scene.place === 1 ? greetingFacts(scene) : blockFacts(scene)),
    ...(item.from === "requested" && scene.place > 1
      ? [factOf("requested", { of: item.id, from: `session item ${item.id}: requested` })]
      : []),
    ...(item.from === "requested" ? [] : directionFacts(scene)),
    ...whyFacts(scene),
    ...timeFacts(scene),
  ];
}

function greetingFacts({ state, beginsAt }: Scene): PlannedFact[] {
  const { timeZone, source } = state;
  const part = timeZone === null ? "unknown" : partOf(localTimeAt(beginsAt, timeZone).hour);
  const prompt = quotable(source.kind === "prompt" ? source.prompt : state.title, LONGEST_PROMPT);
  return [
    factOf("greeting", { of: "session", values: { part }, from: `session: began, ${part}` }),
    ...(prompt === undefined
      ? []
      : [factOf("prompt", { of: "session", values: { part, prompt }, from: `session: ${prompt}` })]),
  ];
}

function partOf(hour: number): NonNullable<FactValues["part"]> {
  if (hour < 5) return "night";
  if (hour < 12) return "morning";
  if (hour < 18) return "afternoon";
  return hour < 23 ? "evening" : "night";
}

/** Words of the listener that can stand in quotes in our sentence: short, one line, no quotes or addresses in them. */
function quotable(words: string, longest: number): string | undefined {
  const line = words
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/[.!?]+$/u, "");
  return line.length >= 3 && line.length <= longest && !/["“”«»„<>{}[\]@\\]|:\/\/|\p{Cc}|\p{Cf}/u.test(line)
    ? line
    : undefined;
}

/** The block that begins with the item, where it is sure by the time that it begins. */
function blockFacts({ ground, state, item, beginsAt, next }: Scene): PlannedFact[] {
  if (item.block === state.block.id || item.block === state.now?.block) return [];
  const number = state.blocksBegun + 1;
  const planned = planBlock(ground, state, number, ground.now).kind;
  const kind = BLOCKS[planned];
  if (kind === "blockFamiliar" && (next.popularity ?? 0) < FAMILIAR_FROM) return [];
  if (kind === undefined || planBlock(ground, state, number, beginsAt).kind !== planned) return [];
  return [factOf(kind, { of: item.block, from: `session block ${item.block}: ${planned}` })];
}

/** Marks in `told.facts` when a change of direction was first seen, so that it is told soon or not at all. */
export function markDirection(state: SessionState): SessionState {
  const key = directionKey(state);
  if (key === undefined || state.told.facts.some((fact) => fact.startsWith(`${key}@`))) return state;
  return { ...state, told: { ...state.told, facts: [...state.told.facts, `${key}@${state.begun}`] } };
}

function directionKey({ directions, brief }: SessionState): string | undefined {
  const before = directions.at(-1);
  if (!before) return undefined;
  const words = `${before.endedBy}|${JSON.stringify([brief.rules, brief.leanings])}`;
  let hash = directions.length;
  for (let at = 0; at < words.length; at++) hash = (Math.imul(hash, 31) + words.charCodeAt(at)) >>> 0;
  return `seen:${hash.toString(36)}`;
}

function directionFacts({ state, next }: Scene): PlannedFact[] {
  const key = directionKey(state);
  const mark = key && state.told.facts.find((fact) => fact.startsWith(`${key}@`));
  if (key === undefined || !mark || state.directions.at(-1)!.endedBy === UNASKED) return [];
  const seenAt = Number(mark.slice(key.length + 1));
  if (state.begun - seenAt >= FRESH_ITEMS) return [];
  const { endedBy } = state.directions.at(-1)!;
  const of = key.slice("seen:".length);
  const from = `session direction: ${endedBy}`;
  if (/\bskip/i.test(endedBy)) return [{ ...factOf("skips", { of, from }), key: `direction:${of}` }];
  if (SURPRISE.test(endedBy)) return [{ ...factOf("surprise", { of, from }), key: `direction:${of}` }];
  if (isOfOthers(endedBy, state, next.artists)) return [];
  const change = NO_NOUN.test(endedBy) ? undefined : quotable(endedBy, LONGEST_PROMPT);
  return [
    ...(change === undefined ? [] : [factOf("direction", { of, values: { change: lowered(change) }, from })]),
    { ...factOf("turn", { of, from, weight: change === undefined ? 0.9 : 0.5 }), key: `direction:${of}` },
  ];
}

/** "more Portishead" is no change to tell before a song by others. */
function isOfOthers(endedBy: string, { brief }: SessionState, artists: readonly string[]): boolean {
  const named = /^more (.+)$/.exec(endedBy)?.[1];
  if (named === undefined) return false;
  const aims = brief.leanings.flatMap((leaning) => leaning.aims);
  const refs = aims.flatMap((aim) => (aim.kind === "artist" || aim.kind === "similar" ? [aim.ref.name] : []));
  const isName = /^\p{Lu}/u.test(named) || refs.some((name) => foldText(name) === foldText(named));
  return isName && !artists.some((name) => foldText(name) === foldText(named));
}

function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}+ /u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

/** Small words before what was asked: "of the 90s" is quoted as "90s". */
const LEADING =
  /^(?:(?:of|for|in|on|at|to|with|from|by|für|aus|von|vom|mit|zum|zur|de|des|du|pour|avec|para|con|per|do|da|dos|das|dei|degli|delle|dai|dagli|com)\s+)?(?:(?:the|a|an|den|der|die|dem|les|la|le|los|las|os|as|gli|i)\s+)?/iu;

/** How the track sounds, where that is what was asked; else which wish of several words it serves: single words are not quoted. */
function whyFacts({ item, next, state }: Scene): PlannedFact[] {
  if (item.from === "requested") return [];
  const parts = state.brief.leanings;
  const spans = new Map(parts.map(({ id, span }) => [id, span?.turn === undefined ? span?.text : undefined] as const));
  return item.facts.flatMap(({ part, field, value, fit }) => {
    const asked = quotable((spans.get(part) ?? "").replace(LEADING, ""), LONGEST_ASKED);
    if (asked === undefined || fit < 0.75 || NAMED_FIELDS.has(field)) return [];
    const from = `${part}: ${field} = ${String(value)}`;
    const sounds = soundsOf(next, field);
    if (sounds.length > 0) return [factOf("sound", { of: `${state.directions.length}`, values: { sounds }, from })];
    return asked.includes(" ") ? [factOf("why", { of: foldText(asked), values: { asked }, from, weight: fit })] : [];
  });
}

/** What the sentences about genre and artist say better. */
const NAMED_FIELDS: ReadonlySet<string> = new Set(["genres", "artists", "title", "album"]);

/** What is plain to hear, by the row, where it is what was asked; at most two words. */
function soundsOf({ tempo, energy, acousticness }: Scene["next"], field: string): NonNullable<FactValues["sounds"]> {
  const [bpm, force, plain] = [tempo ?? Number.NaN, energy ?? Number.NaN, acousticness ?? Number.NaN];
  const slow = bpm <= 88 && force <= 0.5 ? (["slow"] as const) : [];
  const fast = bpm >= 135 && force >= 0.65 ? (["fast"] as const) : [];
  const quiet = force <= 0.32 ? (["quiet"] as const) : [];
  const lively = force >= 0.8 ? (["lively"] as const) : [];
  const acoustic = plain >= 0.85 ? (["acoustic"] as const) : [];
  if (field === "tempo" || field === "energy")
    return field === "tempo" && slow.length + fast.length === 0 ? [] : [...slow, ...fast, ...quiet, ...lively];
  return field === "acousticness" ? [...acoustic, ...quiet] : [];
}

function timeFacts({ state, beginsAt }: Scene): PlannedFact[] {
  if (state.endsAt === null) return [];
  const minutes = Math.round((Date.parse(state.endsAt) - beginsAt.getTime()) / 60_000);
  return minutes >= TELL_TIME_FROM_MINUTES && minutes <= TELL_TIME_TO_MINUTES
    ? [factOf("timeLeft", { of: "session", values: { minutes }, from: `session: ends ${state.endsAt}` })]
    : [];
}
