import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { type Amount, readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";

const LIMITS = { min: 40, max: 230 } as const;
/** Room at both ends where they were said loosely ("start around 100 bpm"). */
const SLACK = 5;

interface Beats extends Amount {
  /** "bpm" stands beside it. */
  unit: boolean;
  loose: boolean;
}

/** A tempo that runs from one value to another: "tempo rising from 126 to 134", "start around 100 bpm and climb up to 150". */
export function readTempoArc(reading: Reading, from: number): AtomOf<"order"> | undefined {
  const adjective = reading.cue(from, "rise", "fall");
  const named = reading.cue(adjective || from, "bpmBefore");
  let index = named || from;
  const before = (named && adjective) || reading.cue(index, "rise", "fall");
  if (before > index) index = before;
  const start = reading.cue(index, "startAt", "from");
  if (start) index = start;
  if (index === from && !reading.cue(from, "at")) return undefined;
  const low = readBeats(reading, index);
  const way = low && readWay(reading, low.to);
  const high = way && readBeats(reading, way.to);
  if (!low || !way || !high || low.value === high.value) return undefined;
  if (!before && !way.moves) return undefined;
  if (!named && !low.unit && !high.unit) return undefined;
  const slack = low.loose || high.loose || (start > 0 && way.moves) ? SLACK : 0;
  const min = Math.min(low.value, high.value) - slack;
  const max = Math.max(low.value, high.value) + slack;
  const order = high.value > low.value ? "tempoUp" : "tempoDown";
  const ends = [low.value, high.value] as const;
  return weigh({ kind: "order", from, to: high.to, order, also: { kind: "tempo", min, max }, ends }, 1.3, reading);
}

/** "to", "and climb up to", ", then speed up to". A plain "and" is no way from one to the other. */
function readWay(reading: Reading, from: number): { to: number; moves: boolean } | undefined {
  let index = from;
  if (reading.tokens[index]?.stop) return undefined;
  if (reading.tokens[index]?.dash) return { to: index, moves: false };
  index = reading.cue(index, "and", "then") || index;
  index = reading.cue(index, "then") || index;
  let moves = false;
  for (let step = 0; step < 3; step++) {
    const on = reading.cue(index, "rise", "fall");
    if (on === 0) break;
    index = on;
    moves = true;
  }
  const to = reading.cue(index, "reach");
  return to ? { to, moves } : undefined;
}

function readBeats(reading: Reading, from: number): Beats | undefined {
  const at = reading.cue(from, "at") || from;
  const around = reading.cue(at, "around") || at;
  const number = readNumber(reading, around);
  if (number === undefined || number.value < LIMITS.min || number.value > LIMITS.max) return undefined;
  const unit = reading.cue(number.to, "bpm");
  return { value: number.value, to: unit || number.to, unit: unit > 0, loose: around > at };
}
