import type { Catalog } from "#src/catalog/catalog.ts";
import type { Test } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { SessionAct, SessionReading } from "#src/domain/session-act.ts";
import type { Session } from "#src/sessions/core/session.ts";
import type { PROMPTS } from "./sessions.ts";

/** One request as it stands in the files: acts in words, and what must be true of the queue afterwards. */
export interface RequestCase {
  on: keyof typeof PROMPTS;
  /** Said before, and not judged. */
  first?: string;
  text: string;
  /** One after the other; "?" before one that may be there or not; "a|b" either. */
  acts: string[];
  check?: Check[];
  /** Nothing is asked for: neither acts nor a question. */
  quiet?: boolean;
  /** Not understood or none of our business: asked back or refused. */
  asked?: boolean;
  /** Understood and cannot be done: said so. */
  left?: boolean;
}

export type Check = ["mean", "tempo" | "energy", "up" | "down"] | ["none" | "every", Test] | ["least", number, Test];

const MINUTE_MS = 60_000;

/** Undefined where the acts are those expected and no others; else what is wrong. */
export function isReadRight(
  catalog: Catalog,
  { one, session, reading }: { one: RequestCase; session: Session; reading: SessionReading },
): string | undefined {
  const left = [...reading.acts];
  for (const expected of one.acts) {
    const isOptional = expected.startsWith("?");
    const ways = waysOf(expected.replace(/^\?/, ""));
    const at = left.findIndex((act) => ways.some((way) => isAct(catalog, session, { act, way })));
    if (at >= 0) left.splice(at, 1);
    else if (!isOptional) return `no “${expected}”: ${JSON.stringify(reading).slice(0, 400)}`;
  }
  if (left.length > 0) return `too much: ${JSON.stringify(left).slice(0, 300)}`;
  const { leftovers, question } = reading;
  if (one.asked && question === undefined) return "not asked back";
  if (one.left && leftovers.length === 0 && question === undefined) return "does not say that it cannot be done";
  return one.quiet && (leftovers.length > 0 || question !== undefined) ? "asks back" : undefined;
}

/** "host off|host step -1": of a steer the bar belongs to what is steered. */
function waysOf(expected: string): string[] {
  return expected.startsWith("steer") ? [expected] : expected.split("|");
}

function isAct(catalog: Catalog, session: Session, { act, way }: { act: SessionAct; way: string }): boolean {
  const [kind, ...words] = way.split(" ");
  const rest = words.join(" ");
  switch (kind) {
    case "steer":
      return act.kind === "steer" && new RegExp(rest, "i").test(act.patch.said.join("; "));
    case "play":
      return (
        act.kind === "play" &&
        act.when === words[0] &&
        isTrack(catalog, session, { id: act.trackIds[0]!, named: words.slice(1).join(" ") })
      );
    case "more":
      return (
        act.kind === "moreFrom" &&
        act.of === words[0] &&
        isTrack(catalog, session, { id: act.trackId, named: words.slice(1).join(" ") })
      );
    case "like":
    case "dislike":
      return act.kind === kind && isTrack(catalog, session, { id: act.trackIds[0]!, named: rest });
    case "drop":
      return (
        act.kind === "drop" &&
        words.map((at) => session.state.queue[Number(at) - 1]!.trackId).join() === act.trackIds.join()
      );
    case "host":
      return act.kind === "host" && isHost(session, act, words);
    case "hold":
      return act.kind === "hold" && act.forMs === Number(rest) * MINUTE_MS;
    case "ends":
      return act.kind === "ends" && isEnd(act, words);
    case "ask":
      return act.kind === "ask" && act.about === rest;
    case "episode":
      return act.kind === "episode" && act.when === words[0] && isWish(act.wish, words.slice(1).join(" "));
    default:
      return act.kind === kind;
  }
}

/** "now", "last", "Title/Artist", "Artist". */
function isTrack(catalog: Catalog, { state, plays }: Session, { id, named }: { id: string; named: string }): boolean {
  if (named === "now") return id === state.now!.trackId;
  if (named === "last") return id === plays.at(-2);
  const { title, artists } = catalog.track(catalog.ordinalOf(id)!);
  const [first, artist] = named.split("/");
  if (artist === undefined) return artists.some((one) => foldName(one) === foldName(first!));
  return foldName(title).startsWith(foldName(first!)) && artists.some((one) => foldName(one) === foldName(artist));
}

function isHost(
  { state: { host } }: Session,
  { set, step }: Extract<SessionAct, { kind: "host" }>,
  words: string[],
): boolean {
  const [what, value] = words;
  if (what === "step") return step === Number(value);
  if (what === "shorter") return set.maxSeconds !== undefined && set.maxSeconds < host.maxSeconds;
  if (what === "language") return set.language === value;
  return what === "persona" ? set.persona === value : set.level === what;
}

function isEnd({ at, afterMs, afterTracks }: Extract<SessionAct, { kind: "ends" }>, [what, value]: string[]): boolean {
  if (what === "at") return at !== undefined && at.slice(11, 16) === value;
  if (what === "in") return afterMs === Number(value) * MINUTE_MS;
  if (what === "tracks") return afterTracks === Number(value);
  return at === undefined && afterMs === undefined && afterTracks === undefined;
}

function isWish(wish: Extract<SessionAct, { kind: "episode" }>["wish"], asked: string): boolean {
  return [...asked.matchAll(/(\w+)(?:=(.*?))?(?= \w+=|$)/g)].every(([, name, value]) => {
    if (name === "about") return wish.about !== undefined && foldName(wish.about) === foldName(value!);
    if (name === "max") return wish.maxMs === Number(value) * MINUTE_MS;
    return wish.since !== undefined;
  });
}
