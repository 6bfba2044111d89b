import type { Rule, Span } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import type { About } from "../refine/about.ts";
import { readMessage } from "../refine/read-message.ts";
import { phraseWords } from "../tokens.ts";
import type { SessionAbout } from "./about.ts";
import { likened } from "./likened.ts";
import { plainly } from "./plainly.ts";
import type { RequestReader } from "./reader.ts";
import data from "./words.json" with { type: "json" };

/** Steps that change what is asked of every track. */
const STEERING: ReadonlySet<PatchStep["kind"]> = new Set(["rule", "leaning", "order", "drop"]);

/** What the rest of a request asks as a message about a list would: what comes, then what plays and what was played. */
export function readSteering(reader: RequestReader, text: string): void {
  const patch = mapSpans(readMessage(text, listOf(reader.about), reader.ports), (span) =>
    span.turn === reader.about.turn ? reader.remainder.span(span.start, span.end, reader.about.turn) : span,
  );
  const { leftovers, question } = patch;
  // A session has no length and no places: a song that is put in is one of what comes.
  const all = patch.steps.map((step): PatchStep => (step.kind === "insert" ? { kind: "rule", put: step.put } : step));
  const isUnread = leftovers.some(({ why }) => why === "unknown");
  const steps = all.flatMap((step): PatchStep[] => (isGuess(step, isUnread) ? [] : [step]));
  const at = firstPlace(patch);
  const unread = Math.min(...leftovers.flatMap(({ why, span }) => (why === "unknown" ? [span.start] : [])));
  const named = steps.filter((step) => isOfNames(reader, step, { at, unread }));
  const about = new Set(named.flatMap((step) => spanKey(step) ?? []));
  const kept = steps.filter(
    (step) =>
      STEERING.has(step.kind) && !about.has(spanKey(step) ?? "") && !(named.length > 0 && makesRoom(reader, step)),
  );
  const steering = likened(reader, plainly(reader, overTime(reader, kept)));
  const puts = steering.some(({ kind }) => kind !== "drop");
  if (puts || (steering.length > 0 && named.length === 0 && !steps.some(({ kind }) => kind === "undo"))) {
    const said = steering.flatMap((step) => ("put" in step && "asked" in step.put ? [step.put.asked] : []));
    reader.addAt(at, { kind: "steer", patch: { steps: steering, said: [...new Set(said)], leftovers: [] } });
  }
  for (const step of steps) otherStep(reader, step, { at, puts });
  for (const { span, why, note } of leftovers) {
    if (why === "unsupported") reader.leftovers.push({ text: span.text, why: note ?? "Nothing here can do that." });
    else if (!reader.isEmpty) reader.leftovers.push({ text: span.text, why: "I did not understand that." });
  }
  if (!reader.isDone) reader.ask(question === undefined || all.length > 0 ? NOT_UNDERSTOOD : question);
}

export const NOT_UNDERSTOOD =
  "I did not understand that. Say it like “something slower”, “play Roads by Portishead next” or “talk less”.";

/** Words that nobody understood are looked for in titles, or taken for a name that is nearly so: that turns no session. */
function isGuess(step: PatchStep, isUnread: boolean): boolean {
  if (step.kind !== "leaning" || step.put.from !== "request") return false;
  const { aims, span, weight } = step.put;
  return aims.every((aim) => {
    if (aim.kind === "words") return true;
    if (aim.kind !== "similar") return false;
    const said = foldName(span?.text ?? "");
    return aim.ref.id === undefined || ((isUnread || weight < 1) && !said.includes(foldName(aim.ref.name)));
  });
}

/** "add some David Bowie": a few of it come, as asked; where the step says that, it is done. */
function isOfNames(reader: RequestReader, step: PatchStep, { at, unread }: { at: number; unread: number }): boolean {
  if (step.kind !== "rule" || step.put.kind !== "tracks" || step.put.scope.kind !== "count") return false;
  const { test, scope } = step.put;
  if (scope.min === undefined || (test.kind !== "artist" && test.kind !== "album" && test.kind !== "track"))
    return false;
  // "lay off the Drake": a verb that nobody understood says what is meant of the name.
  if (unread < (step.put.span?.start ?? 0)) return true;
  const refs = test.anyOf.filter(({ id }) => id !== undefined);
  const songs = refs.flatMap(({ name, id }) => {
    const match = { type: test.kind, id: id!, name, popularity: 0, tracks: 1, distance: 0 };
    return test.kind === "track" ? [id!] : reader.ports.songsOf(match, 1);
  });
  if (songs.length === 0) return false;
  if (test.kind === "track") reader.addAt(at, { kind: "play", trackIds: songs, when: "next" });
  else for (const trackId of songs) reader.addAt(at, { kind: "moreFrom", of: test.kind, trackId });
  return true;
}

/** What a list of a length would give up for the songs that are named: a session goes on behind them. */
function makesRoom({ about: { brief } }: RequestReader, step: PatchStep): boolean {
  if (step.kind !== "rule" || step.put.kind !== "tracks" || step.put.scope.kind !== "share") return false;
  const { id } = step.put;
  return brief.rules.some((rule) => rule.id === id && rule.kind === "tracks" && rule.scope.kind === "every");
}

