import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";
import { readPoint } from "./years.ts";

/** Ages at which most people meet the music that stays with them (Schulkind, Hennis and Rubin 1999; Janssen 2007). */
const YOUTH = { from: 13, to: 24 };
/** Around a year in which somebody was young. */
const AROUND = { before: 2, after: 3 };
const OLDEST = 100;
const OLDEST_CHILD = 12;

/** "born in 1958", "graduated in 2005", "I was 16 in 1994", "my mom is 60": the years of somebody's youth. They lean. */
export function readYouth(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  return (
    readBirth(reading, from) ?? readGraduation(reading, from) ?? readAgeThen(reading, from) ?? readAge(reading, from)
  );
}

function youth(reading: Reading, from: number, to: number, years: readonly [number, number]) {
  const thing = { kind: "years" as const, from: years[0], to: Math.min(years[1], reading.year), vague: true };
  return thing.from < thing.to ? weigh({ kind: "thing", from, to, thing }, 1.4, reading) : undefined;
}

function readBirth(reading: Reading, from: number) {
  const cue = reading.cue(from, "born");
  const point = cue ? readPoint(reading, reading.cue(cue, "in", "around") || cue, true) : undefined;
  return point && youth(reading, from, point.to, [point.first + YOUTH.from, point.last + YOUTH.to]);
}

function readGraduation(reading: Reading, from: number) {
  const cue = reading.cue(from, "graduated");
  const point = cue ? readPoint(reading, reading.cue(cue, "in", "around") || cue, true) : undefined;
  return point && youth(reading, from, point.to, [point.first - AROUND.before, point.last + AROUND.after]);
}

/** "I was 16 in 1994". */
function readAgeThen(reading: Reading, from: number) {
  const cue = reading.cue(from, "wasAge");
  const age = cue ? readNumber(reading, cue) : undefined;
  if (age === undefined || age.value < 4 || age.value > 40) return undefined;
  const joint = reading.cue(reading.cue(age.to, "yearsOld") || age.to, "in", "around");
  const point = joint ? readPoint(reading, joint, true) : undefined;
  return point && youth(reading, from, point.to, [point.first - AROUND.before, point.last + AROUND.after]);
}

/** "my mom is 60", "she just turned 40", "for a 50 year old". */
function readAge(reading: Reading, from: number) {
  const cue = reading.cue(from, "isAge");
  const age = readNumber(reading, cue || from);
  if (age === undefined || !Number.isInteger(age.value) || age.value < 20 || age.value > OLDEST) return undefined;
  const old = reading.cue(age.to, "yearsOld");
  const person = cue > 0 && hasPerson(reading, from) && closes(reading, age.to);
  if (!old && !person) return undefined;
  const born = reading.year - age.value;
  return youth(reading, from, old || age.to, [born + YOUTH.from, born + YOUTH.to]);
}

/** Where "4 year old" ends, said of a child; else 0. */
export function readChildAge(reading: Reading, from: number): number {
  const age = readNumber(reading, from);
  return age && age.value <= OLDEST_CHILD ? reading.cue(age.to, "yearsOld") : 0;
}

function hasPerson(reading: Reading, from: number): boolean {
  return [0, 1, 2, 3].some((back) => from >= back && reading.cue(from - back, "person") > 0);
}

function closes(reading: Reading, index: number): boolean {
  return !reading.flows(index) || reading.cue(index, "and", "but", "or", "for") > 0;
}
