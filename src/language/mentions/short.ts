import { entryOf } from "#src/domain/entry-of.ts";
import { foldText } from "#src/domain/fold.ts";
import short from "../entities/short-names.json" with { type: "json" };
import type { NameMatch } from "../names.ts";
import { isCued, type Mentions, rangeOf, type SettledMention, type Source, stretch } from "./source.ts";

const SURE: Readonly<Record<string, string>> = short.sure;
const ORDINARY: Readonly<Record<string, string>> = short.ordinary;
const CUES = ["not", "by", "like", "some", "softly", "more", "fan", "include", "start", "end", "only"] as const;
const CONFIDENCE = 0.9;
/** How much better known the artist of the short name must be than the one who bears it. */
const BETTER_KNOWN = 15;

/** "no stones, no zeppelin", "5 cole, 5 future": short names of the well known, beside words or names that give them away. */
export function addShortNames(mentions: Mentions, source: Source): void {
  for (let found = -1; found !== mentions.found.length; ) {
    found = mentions.found.length;
    for (let from = 0; from < source.reading.tokens.length; from++) {
      const ref = mentions.isTaken(from, from + 1) ? undefined : shortNameAt(mentions, source, from);
      if (ref === undefined) continue;
      const typed = stretch(source, from, from + 1);
      mentions.add({ type: "artist", ...typed, ref, alternatives: [], confidence: CONFIDENCE, cue: "artist" });
    }
  }
}

/** "Floyd": who bears just this name, and is less known than whom people call so. */
export function meantByShort(
  mention: SettledMention,
  { names }: Source,
  which: "sure" | "any" = "sure",
): NameMatch | undefined {
  if (mention.type !== "artist") return undefined;
  const text = foldText(mention.text);
  const meant = entryOf(SURE, text) ?? (which === "any" ? entryOf(ORDINARY, text) : undefined);
  const ref = meant === undefined ? undefined : artist(meant, names);
  if (ref === undefined || (ref.id === mention.ref?.id && mention.ref.distance < 1)) return undefined;
  const bearer = mention.ref?.distance === 0 ? mention.ref.popularity : 0;
  return ref.popularity >= bearer + BETTER_KNOWN ? ref : undefined;
}

function shortNameAt(mentions: Mentions, source: Source, from: number): NameMatch | undefined {
  const { reading, names } = source;
  const text = foldText(reading.tokens[from]!.typed);
  const listed = isListed(mentions, source, from) || isBesideShort(source, from);
  const spoken = isCued(reading, from, CUES) || isCounted(source, from);
  const sure = entryOf(SURE, text);
  if (sure !== undefined && (listed || spoken)) return artist(sure, names);
  const known = mentions.found.some(({ type, ref }) => type === "artist" && ref);
  const ordinary = (listed || (spoken && known)) && !goesOn(source, from) ? entryOf(ORDINARY, text) : undefined;
  return ordinary === undefined ? undefined : artist(ordinary, names);
}

function artist(name: string, names: Source["names"]): NameMatch | undefined {
  const ref = names.lookup(name, { types: ["artist"], limit: 1 })[0];
  return ref?.type === "artist" && ref.distance < 1 ? ref : undefined;
}

/** A comma or "and" joins it to a name. */
function isListed(mentions: Mentions, source: Source, at: number): boolean {
  const { reading } = source;
  return mentions.found.some(({ type, ref, start, end }) => {
    if (type !== "artist" || ref === undefined) return false;
    const [from, to] = rangeOf(source, start, end);
    const joint = to <= at ? [to, at] : [at + 1, from];
    const [left, right] = joint as [number, number];
    if (right < left || right - left > 1 || reading.tokens[right]!.stop) return false;
    if (right === left) return reading.tokens[right]!.comma;
    return reading.cue(left, "and", "or") === right;
  });
}

/** "stones and zeppelin". */
function isBesideShort({ reading }: Source, at: number): boolean {
  const before = reading.cue(at - 1, "and", "or") === at ? at - 2 : reading.tokens[at]!.comma ? at - 1 : -1;
  const joined = reading.cue(at + 1, "and", "or");
  const after = joined === at + 2 ? joined : reading.tokens[at + 1]?.comma ? at + 1 : -1;
  return [before, after].some((index) => Object.hasOwn(SURE, foldText(reading.tokens[index]?.typed ?? "")));
}

/** "5 cole", "one stones". */
function isCounted({ reading }: Source, from: number): boolean {
  if (from === 0 || !reading.flows(from)) return false;
  return reading.tokens[from - 1]!.kind === "number" || reading.longest(from - 1, "number")?.to === from;
}

/** "some cash prizes": the word speaks of the one after it. */
function goesOn({ reading }: Source, from: number): boolean {
  const next = from + 1;
  if (!reading.flows(next) || reading.tokens[next]!.kind !== "word") return false;
  return reading.matches[next]!.length === 0;
}
