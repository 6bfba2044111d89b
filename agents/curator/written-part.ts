import { DURATION_TOLERANCE_MS, Leaning, Length, Order, Rule, type Scope, type Span } from "#src/domain/brief.ts";
import type { Run } from "#tools/define.ts";
import { readRule, readWishes } from "#tools/notation.ts";
import { toAim, toTest } from "#tools/wishes.ts";
import type { WrittenPart } from "./answer.ts";

/** A part of a Brief as it was read from a line; `length` replaces the Brief's. */
export type ReadPart =
  | { kind: "rule"; part: Rule }
  | { kind: "wish"; part: Leaning }
  | { kind: "order"; part: Order }
  | { kind: "length"; part: Length };

/** What the part is called in the Brief, and the words that it stands on. */
interface Head {
  id: string;
  span: Span | null;
  asked: string;
}

/** Reads a line as the part it says it is, else as whatever it can be; undefined when it is none. Throws AppError("invalid_input"). */
export function readPart(run: Run, written: WrittenPart, head: Head): ReadPart | undefined {
  const order = ["rule", "wish", "order", "length"] as const;
  const said = order.find((kind) => kind === written.part);
  const kinds = said ? [said] : (["length", "order", "wish", "rule"] as const);
  for (const kind of kinds) {
    const value = readAs(run, kind, { written, head });
    if (value !== undefined) return value;
  }
  return undefined;
}

function readAs(
  run: Run,
  kind: ReadPart["kind"],
  { written, head }: { written: WrittenPart; head: Head },
): ReadPart | undefined {
  const line = written.is.trim();
  switch (kind) {
    case "rule": {
      const part = Rule.safeParse({ ...head, ...(listRule(line) ?? trackRule(run, line)) });
      return part.success ? { kind, part: part.data } : undefined;
    }
    case "wish": {
      const aims = readWishes(line)?.map((wish) => toAim(run, wish, `wish (${wish.kind})`));
      const weight = Math.max(-3, Math.min(3, written.weight ?? 1));
      const part = Leaning.safeParse({ ...head, weight, from: "request", aims });
      return part.success ? { kind, part: part.data } : undefined;
    }
    case "order": {
      const part = Order.safeParse({ ...head, ...readOrder(line) });
      return part.success ? { kind, part: part.data } : undefined;
    }
    case "length": {
      const part = Length.safeParse({ ...readLength(line), span: head.span });
      return part.success ? { kind, part: part.data } : undefined;
    }
  }
}

function listRule(line: string): object | undefined {
  const cap = line.match(/^max\s+(\d+)\s+(?:tracks?\s+|songs?\s+)?(?:per|by|an?)\s+(artist|album)/i);
  if (cap) return { kind: cap[2]!.toLowerCase() === "artist" ? "artistCap" : "albumCap", max: Number(cap[1]) };
  const gap = line.match(/^gap\s+(\d+)/i);
  return gap ? { kind: "artistGap", min: Number(gap[1]) } : undefined;
}

function trackRule(run: Run, line: string): object | undefined {
  const read = readRule(line);
  if (!read) return undefined;
  const scope: Scope = read.scope;
  return { kind: "tracks", test: toTest(run, read.rule, `rule (${read.rule.kind})`), scope };
}

function readOrder(line: string): object | undefined {
  const text = line.toLowerCase().replace(/^(?:arc|order)\s+/, "");
  if (text === "smooth" || text === "shuffled") return { kind: text };
  const sorted = text.match(/^sorted(?:\s+by)?\s+(\w+)(?:\s+(up|down))?(\s+strictly)?$/);
  if (sorted)
    return {
      kind: "sorted",
      by: sorted[1],
      direction: sorted[2] ?? "up",
      ...(sorted[3] !== undefined && { strict: true }),
    };
  const arc = text.match(/^(energy|tempo|valence|popularity)\s+(up|down|peak|valley|wave)$/);
  return arc ? { kind: "arc", feature: arc[1], shape: arc[2] } : undefined;
}

function readLength(line: string): object | undefined {
  const found = line.match(/^(\d+(?:\.\d+)?)\s*(tracks?|songs?|minutes?|mins?|m|hours?|h)?$/i);
  if (!found) return undefined;
  const unit = (found[2] ?? "tracks")[0]!.toLowerCase();
  const number = Number(found[1]);
  if (unit === "t" || unit === "s") return { kind: "tracks", tracks: Math.round(number) };
  const durationMs = Math.round(number * (unit === "h" ? 3_600_000 : 60_000));
  return { kind: "duration", durationMs, toleranceMs: DURATION_TOLERANCE_MS };
}
