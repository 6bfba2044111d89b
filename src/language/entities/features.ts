import type { NameMatch } from "../names.ts";
import { type Facts, type Known, LONGEST, spanKey } from "./facts.ts";

const NOTHING: Known = {};
const CONNECTORS = new Set(
  "by from and or & with feat ft featuring off of in vs then plus meets but not s to on x".split(" "),
);
const CUES = new Set(
  "like by similar to recommend love called band artist artists bands named titled resemble resembles".split(" "),
);

/** A word that may join two names. */
export function isConnector(word: string): boolean {
  return CONNECTORS.has(word);
}

type Emit = (feature: string) => void;

/** The word at a place as context: itself, or its class where it is unusual; a break hides it. */
function contextWord(facts: Facts, at: number, gap: string): string {
  if (at < 0 || at >= facts.size) return "^";
  if (gap === "|" || gap === "q" || gap === "-" || gap === ":") return gap;
  const word = facts.words[at]!;
  const shown = facts.rarities[at]! <= 2 || facts.kinds[at] !== "" || CUES.has(word) ? word : "?";
  return gap === "," ? `,${shown}` : shown;
}

/** What stands before a span that begins at `from`. */
export function leftFeatures(facts: Facts, from: number, emit: Emit): void {
  const one = contextWord(facts, from - 1, facts.gaps[from]!);
  const two = contextWord(facts, from - 2, facts.gaps[from - 1] ?? "");
  const three = contextWord(facts, from - 3, facts.gaps[from - 2] ?? "");
  emit(`l1 ${one}`);
  emit(`l2 ${two} ${one}`);
  emit(`l3 ${three} ${two} ${one}`);
  emit(`l_ ${two}`);
  emit(`cue ${cueDistance(facts, from)}`);
}

/** Words since the last cue ("like", "similar to", "by") of the same clause. */
function cueDistance(facts: Facts, from: number): string {
  for (let at = from - 1; at >= 0; at--) {
    const word = facts.words[at]!;
    const back = from - 1 - at;
    if (word === "like" || word === "by" || (word === "to" && facts.words[at - 1] === "similar")) {
      return `${word} ${back < 3 ? back : back < 6 ? 3 : 6}`;
    }
  }
  return "none";
}

/** What stands after a span that ends before `to`. */
export function rightFeatures(facts: Facts, to: number, emit: Emit): void {
  const one = contextWord(facts, to, facts.gaps[to]!);
  const two = contextWord(facts, to + 1, facts.gaps[to + 1] ?? "");
  emit(`r1 ${one}`);
  emit(`r2 ${one} ${two}`);
  emit(`r_ ${two}`);
}

/** What a word inside a span says. */
export function wordFeatures(facts: Facts, at: number, emit: Emit): void {
  const word = facts.words[at]!;
  if (facts.rarities[at]! <= 2 || facts.kinds[at] !== "") emit(`in ${word}`);
  emit(`ra ${facts.rarities[at]}${facts.kinds[at]}`);
}

/** What a span says by itself and beside its neighbours. */
export function spanFeatures(facts: Facts, from: number, to: number, emit: Emit): void {
  const known = facts.known.get(spanKey(from, to)) ?? NOTHING;
  const length = to - from;
  const size = length > 3 ? (length > 5 ? "6" : "4") : String(length);
  const artist = quality(known.artist, facts, from, to);
  const work = quality(known.work, facts, from, to);
  const rare = Math.max(...facts.rarities.slice(from, to));
  const music = musicShare(facts, from, to);
  const both = `${artist}${work}`;
  emit(`n ${length}`);
  emit(`a ${artist}${fame(known.artist)}`);
  emit(`a ${artist}${fame(known.artist)} ${rare}`);
  emit(`w ${work}${fame(known.work)}`);
  emit(`w ${work}${fame(known.work)} ${size}`);
  emit(`aw ${both} ${size}`);
  emit(`awr ${both} ${rare} ${size}`);
  emit(`awm ${both} ${music}`);
  emit(`m ${music} ${size}`);
  emit(`l ${both} ${contextWord(facts, from - 1, facts.gaps[from]!)}`);
  emit(`r ${both} ${contextWord(facts, to, facts.gaps[to]!)}`);
  if (known.artist) emit(`at ${Math.min(5, Math.floor(Math.log2(known.artist.tracks)))} ${rare}`);
  if (known.pair) emit(`p ${known.pair} ${size}`);
  if (known.pair) emit(`pr ${known.pair} ${rare} ${artist === "-" ? "" : "a"}${work === "-" ? "" : "w"}`);
  if (facts.rarities[from]! <= 2) emit(`f ${facts.words[from]}`);
  if (facts.rarities[to - 1]! <= 2) emit(`e ${facts.words[to - 1]}`);
  emitBounds(facts, from, to, both, emit);
  emitOverlaps(facts, from, to, both, emit);
}

