import type { Order } from "#src/domain/brief.ts";
import type { Piece } from "../choose.ts";
import type { Parsed } from "../grammar/parsed.ts";
import { perDecadeOf } from "./decades.ts";
import type { Draft } from "./draft.ts";
import { arcInWords, sortInWords, stepsInWords } from "./order-words.ts";
import { assembleStages } from "./stages.ts";
import { rangeInWords, scopeInWords } from "./wording.ts";

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
