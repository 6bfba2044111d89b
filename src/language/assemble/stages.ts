import type { Aim, Test } from "#src/domain/brief.ts";
import { isStage, type Parsed } from "../grammar/parsed.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Draft } from "./draft.ts";
import { factOf } from "./facts.ts";
import { arcInWords } from "./order-words.ts";
import { testOf } from "./tests.ts";
import { aimsOf } from "./vocabulary-aims.ts";
import { list } from "./wording.ts";

const PEAK = { feature: "energy", shape: "peak" } as const;

/** "First jazz, then rock", "calm start, wild finish": what each part is to be; an arc where two moods differ clearly in one feature. */
export function assembleStages(draft: Draft, parsed: Parsed): void {
  const stages = stagesOf(parsed);
  if (parsed.alone && stages[0]) assembleAlone(draft, stages[0], parsed.alone);
  if (stages.length < 2 || new Set(stages.map((wishes) => saidOf(draft, wishes))).size === 1) return;
  const span = draft.spanOf(stages.flat());
  if (isTraining(stages, parsed)) {
    draft.order({ kind: "arc", ...PEAK, asked: arcInWords(PEAK), span });
    return;
  }
  if (parsed.weights.size > stages.length) return;
  const shares = sharesOf(stages, parsed);
  const arc = arcOf(stages, parsed);
  if (arc) {
    draft.order({ ...arc, span });
    return;
  }
  const share = Math.floor(1000 / stages.length) / 1000;
  draft.order({
    kind: "stages",
    span,
    asked: stages
      .map((wishes) => saidOf(draft, wishes))
      .join(", then ")
      .slice(0, 300),
    stages: stages.slice(0, 12).map((wishes, index) => ({
      asked: saidOf(draft, wishes).slice(0, 200),
      share: shares?.[index] ?? share,
      ...stageOf(draft, wishes),
    })),
  });
}

/** Two moods that differ clearly, with nothing said of how much of the list each is. */
function arcOf(stages: readonly (readonly Wish[])[], parsed: Parsed) {
  if (stages.length !== 2 || parsed.blocks || sharesOf(stages, parsed) !== undefined) return undefined;
  return arcBetween(stages[0]!, stages[1]!);
}

/** What each part of the list is to be, in the order in which the list runs. */
function stagesOf(parsed: Parsed): (readonly Wish[])[] {
  const styled = parsed.wishes.filter(
    (wish) => isStage(wish) && !wish.negative && isWhole(wish) && wish.role !== "like",
  );
  const course = parsed.course ?? Array.from({ length: parsed.stages }, (_, stage) => stage);
  const stages = course.map((stage) => styled.filter((wish) => wish.stage === stage));
  return stages.filter((wishes) => wishes.length > 0);
}

/**
 * The wishes that hold of their part of the list alone: a genre in one part and none in another must not rule the whole, a fact
 * ("acoustic start") never does, and a mood leans the whole only where the list runs from one into another.
 */
export function apartOf(parsed: Parsed): ReadonlySet<Wish> {
  const stages = stagesOf(parsed);
  const [only] = stages;
  if (parsed.alone && only && arcAlone(only, parsed.alone)) return new Set(only);
  if (stages.length < 2 || parsed.course === undefined) return new Set();
  const leans = arcOf(stages, parsed) !== undefined;
  const everywhere = (kind: Wish["thing"]["kind"]) =>
    kind !== "fact" &&
    (kind !== "vocabulary" || leans) &&
    stages.every((wishes) => wishes.some(({ thing }) => thing.kind === kind));
  return new Set(stages.flat().filter(({ thing }) => !everywhere(thing.kind)));
}

/** All of a stage is of it, or as many tracks as the stage has. */
function isWhole({ part }: Wish): boolean {
  return part === undefined || (part.kind === "count" && !part.each && part.min !== undefined && part.min === part.max);
}

/** "10 min warm up, 20 min hard, 10 min cool down": what lies between is the peak. */
function isTraining(stages: readonly (readonly Wish[])[], { weights }: Parsed): boolean {
  const named = (wishes: readonly Wish[], name: string) =>
    wishes.some(({ thing }) => thing.kind === "vocabulary" && thing.entry.name === name);
  return weights.size > 2 && named(stages[0]!, "warm up") && named(stages.at(-1)!, "cool down");
}

