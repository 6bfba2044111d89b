import type { Leaning, NameRef, Rule } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import { foldName } from "#src/domain/fold.ts";
import type { UnderstandPorts } from "../understanding.ts";
import type { Command } from "./commands.ts";
import { isRule, refsOfTest } from "./overlap.ts";
import type { MessageReader } from "./reader.ts";

type Part = Rule | Leaning;

/**
 * "i meant celine dion": what was misread last gives its place to what was meant. False where nothing of the kind was said before,
 * so that the message is read as any other.
 */
export function correct(reader: MessageReader, rules: readonly Rule[], leanings: readonly Leaning[]): boolean {
  const meant = [...rules, ...leanings].find((part) => nameOf(part) !== undefined);
  const name = meant && nameOf(meant);
  if (!meant || !name) return false;
  const wrong = misread(reader, name.ref);
  if (wrong.length === 0) return false;
  const { patch } = reader;
  const at = meant.span?.start ?? 0;
  patch.add(at, `${name.ref.name} in place of ${nameOf(wrong[0]!)!.ref.name}`.slice(0, 300));
  for (const part of wrong) put(reader, part, { ...name, meant });
  return true;
}

const KINDS: Readonly<Record<string, Meant["kind"]>> = { song: "track", album: "album" };

/** "not the band, the singer": what was named last is looked up again as what it was meant to be. */
export function meantKind(
  reader: MessageReader,
  { from, to }: Command,
  { names }: UnderstandPorts,
): number | undefined {
  const words = reader.tokens.slice(from, to).map(({ text }) => text);
  const noun = words.findLast(
    (word) => NOUNS.has(word) && !words.slice(words.indexOf("not") + 1, words.indexOf("not") + 3).includes(word),
  );
  const named = [...reader.about.brief.rules, ...reader.about.brief.leanings].filter(
    (part) => part.span && nameOf(part),
  );
  const last = named.toSorted((a, b) => (b.span!.turn ?? 0) - (a.span!.turn ?? 0))[0];
  if (!last || !noun) return undefined;
  const kind = entryOf(KINDS, noun) ?? "artist";
  const { ref } = nameOf(last)!;
  const found = names
    .lookup(ref.name, { types: [kind], limit: 5 })
    .find((match) => match.id !== ref.id && match.distance < 1);
  if (!found) return undefined;
  const meant = { ...last, span: reader.span(from, to) };
  reader.patch.add(reader.at(from), `the ${noun} ${found.name}`.slice(0, 300));
  for (const part of named.filter((one) => nameOf(one)!.ref.name === ref.name)) {
    put(reader, part, { kind, ref: { name: found.name, id: found.id }, meant });
  }
  reader.take(from, to);
  return to;
}

const NOUNS = new Set("band singer artist album song group".split(" "));

interface Meant {
  kind: "artist" | "album" | "track";
  ref: NameRef;
  meant: Part;
}

function nameOf(part: Part): { kind: "artist" | "album" | "track"; ref: NameRef } | undefined {
  if (isRule(part)) {
    if (part.kind !== "tracks") return undefined;
    const { test } = part;
    const isName = test.kind === "artist" || test.kind === "album" || test.kind === "track";
    return isName ? { kind: test.kind, ref: test.anyOf[0]! } : undefined;
  }
  if (part.from !== "request") return undefined;
  const aim = part.aims.find((one) => one.kind === "similar" || one.kind === "artist");
  if (aim?.kind === "similar") return { kind: aim.to, ref: aim.ref };
  return aim?.kind === "artist" ? { kind: "artist", ref: aim.ref } : undefined;
}

/**
 * The parts about the name that is likest to what was meant; of equals, those said last. What is refused was not misread
 * unless it is spelled nearly so; nor was anything where a name said later found nothing.
 */
function misread({ about: { brief } }: MessageReader, meant: NameRef): Part[] {
  const named = [...brief.rules, ...brief.leanings].filter((part) => part.span !== null && nameOf(part) !== undefined);
  const scored = named.map((part) => {
    const likeness = Math.max(alike(nameOf(part)!.ref.name, meant.name), alike(part.span!.text, meant.name));
    return { part, likeness, turn: part.span!.turn ?? 0 };
  });
  const able = scored.filter(({ part, likeness }) => likeness >= NEARLY || !isRefused(part));
  const last = Math.max(0, ...able.map(({ turn }) => turn));
  const unread = brief.leftovers.some(({ why, span }) => why === "unknown" && (span.turn ?? 0) > last);
  const left = able.filter(({ likeness }) => likeness >= NEARLY || !unread);
  const score = ({ likeness, turn }: (typeof scored)[number]) => likeness + (turn === last ? 0.5 : 0);
  const best = left.reduce((top, one) => (top && score(one) <= score(top) ? top : one), left[0]);
  if (!best) return [];
  const wrong = nameOf(best.part)!.ref.name;
  return left.filter(({ part }) => nameOf(part)!.ref.name === wrong).map(({ part }) => part);
}

/** From this share of pairs of letters on, one name is a misspelling of the other. */
const NEARLY = 0.5;

function isRefused(part: Part): boolean {
  return isRule(part) ? part.kind === "tracks" && part.scope.kind === "none" : part.weight < 0;
}

function put({ patch }: MessageReader, old: Part, { kind, ref, meant }: Meant): void {
  const at = meant.span?.start ?? 0;
  const renamed = (asked: string) => asked.replaceAll(nameOf(old)!.ref.name, ref.name).slice(0, 300);
  if (isRule(old)) {
    if (old.kind !== "tracks" || refsOfTest(old.test).names.length === 0) return;
    const test = { kind, anyOf: [ref] };
    patch.add(at, undefined, { kind: "rule", put: { ...old, span: meant.span, asked: renamed(old.asked), test } });
  } else {
    const aims = old.aims.map((aim) => {
      if (aim.kind === "similar") return { ...aim, to: kind, ref };
      return aim.kind === "artist" ? { ...aim, ref } : aim;
    });
    patch.add(at, undefined, { kind: "leaning", put: { ...old, span: meant.span, asked: renamed(old.asked), aims } });
  }
}

/** Share of pairs of letters in common (Dice's coefficient), 0-1. */
export function alike(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function pairs(name: string): Set<string> {
  const text = ` ${foldName(name)} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}
