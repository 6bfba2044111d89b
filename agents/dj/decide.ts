import type { Brief, Leaning, NameRef, Rule } from "#src/domain/brief.ts";
import type { PatchStep } from "#src/domain/patch.ts";
import { mapRefs, refsOf } from "#src/domain/refs.ts";
import type { SessionAct, SessionReading } from "#src/domain/session-act.ts";
import { AppError } from "#src/errors.ts";
import type { NameType } from "#src/language/names.ts";
import { saysToCut } from "#src/language/session/cuts.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import type { Run } from "#tools/define.ts";
import { readPart } from "../curator/written-part.ts";
import type { DjAnswer } from "./answer.ts";
import type { DjInput } from "./message.ts";
import { readLine } from "./read-line.ts";

/** What a model may take back of what code read: guesses at what is meant, and none of what was said outright. */
function mayDrop(act: SessionAct): boolean {
  if (act.kind === "steer")
    return act.patch.steps.every(
      (step) => step.kind !== "rule" || step.put.kind !== "tracks" || step.put.scope.kind !== "none",
    );
  return act.kind === "play" || act.kind === "moreFrom" || act.kind === "surprise" || act.kind === "episode";
}

/**
 * The reading that a model decided on: what code read, without what it may drop, and its own lines. Lines that cannot be
 * read, ids that nobody gave, and an end of the track in play that nobody asked for are left out; each is recorded.
 */
export function decidedReading(
  run: Run,
  { answer, input, recorder }: { answer: DjAnswer; input: DjInput; recorder: Recorder },
): SessionReading {
  const { reading, message, session } = input;
  const gone = new Set(answer.drop);
  const kept = reading.acts.filter((act, at) => !gone.has(at + 1) || !mayDrop(act));
  const turn = (session.state.brief.messages?.length ?? 0) + 1;
  const steps: PatchStep[] = [];
  const added: SessionAct[] = [];
  for (const line of answer.add) {
    const step = stepIn(run, line, { input, turn, number: steps.length + 1 });
    const act = step ? undefined : readLine(run, line);
    if (step) steps.push(step);
    else if (act) added.push(...allowed(act, { message, reading, recorder }));
    else recorder.record({ kind: "repaired", name: "acts", said: "left out a line that nothing here can read" });
  }
  const steer: SessionAct[] =
    steps.length === 0 ? [] : [{ kind: "steer", patch: { steps, said: saidOf(steps), leftovers: [] } }];
  const acts = [...kept, ...steer, ...added].slice(0, 20);
  const isChanged = acts.length > kept.length;
  const question = answer.ask ?? (isChanged || kept.length < reading.acts.length ? undefined : reading.question);
  return {
    acts,
    leftovers: isChanged ? [] : reading.leftovers,
    ...(question !== undefined && { question }),
  };
}

/** What plays is ended by the listener's words alone. */
function allowed(
  act: SessionAct,
  { message, reading, recorder }: { message: string; reading: SessionReading; recorder: Recorder },
): SessionAct[] {
  const isRead = reading.acts.some(({ kind }) => kind === "skip");
  const cuts = act.kind === "skip" || ((act.kind === "play" || act.kind === "episode") && act.when === "now");
  if (!cuts || isRead || saysToCut(message)) return [act];
  recorder.record({ kind: "refused", name: "acts", said: "the track in play is not ended, as nobody asked for that" });
  return act.kind === "skip" ? [] : [{ ...act, when: "next" }];
}

function stepIn(
  run: Run,
  line: string,
  { input, turn, number }: { input: DjInput; turn: number; number: number },
): PatchStep | undefined {
  const dropped = line.match(/^unplan\s+(\S+)/i)?.[1];
  const { brief } = input.session.state;
  if (dropped !== undefined) {
    const part = [...brief.rules, ...brief.leanings, ...brief.orders].find(({ id }) => id === dropped);
    return part?.span ? { kind: "drop", part: dropped } : undefined;
  }
  const [, part, is, quote = ""] = line.match(/^(rule|wish)s?\s*:?\s+(.+?)\s*(?:<-\s*"?(.*?)"?\s*)?$/is) ?? [];
  if (part === undefined || is === undefined) return undefined;
  const start = quote === "" ? -1 : input.message.toLowerCase().indexOf(quote.toLowerCase());
  const text = start < 0 ? input.message : input.message.slice(start, start + quote.length);
  const span = { text, start: Math.max(0, start), end: Math.max(0, start) + text.length, turn };
  const head = { id: `d${turn}p${number}`, span, asked: (start < 0 ? is : text).slice(0, 200) };
  const put = readSafely(run, { written: { part: part.toLowerCase(), is }, head }, brief);
  if (!put) return undefined;
  return "aims" in put ? { kind: "leaning", put } : { kind: "rule", put };
}

/** Undefined for what cannot be read, and for a name that the catalogue lacks or whose id nobody gave. */
function readSafely(
  run: Run,
  { written, head }: { written: { part: string; is: string }; head: Parameters<typeof readPart>[2] },
  brief: Brief,
): Rule | Leaning | undefined {
  try {
    const read = readPart(run, written, head);
    if (read?.kind !== "rule" && read?.kind !== "wish") return undefined;
    const alone = { ...brief, rules: [], leanings: [], orders: [] };
    const named = mapRefs(
      read.kind === "rule"
        ? { ...alone, rules: [read.part] }
        : { ...alone, leanings: [{ ...read.part, weight: WEIGHT }] },
      (type, ref) => known(run, type, ref),
    );
    return refsOf(named).every(({ id }) => id !== undefined) ? (named.rules[0] ?? named.leanings[0]) : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

const WEIGHT = 2;

function known({ seen, catalog }: Run, type: NameType, { name, id }: NameRef): NameRef {
  if (id !== undefined && seen.has(id)) return { name, id };
  const [found] = catalog.names.lookup(name, { types: [type], limit: 1 });
  return found?.distance === 0 ? { name: found.name, id: found.id } : { name };
}

function saidOf(steps: readonly PatchStep[]): string[] {
  return steps.flatMap((step) => ("put" in step && "asked" in step.put ? [step.put.asked] : []));
}