/** Shares as far as they were said of every stage, in tracks or in time. */
function sharesOf(stages: readonly (readonly Wish[])[], { weights }: Parsed): number[] | undefined {
  const sizes = stages.map((wishes) => {
    const parts = wishes.flatMap(({ part }) => (part?.kind === "count" ? [part.min ?? 0] : []));
    return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : (weights.get(wishes[0]!.stage) ?? 0);
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.every((size) => size > 0) ? sizes.map((size) => Math.floor((1000 * size) / total) / 1000) : undefined;
}

function saidOf(draft: Draft, wishes: readonly Wish[]): string {
  return list(
    wishes.map(({ thing }) =>
      thing.kind === "vocabulary" ? thing.entry.name : (testOf([thing], yearOf(draft))?.asked ?? ""),
    ),
    "and",
  );
}

/** One test of a stage: what kind of music it is before what kind of recordings; everything else leans. */
function stageOf(draft: Draft, wishes: readonly Wish[]): { test?: Test; aims: Aim[] } {
  const hard = wishes.filter((wish) => wish.thing.kind !== "vocabulary" && !wish.soft && !isHint(wish));
  const first = hard.find(({ thing }) => thing.kind !== "fact") ?? hard[0];
  const alike = hard.filter((wish) => wish.thing.kind === first?.thing.kind).map((wish) => wish.thing);
  const test = first && testOf(alike, yearOf(draft))?.test;
  const aims = wishes.flatMap((wish) => aimsIn(draft, wish));
  return { ...(test && { test }), aims: aims.slice(0, 60) };
}

function aimsIn(draft: Draft, { thing }: Wish): readonly Aim[] {
  if (thing.kind === "vocabulary") return aimsOf(thing.entry, draft.ports.names);
  if (thing.kind === "genre" && isHint({ thing }))
    return thing.names.map((name) => ({ kind: "genre", name, weight: 1 }));
  return thing.kind === "fact" ? (factOf(thing.id, yearOf(draft))?.aims ?? []) : [];
}

/** "heavy guitar": a genre by its name alone says how it sounds, not what it is filed under. */
function isHint({ thing }: Pick<Wish, "thing">): boolean {
  return thing.kind === "genre" && (thing.manner === "hint" || thing.manner === "use");
}

function yearOf({ ports }: Draft): number {
  return ports.now.getUTCFullYear();
}

const SCALES = { valence: 1, energy: 1, tempo: 120 } as const;
const CLEAR = 0.25;

/** "from sad to happy": the feature that the two moods differ in most, when they differ clearly. */
function arcBetween(from: readonly Wish[], to: readonly Wish[]) {
  const [a, b] = [from[0]!.thing, to[0]!.thing];
  if ([...from, ...to].some(({ thing, placed }) => placed && thing.kind !== "vocabulary")) return undefined;
  if (a.kind !== "vocabulary" || b.kind !== "vocabulary") return undefined;
  const steps = Object.entries(SCALES).map(([name, scale]) => {
    const feature = name as keyof typeof SCALES;
    const [start, end] = [a.entry.aims[feature], b.entry.aims[feature]];
    return { feature, step: start === undefined || end === undefined ? 0 : (end - start) / scale };
  });
  const widest = widestOf(steps);
  if (Math.abs(widest.step) < CLEAR) return undefined;
  const shape = widest.step > 0 ? ("up" as const) : ("down" as const);
  return { kind: "arc" as const, feature: widest.feature, shape, asked: `from ${a.entry.name} to ${b.entry.name}` };
}

const USUAL = { valence: 0.5, energy: 0.5, tempo: 118 } as const;
const SHAPES = {
  start: { low: "up", high: "down" },
  middle: { low: "valley", high: "peak" },
  end: { low: "down", high: "up" },
  both: { low: "peak", high: "valley" },
} as const;

/** "rock with a calm start": the rest is what such a start leads away from. */
function assembleAlone(draft: Draft, wishes: readonly Wish[], place: NonNullable<Parsed["alone"]>): void {
  const arc = arcAlone(wishes, place);
  if (arc) draft.order({ ...arc, span: draft.spanOf(wishes) });
}

/** The feature that the mood stands out by most, beside what is usual. */
function arcAlone(wishes: readonly Wish[], place: NonNullable<Parsed["alone"]>) {
  const thing = wishes[0]?.thing;
  if (thing?.kind !== "vocabulary" || place === "next") return undefined;
  const steps = Object.entries(SCALES).map(([name, scale]) => {
    const feature = name as keyof typeof SCALES;
    return { feature, step: ((thing.entry.aims[feature] ?? USUAL[feature]) - USUAL[feature]) / scale };
  });
  const widest = widestOf(steps);
  if (Math.abs(widest.step) < CLEAR / 2) return undefined;
  const shape = SHAPES[place][widest.step < 0 ? "low" : "high"];
  return {
    kind: "arc" as const,
    feature: widest.feature,
    shape,
    asked: `${thing.entry.name} at the ${PLACE_NAMES[place]}`,
  };
}

const PLACE_NAMES = { start: "start", middle: "middle", end: "end", both: "start and the end" } as const;

function widestOf<Step extends { step: number }>(steps: readonly Step[]): Step {
  return steps.reduce((best, next) => (Math.abs(next.step) > Math.abs(best.step) ? next : best));
}
