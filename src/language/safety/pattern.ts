import type { ClassesAt, PlainWord } from "./word-classes.ts";

/** A request made ready for patterns. */
export interface Scanned {
  words: readonly PlainWord[];
  classes: readonly ClassesAt[];
  /** Where a clause begins, courtesies before it left out. */
  opens: ReadonlySet<number>;
  /** Every class and word that occurs. */
  present: ReadonlySet<string>;
}

/** Words [from, to). */
export interface Stretch {
  from: number;
  to: number;
}

type Step =
  | { kind: "opens" }
  | { kind: "closes" }
  | { kind: "gap"; most: number; overBreaks: boolean }
  | { kind: "words"; anyOf: readonly string[]; repeat: "once" | "maybe" | "many" };

const MOST_REPEATS = 4;

/** A written pattern, ready to be matched. */
export type Pattern = readonly Step[];

/**
 * Steps with a blank between: `@class`, `word`, `a|b` one of them, `?` at most once, `*` up to four times, `~3` up to
 * three words of any kind (`~~3` over the end of a clause too), `^` the beginning of a clause (after "please", "can you"), `$` its end or a function word.
 */
export function compilePattern(written: string): Pattern {
  return written.split(" ").map((step): Step => {
    if (step === "^") return { kind: "opens" };
    if (step === "$") return { kind: "closes" };
    if (step.startsWith("~"))
      return { kind: "gap", most: Number(step.replaceAll("~", "")), overBreaks: step.startsWith("~~") };
    const repeat = step.endsWith("?") ? "maybe" : step.endsWith("*") ? "many" : "once";
    return { kind: "words", anyOf: step.replace(/[?*]$/, "").split("|"), repeat };
  });
}

/** The stretches that the pattern fits, at most one from each word. */
export function matchPattern(pattern: Pattern, scanned: Scanned): Stretch[] {
  if (!pattern.every((step) => mayFit(step, scanned))) return [];
  return scanned.words.flatMap((_, from) => {
    const to = endOf(pattern, { scanned, from }, { step: 0, at: from, repeats: 0 });
    return to !== undefined && to > from ? [{ from, to }] : [];
  });
}

function mayFit(step: Step, { present }: Scanned): boolean {
  return step.kind !== "words" || step.repeat !== "once" || step.anyOf.some((name) => present.has(name));
}

interface Place {
  step: number;
  at: number;
  /** How often the step has been taken here already. */
  repeats: number;
}

function endOf(pattern: Pattern, within: { scanned: Scanned; from: number }, place: Place): number | undefined {
  const step = pattern[place.step];
  if (step === undefined) return place.at;
  const { scanned, from } = within;
  const goOn = (at: number) => endOf(pattern, within, { step: place.step + 1, at, repeats: 0 });
  const again = (at: number) => endOf(pattern, within, { ...place, at, repeats: place.repeats + 1 });
  if (step.kind === "opens") return scanned.opens.has(place.at) ? goOn(place.at) : undefined;
  if (step.kind === "closes") return closes(scanned, place.at) ? goOn(place.at) : undefined;
  const before = pattern[place.step - 1];
  const over = (step.kind === "gap" && step.overBreaks) || (before?.kind === "gap" && before.overBreaks);
  const blocked = place.at > from && scanned.words[place.at]?.breaks === true && !over;
  if (step.kind === "gap") {
    const mayGo = !blocked && place.repeats < step.most && place.at < scanned.words.length;
    return goOn(place.at) ?? (mayGo ? again(place.at + 1) : undefined);
  }
  const ends = blocked ? [] : endsOf(scanned, place.at, step.anyOf);
  if (step.repeat === "many" && place.repeats < MOST_REPEATS) {
    for (const end of ends) {
      const reached = again(end);
      if (reached !== undefined) return reached;
    }
  }
  if (step.repeat !== "many") {
    for (const end of ends) {
      const reached = goOn(end);
      if (reached !== undefined) return reached;
    }
  }
  return step.repeat === "once" ? undefined : goOn(place.at);
}

function endsOf({ words, classes }: Scanned, at: number, anyOf: readonly string[]): number[] {
  if (at >= words.length) return [];
  return anyOf.flatMap((name) => {
    if (name.startsWith("@")) return classes[at]!.get(name.slice(1)) ?? [];
    return words[at]!.text === name ? [at + 1] : [];
  });
}

function closes({ words, classes }: Scanned, at: number): boolean {
  return at >= words.length || words[at]!.breaks || classes[at]!.has("function");
}
