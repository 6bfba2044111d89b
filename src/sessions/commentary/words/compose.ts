import { chanceOf } from "#src/domain/chance.ts";
import type { Persona } from "#src/domain/session.ts";
import { type FactKind, KINDS, type PlannedFact } from "../plan/fact.ts";
import { filled } from "./fill.ts";
import type { Language, Template } from "./language.ts";
import { secondsToSay } from "./seconds.ts";

export interface Composing {
  /** The most telling first. */
  facts: readonly PlannedFact[];
  language: Language;
  persona: Persona;
  seconds: number;
  mostFacts: number;
  /** How much the best fact must be worth. */
  worth: number;
  seed: number;
  /** How often a kind was told in this session. */
  told: (kind: FactKind) => number;
  /** Whether the opening was used. */
  isUsed: (template: string, firstSentence: string) => boolean;
  /** Kinds of the break before, as "year+album". */
  lastPattern: string;
}

export interface Composed {
  /** Of the opening. */
  template: string;
  text: string;
  seconds: number;
  /** Each sentence with the facts that it tells. */
  told: { says: string; facts: PlannedFact[] }[];
}

const JITTER = 0.25;
const TIRED = 0.12;
const MOST_TIRED = 0.45;
/** The plain announcement and what was played before: they say nothing that the listener does not see. */
const PLAIN: ReadonlySet<FactKind> = new Set(["next", "last", "episode"]);
/** What is worth less is not added to a break that is made anyway. */
const MORE_WORTH = 0.4;
const MOST_TRIES = 12;

/** Breaks that may be made of the facts, the best first; none where nothing is worth saying. */
export function* compositions(composing: Composing): Generator<Composed> {
  const { facts, worth, language, isUsed } = composing;
  const rated = rate(facts, composing);
  const best = Math.max(0, ...rated.filter(({ fact }) => !PLAIN.has(fact.kind)).map(({ score }) => score));
  if (best < worth && !(worth <= KINDS.next.weight)) return;
  let tries = 0;
  for (const { template, fact } of openings(rated, composing)) {
    if (tries >= MOST_TRIES) return;
    const text = filled(template.text, fact.values, language);
    if (text === undefined || isUsed(template.id, text)) continue;
    tries++;
    const made = compose(template, fact, { ...composing, rated });
    if (made) yield made;
  }
}

interface Rated {
  fact: PlannedFact;
  score: number;
}

/** What was told often in this session is worth less; a little chance, from the seed. */
function rate(facts: readonly PlannedFact[], { persona, told, seed }: Composing): Rated[] {
  return facts
    .map((fact) => {
      const tired = Math.min(MOST_TIRED, TIRED * told(fact.kind));
      const taste = KINDS[fact.kind].personas?.[persona] ?? 1;
      const luck = 1 + JITTER * (chanceOf(seed, hashOf(fact.kind)) - 0.5);
      return { fact, score: fact.weight * taste * luck * (1 - tired) };
    })
    .sort((a, b) => b.score - a.score);
}

function openings(
  rated: readonly Rated[],
  { language, persona, seed }: Composing,
): { template: Template; fact: PlannedFact }[] {
  return rated
    .flatMap(({ fact, score }) =>
      (language.openings.get(fact.kind) ?? [])
        .filter(({ personas }) => personas === undefined || personas.includes(persona))
        .map((template) => ({
          template,
          fact,
          score:
            score * (1 + 0.5 * JITTER * (chanceOf(seed, hashOf(template.id)) - 0.5)) + (template.personas ? 0.02 : 0),
        })),
    )
    .sort((a, b) => b.score - a.score);
}

interface Sentence {
  says: string;
  facts: PlannedFact[];
}

function compose(
  template: Template,
  fact: PlannedFact,
  composing: Composing & { rated: readonly Rated[] },
): Composed | undefined {
  const { language, seconds, mostFacts } = composing;
  const first = filled(template.text, fact.values, language);
  if (first === undefined) return undefined;
  const opening: Sentence = { says: first, facts: [fact] };
  const naming = namingOf(template.text, fact, composing);
  if (naming === null) return undefined;
  let sentences = naming ? [opening, naming] : [opening];
  if (secondsOf(sentences, language) > seconds) return undefined;
  const topics = new Set(sentences.flatMap((one) => one.facts.map(({ kind }) => KINDS[kind].topic)));
  for (const { fact: other, score } of composing.rated) {
    if (countOf(sentences) >= mostFacts || score < MORE_WORTH) break;
    if (topics.has(KINDS[other.kind].topic) || PLAIN.has(other.kind)) continue;
    const says = more(other, composing);
    if (says === undefined) continue;
    const longer = [...sentences, { says, facts: [other] }];
    if (secondsOf(longer, language) > seconds) continue;
    sentences = longer;
    topics.add(KINDS[other.kind].topic);
  }
  return finished(template.id, sentences, composing);
}

function countOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, { facts }) => sum + facts.filter(({ kind }) => !PLAIN.has(kind)).length, 0);
}

function finished(template: string, sentences: readonly Sentence[], composing: Composing): Composed | undefined {
  const pattern = sentences.flatMap(({ facts }) => facts.map(({ kind }) => kind)).join("+");
  if (pattern === composing.lastPattern) return undefined;
  const text = textOf(sentences);
  return { template, text, seconds: secondsToSay(text, composing.language.code), told: [...sentences] };
}

function textOf(sentences: readonly Sentence[]): string {
  return sentences.map(({ says }) => says).join(" ");
}

function secondsOf(sentences: readonly Sentence[], { code }: Language): number {
  return secondsToSay(textOf(sentences), code);
}

/** The sentence that names what comes, where the opening does not; null where there is none. */
function namingOf(opening: string, fact: PlannedFact, composing: Composing): Sentence | undefined | null {
  if (/\{(?:song|episode|title)\}/.test(opening)) return undefined;
  const { facts, language, seed } = composing;
  const plain = facts.find(({ kind }) => kind === "next" || kind === "episode") ?? fact;
  const isTalk = plain.kind === "episode" || fact.values.show !== undefined;
  const texts = isTalk ? language.nameEpisode : /\{artist\}/.test(opening) ? language.nameTitle : language.name;
  const says = filled(chosen(texts, seed, 7), { ...plain.values, ...fact.values }, language);
  return says === undefined ? null : { says, facts: plain === fact ? [] : [plain] };
}

function more(fact: PlannedFact, { language, persona, told, seed }: Composing): string | undefined {
  const templates = (language.more.get(fact.kind) ?? []).filter(
    ({ personas }) => personas === undefined || personas.includes(persona),
  );
  if (templates.length === 0) return undefined;
  const start = Math.floor(chanceOf(seed, 3) * templates.length) + told(fact.kind);
  return filled(templates[start % templates.length]!.text, fact.values, language);
}

function chosen<T>(of: readonly T[], seed: number, salt: number): T {
  return of[Math.floor(chanceOf(seed, salt) * of.length)]!;
}

function hashOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash;
}
