import { type Brief, DEFAULT_TRACKS, type Length, type TalkWish } from "#src/domain/brief.ts";
import type { Understanding, UnderstandPorts, UnderstandRequest } from "../understanding.ts";
import { readTalk } from "./read-talk.ts";

/** Episodes in a list when nobody says how many. */
const USUAL_EPISODES = 5;
/** Talk for so long may last so much longer or shorter: an episode is not cut. */
const TOLERANCE = 0.25;

type UnderstandMusic = (request: UnderstandRequest, ports: UnderstandPorts) => Understanding;

/** A request for episodes, alone or beside music, which `understandMusic` reads; undefined where no talk is asked. */
export function understandTalk(
  request: UnderstandRequest,
  ports: UnderstandPorts & { findShow: NonNullable<UnderstandPorts["findShow"]> },
  understandMusic: UnderstandMusic,
): Understanding | undefined {
  const { prompt } = request;
  const reading = readTalk(prompt, { findShow: ports.findShow, now: ports.now });
  if (!reading) return undefined;
  const { talk, music } = reading;
  if (music === undefined) {
    const wishes = withLengths(talk, request);
    const brief: Brief = {
      prompt,
      language: "en",
      kind: "talk",
      length: talkLength(wishes, request),
      rules: [],
      leanings: [],
      orders: [],
      leftovers: [],
      talk: wishes,
    };
    return { brief, entities: [], missing: [] };
  }
  const read = understandMusic({ ...request, prompt: music }, ports);
  return { ...read, brief: { ...read.brief, prompt, kind: "mix", talk: withCounts(talk) } };
}

/** A length given beside the words is that of the only wish. */
function withLengths(talk: readonly TalkWish[], { tracks, durationMs }: UnderstandRequest): TalkWish[] {
  const [only, ...others] = withCounts(talk);
  if (!only || others.length > 0) return withCounts(talk);
  const { episodes: _, forMs: __, ...rest } = only;
  if (durationMs !== undefined) return [{ ...rest, forMs: durationMs }];
  if (tracks !== undefined) return [{ ...rest, episodes: Math.min(100, tracks) }];
  return [only];
}

function withCounts(talk: readonly TalkWish[]): TalkWish[] {
  return talk.map((wish) =>
    wish.episodes === undefined && wish.forMs === undefined ? { ...wish, episodes: USUAL_EPISODES } : wish,
  );
}

function talkLength(talk: readonly TalkWish[], { tracks }: UnderstandRequest): Length {
  const [only, ...others] = talk;
  if (only?.forMs !== undefined && others.length === 0) {
    const { forMs, span } = only;
    return { kind: "duration", durationMs: forMs, toleranceMs: Math.round(forMs * TOLERANCE), span };
  }
  const episodes = talk.reduce((sum, wish) => sum + (wish.episodes ?? 1), 0);
  const span = talk.length === 1 && tracks === undefined ? (only?.span ?? null) : null;
  return { kind: "tracks", tracks: Math.min(DEFAULT_TRACKS * 10, episodes), span };
}
