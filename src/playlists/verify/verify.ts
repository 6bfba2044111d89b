import { type Brief, isAsked, type Leaning, type Leftover, type Rule, type Span } from "#src/domain/brief.ts";
import type { Ledger, LedgerEntry, Relaxation } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS, rounded } from "./bits.ts";
import { stretchOf } from "./ends.ts";
import { type Finding, joined } from "./finding.ts";
import { checkLeaning } from "./leanings.ts";
import { checkLength } from "./length.ts";
import { checkListRule } from "./list-rules.ts";
import { checkOrder } from "./orders.ts";
import type { Reference } from "./reference.ts";
import { checkTalk } from "./talk.ts";
import { checkTaste, isTaste } from "./taste.ts";
import { checkTrackRule } from "./track-rules.ts";
import { saidOnce, withLittleUnknown } from "./unknown-words.ts";

export interface VerifyInput {
  brief: Brief;
  /** The stored rows of the list, in its order. */
  tracks: readonly Track[];
  relaxations: readonly Relaxation[];
  /** Whether the request names a listener. */
  listener: boolean;
  /** See `referenceOf`, and `listenersReference` where a listener is known: without it rules about listening are unsupported. */
  reference: Reference;
}

/**
 * The ledger of a list: one entry for each rule, wish, order, the length and each leftover, in the order of the request's
 * words, defaults last; a word that nobody understood stands once (`saidOnce`). The second code path: it reads the Brief
 * anew and asks the stored rows, and knows nothing of how search and composing read them.
 *
 * fidelity = bits of the verified entries / bits of all; what nobody understood weighs little (`withLittleUnknown`).
 * Defaults that nobody asked for have 0 bits. A wish is verified when the list measurably leans its way (see
 * `checkLeaning`), so that a prompt of moods alone can be fulfilled, and can fail.
 */
export function verify(input: VerifyInput): Ledger {
  const { brief, reference } = input;
  const ports = { ...reference, listener: input.listener };
  // Beside episodes every other part of the Brief is about the music.
  const tracks = brief.talk ? input.tracks.filter(({ kind }) => kind === "music") : input.tracks;
  const entries = [
    entry(
      { ...brief.length, id: "length", asked: askedLength(brief) },
      "length",
      checkLength(brief.length, lengthOfMusic(brief) ? tracks : input.tracks),
    ),
    ...(brief.talk ?? []).map((wish) => entry(wish, "rule", checkTalk(wish, input.tracks, reference))),
    ...brief.rules.map((rule) => entry(rule, "rule", checkRule(rule, tracks, ports))),
    ...brief.leanings.map((leaning) => entry(leaning, "leaning", checkWish(leaning, tracks, input))),
    ...brief.orders.map((order) => entry(order, "order", checkOrder(order, tracks, ports))),
    ...brief.leftovers.map((leftover, index) => leftoverEntry(leftover, index, brief)),
  ];
  const weighed = saidOnce(withLittleUnknown(entries, brief), brief);
  const relaxed = weighed.map((one) => withRelaxations(one, input.relaxations));
  return { fidelity: fidelityOf(relaxed), entries: relaxed.sort(bySpan) };
}

/** Beside talk a length that was said is that of the music. */
function lengthOfMusic({ kind, talk, length }: Brief): boolean {
  return talk !== undefined && kind === "mix" && isAsked(length);
}

function checkWish(leaning: Leaning, all: readonly Track[], { brief, reference, listener }: VerifyInput): Finding {
  if (isTaste(leaning)) return checkTaste(leaning, all, { reference, listener });
  const { tracks, said } = stretchOf(leaning, brief.orders, all);
  const finding = checkLeaning(leaning, tracks, reference);
  return said === undefined ? finding : { ...finding, ...joined([said, finding.note]) };
}

function checkRule(rule: Rule, tracks: readonly Track[], ports: Reference & { listener: boolean }): Finding {
  return rule.kind === "tracks" ? checkTrackRule(rule, tracks, ports) : checkListRule(rule, tracks);
}

function entry(
  part: Pick<Rule, "id" | "asked" | "span" | "byHand">,
  kind: LedgerEntry["kind"],
  finding: Finding,
): LedgerEntry {
  const { id, asked, span, byHand } = part;
  const bits = isAsked(part) ? finding.bits : 0;
  return { id, asked, span, ...(byHand && { byHand }), kind, ...finding, bits };
}

/** Words that another part covers too (unknown words are also searched for) are not counted twice. */
function leftoverEntry({ span, why, note }: Leftover, index: number, brief: Brief): LedgerEntry {
  const parts = [...brief.rules, ...brief.leanings, ...brief.orders];
  const covered = parts.some(
    (part) =>
      part.span && turnOf(part.span) === turnOf(span) && part.span.start <= span.start && part.span.end >= span.end,
  );
  const said = note ?? (why === "unknown" ? "not understood; used as search text" : "nothing here can do this");
  return {
    id: `leftover-${index + 1}`,
    asked: span.text || "words",
    span,
    kind: "leftover",
    status: "unsupported",
    kept: 0,
    of: 0,
    bits: covered ? 0 : LIST_BITS,
    note: said,
  };
}

/** 0 for the request, then the messages in the order said. */
function turnOf({ turn = 0 }: Span): number {
  return turn;
}

/** A rule that had to bend is not verified, whatever the list holds. Orders and lengths are as they measure. */
function withRelaxations(one: LedgerEntry, relaxations: readonly Relaxation[]): LedgerEntry {
  const notes = relaxations.filter(({ part }) => part === one.id).map(({ note }) => note);
  if (notes.length === 0) return one;
  const said = notes.filter((note) => !one.note?.includes(note)).map((note) => `relaxed: ${note}`);
  const status = one.kind === "rule" && one.status === "verified" ? "unmet" : one.status;
  return { ...one, status, ...joined([...said, one.note]) };
}

function askedLength({ length }: Brief): string {
  const tracks = length.tracks === undefined ? undefined : `${length.tracks} track${length.tracks === 1 ? "" : "s"}`;
  if (length.kind === "tracks") return tracks!;
  const minutes = `${Math.round((length.durationMs / 60_000) * 10) / 10} minutes`;
  return tracks ? `${tracks} in ${minutes}` : minutes;
}

const NEARLY_ALL = 0.99;

/** Never 1 where anything that says something is not verified, however little it says. */
function fidelityOf(entries: readonly LedgerEntry[]): number {
  const bits = (of: readonly LedgerEntry[]) => of.reduce((sum, one) => sum + one.bits, 0);
  const all = bits(entries);
  if (all === 0) return 1;
  const verified = bits(entries.filter(({ status }) => status === "verified"));
  return verified === all ? 1 : Math.min(NEARLY_ALL, rounded(verified / all));
}

/** Words first, then what was put by hand, then defaults. */
function lateness({ span, byHand }: LedgerEntry): number {
  return span !== null ? 0 : byHand ? 1 : 2;
}

function bySpan(a: LedgerEntry, b: LedgerEntry): number {
  if (a.span === null || b.span === null) return lateness(a) - lateness(b);
  return turnOf(a.span) - turnOf(b.span) || a.span.start - b.span.start;
}