function emitBounds(facts: Facts, from: number, to: number, both: string, emit: Emit): void {
  const open = facts.gaps[from]! !== "" ? facts.gaps[from]! : ".";
  const close = facts.gaps[to]! !== "" ? facts.gaps[to]! : ".";
  if (open !== "." && close !== ".") {
    emit(`b ${open}${close} ${Math.min(4, to - from)}`);
    emit(`bk ${open}${close} ${both}`);
  }
  for (let at = from + 1; at < to; at++) if (facts.gaps[at] !== "") emit(`i ${facts.gaps[at]}`);
  if (!facts.telling) return;
  const raised = facts.capitals.slice(from, to).filter(Boolean).length;
  const edges = facts.capitals[from] && facts.capitals[to - 1];
  emit(`cap ${raised === to - from ? "all" : edges ? "edges" : raised > 0 ? "some" : "none"} ${from === 0 ? "^" : ""}`);
  if (facts.capitals[to] || (from > 1 && facts.capitals[from - 1])) emit("cap beside");
}

/** Longer names around the span, and names that it would cut in two. */
function emitOverlaps(facts: Facts, from: number, to: number, both: string, emit: Emit): void {
  for (let start = Math.max(0, from - 4); start < to; start++) {
    for (let end = Math.max(from + 1, start + 1); end <= Math.min(facts.size, to + 4, start + LONGEST); end++) {
      if (start === from && end === to) continue;
      const other = facts.known.get(spanKey(start, end));
      if (other === undefined) continue;
      const kind = `${quality(other.artist, facts, start, end)}${quality(other.work, facts, start, end)}`;
      const telling = end - start > 1 || facts.rarities[start]! >= 3;
      if (!telling) continue;
      if (start <= from && end >= to) emit(`in ${kind} ${both}`);
      else if (start >= from && end <= to) emit(`has ${kind} ${start === from ? "^" : ""}${end === to ? "$" : ""}`);
      else emit(`cut ${kind} ${both}`);
      if (other.pair && (start < from || end > to)) emit(`pair lost ${start <= from && end >= to ? "in" : "x"}`);
    }
  }
}

/** "-" unknown, "e" exact, "n" by nickname, "l" with a slip, "f" misspelt. */
function quality(match: NameMatch | undefined, facts: Facts, from: number, to: number): string {
  if (match === undefined) return "-";
  if (match.distance >= 1) return "f";
  if (match.distance > 0) return match.distance > 0.25 ? "m" : facts.words[to - 1]!.endsWith("s") ? "s" : "l";
  return from === to ? "" : "e";
}

function fame(match: NameMatch | undefined): number {
  return match === undefined ? 0 : Math.min(4, Math.floor(match.popularity / 20));
}

/** Whether all, some or none of the words speak about music. */
function musicShare(facts: Facts, from: number, to: number): string {
  let count = 0;
  for (let at = from; at < to; at++) if (facts.kinds[at] !== "") count++;
  return count === 0 ? "none" : count === to - from ? "all" : "some";
}

/** Going on with a label (0 no name, 1 artist, 2 work) from a state, at a place. */
export function stepFeatures(facts: Facts, from: number, state: number, label: number, emit: Emit): void {
  const gap = facts.gaps[from]!;
  emit(`t ${state}${label}`);
  if (state > 0) emit(`t ${state}${label} ${gap}`);
  if (state > 2) emit(`t ${state}${label} ${facts.words[from - 1]}`);
}
