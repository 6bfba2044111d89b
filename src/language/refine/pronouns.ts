import type { Brief, Leaning, Rule, Span } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import { recogniseNames } from "../entities/recognise.ts";
import type { NameIndex } from "../names.ts";
import type { About } from "./about.ts";
import { refsOfTest } from "./overlap.ts";

const NOUNS = "songs?|tracks?|tunes?|music|stuff|hits?|albums?|work|singles?|ballads?|classics";
/** "his songs", "their older stuff". */
const OWN = new RegExp(`\\b(?:his|her|their)\\b(?=(?: [\\w-]+)? (?:${NOUNS})\\b)`, "giu");
/** "more of her", "something by them". */
const OBJECT = /\b(?<=\b(?:of|by|from|like) )(?:him|her|hers|his)\b(?!['’\w]| [a-z])|\b(?<=\bby )them\b/giu;

interface Named {
  /** The message with the artist's name where a pronoun stood. */
  text: string;
  /** The patch of that text, its spans where the words stand in the message as typed. */
  back: (patch: Patch) => Patch;
}

/** "More of her songs": the artist who was named last, in the message or before it. A message that speaks of nobody stays as it is. */
export function withNames(message: string, about: About, names: NameIndex): Named {
  const found = [...message.matchAll(OWN), ...message.matchAll(OBJECT)].sort((a, b) => a.index - b.index);
  const changes: Change[] = [];
  let text = "";
  let end = 0;
  for (const { index, 0: word } of found) {
    const name = namedIn(message.slice(0, index), names) ?? namedBefore(about.brief);
    if (name === undefined) continue;
    text += message.slice(end, index);
    changes.push({ at: text.length, name, start: index, word });
    text += name;
    end = index + word.length;
  }
  if (changes.length === 0) return { text: message, back: (patch) => patch };
  return {
    text: text + message.slice(end),
    back: (patch) => mapSpans(patch, (span) => typedSpan(message, changes, span)),
  };
}

interface Change {
  /** Where the name stands in the text, and the word in the message. */
  at: number;
  name: string;
  start: number;
  word: string;
}

function namedIn(text: string, names: NameIndex): string | undefined {
  const artists = recogniseNames(text, undefined, names).filter(({ type, ref }) => type === "artist" && ref);
  return artists.at(-1)?.ref?.name;
}

function namedBefore({ rules, leanings }: Brief): string | undefined {
  const said = [...rules, ...leanings].filter((part) => part.span !== null && artistOf(part) !== undefined);
  const order = ({ span }: Rule | Leaning) => (span!.turn ?? 0) * 10_000 + span!.start;
  const last = said.toSorted((a, b) => order(b) - order(a))[0];
  return last && artistOf(last);
}

function artistOf(part: Rule | Leaning): string | undefined {
  if ("aims" in part) {
    if (part.weight < 0) return undefined;
    const aim = part.aims.find((one) => one.kind === "artist" || (one.kind === "similar" && one.to === "artist"));
    return part.from === "request" && aim && "ref" in aim ? aim.ref.name : undefined;
  }
  if (part.kind !== "tracks" || part.test.kind !== "artist" || part.scope.kind === "none") return undefined;
  return refsOfTest(part.test).names.at(-1)?.name;
}

/** What a stretch of the text was in the message as typed; a name was a pronoun there. */
function typedSpan(message: string, changes: readonly Change[], span: Span): Span {
  const typed = (offset: number, edge: "start" | "end"): number => {
    let shift = 0;
    for (const { at, name, start, word } of changes) {
      if (offset < at || (offset === at && edge === "end")) break;
      if (offset < at + name.length) return edge === "start" ? start : start + word.length;
      shift += word.length - name.length;
    }
    return offset + shift;
  };
  const [start, end] = [typed(span.start, "start"), typed(span.end, "end")];
  return { ...span, start, end, text: message.slice(start, end) };
}

function mapSpans(patch: Patch, map: (span: Span) => Span): Patch {
  const steps = patch.steps.map((step): PatchStep => {
    if (!("put" in step) || step.put.span === null) return step;
    return { ...step, put: { ...step.put, span: map(step.put.span) } } as PatchStep;
  });
  return { ...patch, steps, leftovers: patch.leftovers.map((one) => ({ ...one, span: map(one.span) })) };
}
