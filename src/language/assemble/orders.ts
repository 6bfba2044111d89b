import type { Aim, Order, Test } from "#src/domain/brief.ts";
import type { Piece } from "../choose.ts";
import { isStage, type Parsed } from "../grammar/parsed.ts";
import type { Wish } from "../grammar/wish.ts";
import { perDecadeOf } from "./decades.ts";
import type { Draft } from "./draft.ts";
import { arcInWords, sortInWords, stepsInWords } from "./order-words.ts";
import { testOf } from "./tests.ts";
import { aimsOf } from "./vocabulary-aims.ts";
import { list, rangeInWords, scopeInWords } from "./wording.ts";

type Shape = Extract<Order, { kind: "arc" }>["shape"];
type Feature = Extract<Order, { kind: "arc" }>["feature"];
type SortKey = Extract<Order, { kind: "sorted" }>["by"];

const ARC = /^(energy|tempo|valence|popularity)(Up|Down|Peak|Valley|Wave)(Also)?$/;
const SORT = /^(year|tempoSort|energySort|valenceSort|popularitySort|durationSort|titleSort|artistSort)(Up|Down)$/;
/** As near as listeners tell a tempo that was said roughly. */
const END_SLACK = 0.06;

/** How the list runs: what was said outright, then what "from A to B" and "first A, then B" make of their parts. */
export function assembleOrders(draft: Draft, pieces: readonly Piece[], parsed: Parsed): void {
  const seen = new Set<string>();
  for (const piece of pieces) {
    if (piece.kind !== "order" || seen.has(piece.order.replace("Also", ""))) continue;
    seen.add(piece.order.replace("Also", ""));
    const order = piece.strict ? stepwise(piece.order) : orderOf(piece.order);
    const span = draft.span(piece.from, piece.to);
    if (order) draft.order({ ...order, span });
    if (piece.ends) demandEnds(draft, piece.ends, span);
  }
  const perTime = perDecadeOf(pieces);
  if (perTime && draft.orders.length === 0 && (perTime.years === 1 || saysInOrder(draft))) {
    draft.order({ ...orderOf("yearUp")!, span: draft.span(perTime.from, perTime.to) });
  }
  assembleStages(draft, parsed);
}

const IN_ORDER = /\b(in order|in turn|in der reihenfolge|der reihe nach|en orden|dans l ?ordre|in ordine|em ordem)\b/;

/** "one song from each decade, in order". */
function saysInOrder({ tokens }: Draft): boolean {
  return IN_ORDER.test(tokens.map(({ text }) => text).join(" "));
}

/** "start around 100 bpm and climb to 150": the first and the last track have the tempos that were said. */
function demandEnds(draft: Draft, ends: readonly [number, number], span: ReturnType<Draft["span"]>): void {
  for (const [index, kind] of (["first", "last"] as const).entries()) {
    const [min, max] = [Math.round(ends[index]! * (1 - END_SLACK)), Math.round(ends[index]! * (1 + END_SLACK))];
    const asked = rangeInWords("tempo", { min, max }, " BPM");
    draft.tracksRule({ kind: "audio", feature: "tempo", min, max }, { kind }, span, scopeInWords({ kind }, asked));
  }
}

function orderOf(id: string) {
  const arc = ARC.exec(id);
  if (arc) {
    const feature = arc[1] as Feature;
    const shape = arc[2]!.toLowerCase() as Shape;
    return {
      kind: "arc" as const,
      feature,
      shape,
      asked: arcInWords({ feature, shape }),
    };
  }
  const sort = SORT.exec(id);
  if (sort) {
    const by = sort[1]!.replace("Sort", "") as SortKey;
    const direction = sort[2] === "Up" ? ("up" as const) : ("down" as const);
    return { kind: "sorted" as const, by, direction, asked: sortInWords({ by, direction }) };
  }
  if (id === "smooth") return { kind: "smooth" as const, asked: "smooth transitions" };
  return id === "shuffled" ? { kind: "shuffled" as const, asked: "shuffled" } : undefined;
}

/** "each one faster than the one before": a sort in which no two neighbours are equal. */
function stepwise(id: string) {
  const order = orderOf(id);
  if (order?.kind !== "sorted") return order;
  const asked = stepsInWords(order);
  return asked === undefined ? order : { ...order, strict: true as const, asked };
}

function assembleStages(draft: Draft, parsed: Parsed): void {
  const styled = parsed.wishes.filter(
    (wish) => isStage(wish) && !wish.negative && isWhole(wish) && wish.role !== "like",
  );
  const all = Array.from({ length: parsed.stages }, (_, stage) => styled.filter((wish) => wish.stage === stage));
  const stages = all.filter((wishes) => wishes.length > 0);
  if (stages.length < 2) return;
  const span = draft.spanOf(stages.flat());
  if (isTraining(stages, parsed)) {
    draft.order({ ...orderOf("energyPeak")!, span });
    return;
  }
  if (parsed.weights.size > stages.length) return;
  const shares = sharesOf(stages, parsed);
  const arc =
    stages.length === 2 && shares === undefined && !parsed.blocks ? arcBetween(stages[0]!, stages[1]!) : undefined;
  if (arc) {
    draft.order({ ...arc, span });
    return;
  }
  const share = Math.floor(1000 / stages.length) / 1000;
  draft.order({
    kind: "stages",
    span,
    asked: stages.map(saidOf).join(", then ").slice(0, 300),
    stages: stages.slice(0, 12).map((wishes, index) => ({
      asked: saidOf(wishes).slice(0, 200),
      share: shares?.[index] ?? share,
      ...stageOf(draft, wishes),
    })),
  });
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

function saidOf(wishes: readonly Wish[]): string {
  return list(
    wishes.map(({ thing }) => (thing.kind === "vocabulary" ? thing.entry.name : (testOf([thing], 0)?.asked ?? ""))),
    "and",
  );
}

function stageOf(draft: Draft, wishes: readonly Wish[]): { test?: Test; aims: Aim[] } {
  const hard = wishes.filter((wish) => wish.thing.kind !== "vocabulary" && !wish.soft);
  const first = hard[0];
  const alike = hard.filter((wish) => wish.thing.kind === first?.thing.kind).map((wish) => wish.thing);
  const test = first && testOf(alike, 0)?.test;
  const aims = wishes.flatMap(({ thing }) =>
    thing.kind === "vocabulary" ? aimsOf(thing.entry, draft.ports.names) : [],
  );
  return { ...(test && { test }), aims: aims.slice(0, 60) };
}

const SCALES = { valence: 1, energy: 1, tempo: 120 } as const;
const CLEAR = 0.25;

/** "from sad to happy": the feature that the two moods differ in most, when they differ clearly. */
function arcBetween(from: readonly Wish[], to: readonly Wish[]) {
  const [a, b] = [from[0]!.thing, to[0]!.thing];
  if (a.kind !== "vocabulary" || b.kind !== "vocabulary") return undefined;
  const steps = Object.entries(SCALES).map(([name, scale]) => {
    const feature = name as keyof typeof SCALES;
    const [start, end] = [a.entry.aims[feature], b.entry.aims[feature]];
    return { feature, step: start === undefined || end === undefined ? 0 : (end - start) / scale };
  });
  const widest = steps.reduce((best, next) => (Math.abs(next.step) > Math.abs(best.step) ? next : best));
  if (Math.abs(widest.step) < CLEAR) return undefined;
  const shape = widest.step > 0 ? ("up" as const) : ("down" as const);
  return { kind: "arc" as const, feature: widest.feature, shape, asked: `from ${a.entry.name} to ${b.entry.name}` };
}