function spanKey(step: PatchStep): string | undefined {
  if (!("put" in step) || !step.put.span) return undefined;
  return `${step.put.span.start}-${step.put.span.end}`;
}

/** "mix in some jazz": so much of what comes. */
const MIXED_IN = 0.4;
const MIXING = new Set(data.mixing.flatMap((words) => phraseWords(words)));

/**
 * A session has no length that could be counted in: "put on some jazz" is what comes from now on, in the place of another
 * genre, and "mix in some jazz" a share of it.
 */
function overTime(reader: RequestReader, steps: readonly PatchStep[]): PatchStep[] {
  const counted = steps.flatMap((step) => (isCounted(step) ? [step.put] : []));
  if (counted.length === 0) return [...steps];
  const isMixed = reader.tokens.some(({ text }) => MIXING.has(text));
  const old = new Set(rivals(reader, counted).map(({ id }) => id));
  const others = steps.filter((step) => !isCounted(step) && !isSidekick(step, counted, old));
  const puts = counted.map((put): PatchStep => {
    const plain = put.asked.replace(/^(at least )?\d+ /, "");
    const asked = (isMixed ? `some ${plain}` : plain).slice(0, 300);
    const scope = isMixed ? { kind: "share" as const, min: MIXED_IN } : { kind: "every" as const };
    return { kind: "rule", put: { ...put, asked, scope } };
  });
  return [...others, ...puts, ...(isMixed ? easedBy(reader, counted) : replacedBy(reader, counted))];
}

type Counted = Extract<Rule, { kind: "tracks" }>;

function isCounted(step: PatchStep): step is { kind: "rule"; put: Counted } {
  if (step.kind !== "rule" || step.put.kind !== "tracks") return false;
  const { scope } = step.put;
  return scope.kind === "count" && scope.min !== undefined && scope.max === undefined;
}

/** What a message about a list puts beside a counted rule, so that the list has room for it. */
function isSidekick(step: PatchStep, counted: readonly Counted[], old: ReadonlySet<string>): boolean {
  if (step.kind !== "rule" || step.put.kind !== "tracks") return false;
  const { id, span, test, scope } = step.put;
  if (old.has(id)) return true;
  return counted.some(
    (one) => one.test.kind === test.kind && (scope.kind === "share" || one.span?.start === span?.start),
  );
}

function rivals({ about: { brief } }: RequestReader, counted: readonly Counted[]): Counted[] {
  const kinds = new Set(counted.map(({ test }) => test.kind));
  return brief.rules.filter(
    (rule): rule is Counted => rule.kind === "tracks" && rule.scope.kind === "every" && kinds.has(rule.test.kind),
  );
}

function replacedBy(reader: RequestReader, counted: readonly Counted[]): PatchStep[] {
  return rivals(reader, counted).map(({ id }) => ({ kind: "drop", part: id }));
}

/** What every track had to be is what most of them are. */
function easedBy(reader: RequestReader, counted: readonly Counted[]): PatchStep[] {
  return rivals(reader, counted).map((rule) => ({
    kind: "rule",
    put: { ...rule, scope: { kind: "share", min: 1 - MIXED_IN - SLACK } },
  }));
}

const SLACK = 0.1;

function otherStep(reader: RequestReader, step: PatchStep, { at, puts }: { at: number; puts: boolean }): void {
  switch (step.kind) {
    case "like":
    case "dislike":
      reader.addAt(at, { kind: step.kind, trackIds: step.ids.slice(0, 50) });
      break;
    case "replace":
    case "remove":
      reader.addAt(at, { kind: "drop", trackIds: step.ids.slice(0, 50) });
      break;
    case "move":
      reader.addAt(at, { kind: "play", trackIds: [step.id], when: step.to === 1 ? "next" : "later" });
      break;
    case "undo":
      reader.addAt(at, { kind: "back" });
      break;
    case "fresh":
      if (!puts) reader.addAt(at, { kind: "surprise" });
      break;
    default:
  }
}

/** What comes stands first, so that "the second one" is the second to come; what was played last stands last. */
function listOf({ brief, now, queue, plays, feedback, turn, means }: SessionAbout): About {
  const tracks = [...queue, ...(now ? [now] : []), ...plays];
  const unique = tracks.filter((track, at) => tracks.findIndex(({ id }) => id === track.id) === at);
  return { brief, tracks: unique, feedback, turn, ...(means && { means }) };
}

function firstPlace({ steps }: Patch): number {
  const places = steps.flatMap((step) => ("put" in step && step.put.span ? [step.put.span.start] : []));
  return places.length > 0 ? Math.min(...places) : 0;
}

function mapSpans(patch: Patch, map: (span: Span) => Span): Patch {
  const steps = patch.steps.map((step): PatchStep => {
    if (!("put" in step) || step.put.span === null) return step;
    return { ...step, put: { ...step.put, span: map(step.put.span) } } as PatchStep;
  });
  return { ...patch, steps, leftovers: patch.leftovers.map((one) => ({ ...one, span: map(one.span) })) };
}
