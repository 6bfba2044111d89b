import type { Brief, Leaning, Leftover, Order, Rule, Span } from "../api/types.ts";

/** What can be changed about a part by hand; undefined parts of a Brief can only be taken away. */
export type PartEdit =
  | { kind: "length" }
  | { kind: "years" }
  /** A feature of the sound between two values; `unit` is "bpm" for tempo, else shares of one. */
  | { kind: "range"; feature: string; unit: "bpm" | "share" }
  | { kind: "genre" }
  | { kind: "strength" }
  | { kind: "arc" };

/** One thing that was understood, as it is shown. */
export interface Part {
  /** Stays the same when the same words are read again. */
  key: string;
  section: "length" | "rules" | "leanings" | "orders" | "talk" | "leftovers";
  /** Id in the Brief; undefined for length and leftovers, which have none. */
  id: string | undefined;
  /** A word before it: "years", "no", "mood". */
  word: string;
  text: string;
  look: "rule" | "leaning" | "order" | "missing";
  span: Span | null;
  edit: PartEdit | undefined;
}

/** A part that somebody put there or changed; its words are made by the service. */
export type ByHand<P> = P & { byHand?: true };

const FEATURE_WORDS: Readonly<Record<string, string>> = {
  valence: "brightness",
  acousticness: "acoustic",
  instrumentalness: "instrumental",
  danceability: "danceable",
  speechiness: "spoken",
  liveness: "live",
};
const ORDER_WORDS = { arc: "order", sorted: "order", smooth: "order", shuffled: "order", stages: "order" } as const;

/** What a person sees of a Brief: what was asked in words or by hand, without the defaults that nobody asked for. */
export function partsOf(brief: Brief): Part[] {
  const unread = brief.leftovers.filter(({ why }) => why === "unknown").map(({ span }) => span);
  return [
    ...lengthPart(brief),
    ...brief.rules.filter(isAsked).map(rulePart),
    ...brief.leanings.filter((one) => isAsked(one) && !unread.some((span) => isSame(span, one.span))).map(leaningPart),
    ...brief.orders.filter(isAsked).map(orderPart),
    ...(brief.talk ?? []).map((one) => ({
      ...basics("talk", one, "talk"),
      word: "talk",
      look: "rule" as const,
      edit: undefined,
    })),
    ...brief.leftovers.map(leftoverPart),
  ];
}

function lengthPart({ length }: Brief): Part[] {
  const isGiven = length.span !== null || (length as ByHand<typeof length>).byHand === true || "given" in length;
  if (!isGiven) return [];
  const text = lengthText(length);
  const edit = { kind: "length" } as const;
  return [
    { key: "length", section: "length", id: undefined, word: "length", text, look: "rule", span: length.span, edit },
  ];
}

export function lengthText(length: Brief["length"]): string {
  if (length.kind === "tracks") return length.tracks === 1 ? "1 track" : `${length.tracks} tracks`;
  const minutes = Math.round(length.durationMs / 60_000);
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function rulePart(rule: Rule): Part {
  return { ...basics("rules", rule, ruleKind(rule)), word: ruleWord(rule), look: "rule", edit: ruleEdit(rule) };
}

function ruleKind(rule: Rule): string {
  if (rule.kind !== "tracks") return rule.kind;
  return rule.test.kind === "audio" ? rule.test.feature : rule.test.kind;
}

function ruleWord(rule: Rule): string {
  if (rule.kind === "tracks" && rule.scope.kind === "none") return "no";
  const kind = ruleKind(rule);
  const words: Record<string, string> = {
    year: "years",
    artistCap: "artists",
    artistGap: "artists",
    albumCap: "albums",
    uniqueSongs: "songs",
    excludeTracks: "without",
    duration: "track length",
    history: "you",
    media: "kind",
    ...FEATURE_WORDS,
  };
  return words[kind] ?? kind;
}

function ruleEdit(rule: Rule): PartEdit | undefined {
  if (rule.kind !== "tracks") return undefined;
  if (rule.test.kind === "year") return { kind: "years" };
  if (rule.test.kind === "genre") return { kind: "genre" };
  if (rule.test.kind !== "audio") return undefined;
  const { feature } = rule.test;
  if (feature === "tempo") return { kind: "range", feature, unit: "bpm" };
  return feature === "loudness" ? undefined : { kind: "range", feature, unit: "share" };
}

function leaningPart(leaning: Leaning): Part {
  const word = leaning.aims.some(({ kind }) => kind === "similar") ? "sounds" : "mood";
  return { ...basics("leanings", leaning, leaning.from), word, look: "leaning", edit: { kind: "strength" } };
}

function orderPart(order: Order): Part {
  const edit = order.kind === "arc" ? ({ kind: "arc" } as const) : undefined;
  return { ...basics("orders", order, order.kind), word: ORDER_WORDS[order.kind], look: "order", edit };
}

function leftoverPart({ span, why }: Leftover): Part {
  return {
    key: keyOf("leftovers", why, span, span.text),
    section: "leftovers",
    id: undefined,
    word: why === "unknown" ? "not understood" : "cannot do",
    text: `“${span.text}”`,
    look: "missing",
    span,
    edit: undefined,
  };
}

function basics<S extends Part["section"]>(
  section: S,
  { id, span, asked }: { id: string; span: Span | null; asked: string },
  kind: string,
) {
  return { key: keyOf(section, kind, span, id), section, id, text: asked, span };
}

/** The same words, read as the same kind of thing, are the same part; what no words stand for is told by its id. */
export function keyOf(section: Part["section"], kind: string, span: Span | null, id: string): string {
  return `${section} ${kind} ${span ? span.text.toLowerCase() : `#${id}`}`;
}

/** Defaults have no words; feedback on tracks is told elsewhere. */
function isAsked(part: { id: string; span: Span | null }): boolean {
  return !part.id.startsWith("feedback-") && (part.span !== null || (part as ByHand<typeof part>).byHand === true);
}

function isSame(one: Span, other: Span | null): boolean {
  return one.start === other?.start && one.end === other.end && one.turn === other.turn;
}
