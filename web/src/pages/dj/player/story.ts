import type { ItemView, ToldEvent } from "#src/sessions/verbs.ts";
import type { Opinion } from "./player.ts";

export interface Played {
  item: ItemView;
  /** When it began; ISO 8601. */
  at: string;
  /** How it ended; null while it plays. */
  ended: "finished" | "skipped" | "moved_on" | "cut" | null;
  /** How far it was heard, milliseconds; null where nobody told. */
  heardMs: number | null;
}

/** dj: said before a track. turn: the session heads elsewhere. you, answer: a request in words, and what was done. */
export interface Line {
  kind: "dj" | "turn" | "you" | "answer" | "trouble";
  key: string;
  /** Lines stand in this order: seq of the event, or between two. */
  order: number;
  text: string;
  /** ISO 8601. */
  at: string;
  /** What it was said before. */
  item?: { itemId: string; title: string };
}

/** All that a session was so far, as its events tell it. */
export interface Story {
  seq: number;
  played: readonly Played[];
  lines: readonly Line[];
  opinions: Readonly<Record<string, Opinion>>;
  /** Whether the DJ may speak, as it was last set. */
  isSilent: boolean;
  /** Where a device last told an item to be, `ms` from its beginning; `at` ISO 8601. */
  place: { itemId: string; ms: number; at: string } | null;
  /** Why it is over; null while it is not. */
  endedBecause: string | null;
}

export const NO_STORY: Story = {
  seq: 0,
  played: [],
  lines: [],
  opinions: {},
  isSilent: false,
  place: null,
  endedBecause: null,
};

/** The story with one more event; one that is known already changes nothing. */
export function tellStory(story: Story, told: ToldEvent): Story {
  if (told.seq <= story.seq) return story;
  return { ...story, ...changeBy(story, told), seq: told.seq };
}

function changeBy(story: Story, { seq, at, event }: ToldEvent): Partial<Story> {
  switch (event.kind) {
    case "now":
      return beginning(story, event, { seq, at });
    case "feedback":
      return feltOf(story, event, at);
    case "request":
      return {
        lines: [
          ...withoutTurn(story.lines, event.said),
          { kind: "you", key: `${seq}?`, order: seq, text: event.message, at },
          { kind: "answer", key: String(seq), order: seq, text: event.said, at },
        ],
      };
    case "direction":
      if (isAnswered(story.lines, event.said)) return {};
      return { lines: [...story.lines, { kind: "turn", key: String(seq), order: seq, text: event.said, at }] };
    case "settings":
      return { isSilent: event.host.level === "off" };
    case "ended":
      return { endedBecause: event.because, played: ending(story, "moved_on", at) };
    default:
      return {};
  }
}

/** A request that turns the session tells so twice, as a turn and as its answer: once is enough. */
function isAnswered(lines: readonly Line[], said: string): boolean {
  const last = lines.at(-1);
  return last?.kind === "answer" && last.text === said;
}

/** The same where the turn was told first. */
function withoutTurn(lines: readonly Line[], said: string): readonly Line[] {
  const last = lines.at(-1);
  return last?.kind === "turn" && last.text === said ? lines.slice(0, -1) : lines;
}

function beginning(
  story: Story,
  { item, how }: { item: ItemView; how: "first" | "finished" | "skipped" | "moved_on" | "cut" },
  { seq, at }: { seq: number; at: string },
): Partial<Story> {
  const before = how === "first" ? story.played : ending(story, how, at);
  const { itemId, title } = item;
  const isSaid = item.commentary !== null && !story.isSilent;
  return {
    played: [...before, { item, at, ended: null, heardMs: null }],
    ...(isSaid && {
      lines: [
        ...story.lines,
        {
          kind: "dj" as const,
          key: String(seq),
          order: seq,
          text: item.commentary!.text,
          at,
          item: { itemId, title },
        },
      ],
    }),
  };
}

/** Where no device told how far it was heard, the time that went by tells. */
function ending({ played }: Story, how: NonNullable<Played["ended"]>, at: string): readonly Played[] {
  const last = played.at(-1);
  if (!last || last.ended !== null) return played;
  const gone = Math.max(0, Date.parse(at) - Date.parse(last.at));
  const heardMs = last.heardMs ?? Math.min(last.item.durationMs ?? gone, gone);
  return [...played.slice(0, -1), { ...last, ended: how, heardMs }];
}

function feltOf(
  { opinions, played }: Story,
  { feedback: { type, ms, itemId }, trackId }: Extract<ToldEvent["event"], { kind: "feedback" }>,
  when: string,
): Partial<Story> {
  const { [trackId]: _, ...others } = opinions;
  if (type === "liked" || type === "disliked") return { opinions: { ...others, [trackId]: type } };
  if (type === "cleared") return { opinions: others };
  const at = played.findLastIndex(({ item }) => item.id === trackId);
  if (at < 0 || ms === undefined) return {};
  const isPlace = (type === "progress" || type === "seek") && itemId !== undefined;
  return {
    played: played.with(at, { ...played[at]!, heardMs: ms }),
    ...(isPlace && { place: { itemId, ms, at: when } }),
  };
}

/**
 * What was played before the item in play here. The service may be further: it is asked for the next item before this one
 * is over.
 */
export function playedBefore({ played }: Story, nowId: string | undefined): readonly Played[] {
  const at = played.findIndex(({ item }) => item.itemId === nowId);
  return at < 0 ? played.filter(({ ended }) => ended !== null) : played.slice(0, at);
}

/** What was said so far; what is said before the item in play stands beside it, and what comes is not said yet. */
export function saidBefore(story: Story, notes: readonly Line[], nowId: string | undefined): readonly Line[] {
  const before = new Set(playedBefore(story, nowId).map(({ item }) => item.itemId));
  return [...story.lines, ...notes]
    .filter(({ item }) => item === undefined || before.has(item.itemId))
    .toSorted((one, other) => one.order - other.order);
}

/** What was heard for less than this was not. */
const HEARD_MS = 30_000;

export interface Summary {
  /** What was heard, in its order; not what was skipped or hardly begun. */
  heard: readonly ItemView[];
  skipped: number;
  liked: readonly ItemView[];
  /** Milliseconds that were heard. */
  heardMs: number;
}

/** What may be kept as a list: what was liked, skipped or not, and what was heard to its end or left for another. */
export function keptOf({ played, opinions }: Pick<Story, "played" | "opinions">) {
  const music = played.filter(({ item }) => item.kind === "music");
  return {
    liked: onceEach(music.map(({ item }) => item).filter(({ id }) => opinions[id] === "liked")),
    heard: onceEach(music.filter(({ ended }) => ended !== "skipped").map(({ item }) => item)),
  };
}

function onceEach(items: readonly ItemView[]): ItemView[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

export function summaryOf({ played, opinions }: Pick<Story, "played" | "opinions">): Summary {
  const heard = played.filter(
    (one) => one.ended === "finished" || (one.ended !== "skipped" && (one.heardMs ?? 0) >= HEARD_MS),
  );
  return {
    heard: heard.map(({ item }) => item),
    skipped: played.filter(({ ended }) => ended === "skipped").length,
    liked: onceEach(played.map(({ item }) => item).filter(({ id }) => opinions[id] === "liked")),
    heardMs: played.reduce((sum, { heardMs }) => sum + (heardMs ?? 0), 0),
  };
}
