import type { Brief } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import type { About, ListTrack } from "#src/language/refine/about.ts";
import { understand } from "#src/language/understand.ts";
import { compact } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** Artist | title | year | energy | tempo | genres. Ids are n1, n2 ... in order of position. */
const LIST = `
Adele | Someone Like You | 2011 | 0.3 | 68 | pop, soul
Drake | One Dance | 2016 | 0.6 | 104 | hip hop
Coldplay | Yellow | 2000 | 0.7 | 87 | rock
Weezer | Buddy Holly | 1994 | 0.8 | 121 | alternative rock
Bon Jovi | Bed of Roses - Live | 1992 | 0.5 | 80 | rock
The Police | Roxanne | 1978 | 0.5 | 134 | rock
Madonna | Like a Prayer | 1989 | 0.7 | 112 | pop
Daft Punk | One More Time | 2000 | 0.7 | 123 | house
Miles Davis | So What | 1959 | 0.2 | 136 | jazz
Drake | Hotline Bling | 2015 | 0.6 | 135 | hip hop
`;

export const tracks: readonly ListTrack[] = LIST.trim()
  .split("\n")
  .map((line, index) => {
    const [artist, title, year, energy, tempo, genres] = line.split(" | ");
    return {
      id: `n${index + 1}`,
      title: title!,
      artists: [artist!],
      album: null,
      year: Number(year),
      durationMs: 200_000,
      genres: genres!.split(", "),
      energy: Number(energy),
      tempo: Number(tempo),
    };
  });

/** The list of a request, about to be talked about for the first time. */
export function listOf(prompt: string, more: Partial<About> = {}): About {
  const { brief } = understand({ prompt }, ports);
  return { brief, tracks, feedback: { liked: [], disliked: [], kept: [] }, turn: 1, ...more };
}

/** A patch in one line; steps in order, parts as a Brief would show them. */
export function patchText({ steps, leftovers, question }: Patch, { brief }: About): string {
  const parts = steps.map((step) => stepText(step, brief));
  const left = leftovers.map(({ why, span }) => `${why}(${span.text})`);
  return [...parts, ...left, ...(question === undefined ? [] : ["?"])].join("; ");
}

function stepText(step: PatchStep, brief: Brief): string {
  switch (step.kind) {
    case "rule":
      return partText(brief, { rules: [step.put] }, step.put.id);
    case "insert":
      return `insert ${partText(brief, { rules: [step.put] }, step.put.id)} at ${step.to ?? "the end"}`;
    case "leaning":
      return partText(brief, { leanings: [step.put] }, step.put.id);
    case "order":
      return partText(brief, { orders: [step.put] }, step.put.id);
    case "length":
      return partText(brief, { length: { ...step.put, span: step.put.span ?? { text: "", start: 0, end: 0 } } }, "");
    case "drop":
      return `drop(${droppedText(brief, step.part)})`;
    case "move":
      return `move ${step.id} to ${step.to}`;
    case "rename":
      return `rename "${step.title}"`;
    case "undo":
      return `undo ${step.versions}`;
    case "fresh":
      return "fresh";
    default:
      return `${step.kind} ${step.ids.join(" ")}`;
  }
}

/** "=" before a part that takes the place of one of the Brief's. */
function partText(brief: Brief, parts: Partial<Brief>, id: string): string {
  const empty: Brief = {
    prompt: "",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 30, span: null },
    rules: [],
    leanings: [],
    orders: [],
    leftovers: [],
  };
  const known = [...brief.rules, ...brief.leanings, ...brief.orders].some((part) => part.id === id);
  return `${known ? "=" : ""}${compact({ brief: { ...empty, ...parts }, entities: [], missing: [] })}`;
}

function droppedText(brief: Brief, id: string): string {
  const of = <T extends { id: string }>(list: readonly T[]) => list.filter((part) => part.id === id);
  const parts = { rules: of(brief.rules), leanings: of(brief.leanings), orders: of(brief.orders) };
  return partText(brief, parts, "") || id;
}
