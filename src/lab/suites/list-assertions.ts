import type { Order, Rule, TrackRule } from "#src/domain/brief.ts";
import { type Assertion, MAX_ASSERTIONS, type Measure } from "#src/domain/lab/assertion.ts";
import type { LedgerEntry, Playlist } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { judge } from "./judge.ts";
import { spearman, valuesOf } from "./measure.ts";
import { senselessOf } from "./sense.ts";

const MINUTE_MS = 60_000;
/** Of a correlation that a list has, another list for the same request should have so much. */
const ORDER_PART = 0.8;
const MEASURED: readonly string[] = ["year", "tempo", "energy", "valence", "popularity"];

/**
 * What a list is, as assertions: all that its ledger verified, its length, and at least its fidelity. What the facts of
 * the tracks do not bear out is asserted of the ledger alone, so that the list that it was made from passes.
 */
export function assertionsOfList(playlist: Playlist, facts: (trackId: string) => Track | undefined): Assertion[] {
  const { brief, ledger } = playlist;
  const verified = new Map(
    ledger.entries.filter(({ status }) => status === "verified").map((entry) => [entry.id, entry]),
  );
  const rows = playlist.tracks.map(({ id }) => facts(id)).filter((row) => row !== undefined);
  const said = [
    ...lengthOf(playlist, verified),
    ...brief.rules.flatMap((rule) => (verified.has(rule.id) ? ofRule(rule, verified.get(rule.id)!) : [])),
    ...brief.orders.flatMap((order) => (verified.has(order.id) ? ofOrder(order, rows) : [])),
    ...brief.leanings.filter(({ id, span }) => span && verified.has(id)).map(({ asked }) => inLedger(asked)),
  ];
  const fidelity: Assertion = { kind: "fidelity", atLeast: ledger.fidelity };
  return [...said, fidelity, { kind: "real" } as const]
    .filter((one) => senselessOf(one) === undefined && isSo(one, playlist, facts))
    .filter((one, at, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at)
    .slice(0, MAX_ASSERTIONS);
}

function lengthOf({ brief: { length }, tracks }: Playlist, verified: ReadonlyMap<string, LedgerEntry>): Assertion[] {
  if (!verified.has("length")) return [];
  if (length.kind === "tracks") return [{ kind: "tracks", atLeast: tracks.length, atMost: tracks.length }];
  const { durationMs, toleranceMs } = length;
  return [
    {
      kind: "minutes",
      atLeast: (durationMs - toleranceMs) / MINUTE_MS,
      atMost: (durationMs + toleranceMs) / MINUTE_MS,
    },
  ];
}

function ofRule(rule: Rule, { asked, span }: LedgerEntry): Assertion[] {
  switch (rule.kind) {
    case "tracks":
      return [...ofTracks(rule), ...(span ? [inLedger(asked)] : [])];
    case "artistCap":
      return [{ kind: "artists", mostEach: rule.max }];
    case "artistGap":
      return [{ kind: "artists", gap: rule.min }];
    case "uniqueSongs":
      return [{ kind: "no-repeats" }];
    default:
      return span ? [inLedger(asked)] : [];
  }
}

function ofTracks({ test, scope }: TrackRule): Assertion[] {
  switch (scope.kind) {
    case "every":
      return [{ kind: "share", of: test, atLeast: 1 }];
    case "none":
      return test.kind === "artist"
        ? test.anyOf.map(({ name }) => ({ kind: "excludes", artist: name }))
        : [{ kind: "share", of: test, atMost: 0 }];
    case "share":
      return [{ kind: "share", of: test, ...bounds(scope) }];
    case "count":
      return [{ kind: "count", of: test, ...bounds(scope) }];
    default:
      return test.kind === "artist" || test.kind === "track"
        ? [{ kind: "includes", [test.kind === "artist" ? "artist" : "title"]: test.anyOf[0]!.name, at: scope.kind }]
        : [];
  }
}

function bounds({ min, max }: { min?: number | undefined; max?: number | undefined }) {
  return { ...(min !== undefined && { atLeast: min }), ...(max !== undefined && { atMost: max }) };
}

function ofOrder(order: Order, rows: readonly Track[]): Assertion[] {
  const by = order.kind === "arc" ? order.feature : order.kind === "sorted" ? order.by : undefined;
  const isStraight =
    order.kind === "sorted" || (order.kind === "arc" && (order.shape === "up" || order.shape === "down"));
  const measured = by !== undefined && MEASURED.includes(by) ? (by as Measure) : undefined;
  const found = measured && isStraight ? spearman(valuesOf(rows, measured)) : undefined;
  if (measured === undefined || found === undefined) return [inLedger(order.asked)];
  const bound = Math.round(found * ORDER_PART * 100) / 100;
  return [
    { kind: "order", by: measured, ...(found >= 0 ? { atLeast: bound } : { atMost: bound }) },
    inLedger(order.asked),
  ];
}

function inLedger(asked: string): Assertion {
  return { kind: "ledger", asked, status: ["verified"] };
}

function isSo(one: Assertion, playlist: Playlist, facts: (trackId: string) => Track | undefined): boolean {
  const { tracks, brief, ledger } = playlist;
  const answer = { outcome: "playlist" as const, tracks, brief, ledger, fidelity: ledger.fidelity, latencyMs: 0 };
  const asked = { id: "list", prompt: playlist.prompt, catalogue: "any" as const, assert: [one] };
  return judge(asked, answer, { facts, others: () => undefined }).every(({ status }) => status === "passed");
}
