import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { type Bounds, readBounds } from "./compare.ts";
import { type Amount, readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";

/** Slack as a share of the tempo: players and listeners do not tell 170 from 172. */
const SLACK = { exactly: 0.006, plain: 0.025, around: 0.06 } as const;

/** "at 170 bpm", "between 118 and 124 bpm", "faster than 140", "tempo above 100". */
export function readTempo(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  const head = reading.cue(from, "bpmBefore") || reading.cue(from, "at") || from;
  const said = reading.cue(from, "bpmBefore") > 0;
  for (const start of new Set([head, from])) {
    let measured = said && start === head;
    const bounds = readBounds(reading, start, (index) => {
      const beats = readBeats(reading, index);
      if (beats && reading.cue(beats.to - 1, "bpm") === beats.to) measured = true;
      return beats;
    });
    const thing = bounds && tempoOf(reading, bounds, measured);
    if (thing) return weigh({ kind: "thing", from, to: thing.to, thing: thing.tempo }, 1.25, reading);
  }
  return undefined;
}

function readBeats(reading: Reading, index: number): Amount | undefined {
  const number = readNumber(reading, index);
  if (number === undefined || number.value < 20) return undefined;
  const unit = reading.cue(number.to, "bpm");
  return unit ? { value: number.value, to: unit } : number;
}

function tempoOf(reading: Reading, bounds: Bounds, said: boolean) {
  const plus = ["+", "ish"].includes(reading.tokens[bounds.to]?.text ?? "") ? reading.tokens[bounds.to]!.text : "";
  const end = plus ? bounds.to + 1 : bounds.to;
  const unit = reading.cue(end, "bpm");
  const unitInside =
    reading.cue(bounds.to - 1, "bpm") === bounds.to || reading.tokens[bounds.to - 1]?.text === "minute";
  const relative = bounds.manner === "faster" || bounds.manner === "slower";
  if (!unit && !unitInside && !said && !relative) return undefined;
  const to = unit || end;
  const oneSided = bounds.exact === undefined ? undefined : oneSidedTempo(reading, to, bounds.exact);
  if (oneSided) return oneSided;
  if (plus === "+" && bounds.exact !== undefined) return { tempo: { kind: "tempo" as const, min: bounds.exact }, to };
  return { tempo: { kind: "tempo" as const, ...tempoBounds(bounds, plus === "ish") }, to };
}

/** "160 bpm or faster", "90 bpm and up". */
function oneSidedTempo(reading: Reading, from: number, value: number) {
  const [more, less] = [reading.cue(from, "orFaster", "orMore"), reading.cue(from, "orSlower", "orLess")];
  if (more) return { tempo: { kind: "tempo" as const, min: value }, to: more };
  return less ? { tempo: { kind: "tempo" as const, max: value }, to: less } : undefined;
}

function tempoBounds({ min, max, exact, manner }: Bounds, ish: boolean): { min?: number; max?: number } {
  if (exact === undefined) return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  const slack = manner === "exactly" ? SLACK.exactly : manner === "around" || ish ? SLACK.around : SLACK.plain;
  const round = (value: number) => Math.round(value * 10) / 10;
  return { min: round(exact * (1 - slack)), max: round(exact * (1 + slack)) };
}
