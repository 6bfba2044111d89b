import type { Brief } from "#src/domain/brief.ts";
import type { HostSettings, SessionItem, SessionSource, SessionState } from "#src/domain/session.ts";
import { DEFAULT_HOST } from "#src/domain/session.ts";
import { planBlock } from "../program/blocks.ts";
import type { Changed, Ground } from "./session.ts";
import { settle } from "./settle.ts";

export interface Start {
  id: string;
  listenerId: string | null;
  seed: number;
  source: SessionSource;
  title: string;
  /** What every track is to be; read from the source before. */
  brief: Brief;
  host?: HostSettings;
  timeZone?: string | null;
  endsAt?: string | null;
  endsAfter?: number | undefined;
  /** To come first, in order, where no rule of the Brief speaks against them: a playlist's tracks, a model's picks, the named track. */
  first?: readonly { trackId: string; from: SessionItem["from"] }[];
}

/** A session that has not begun: its first block, and a queue. `advance` begins the first item. */
export function openSession(ground: Ground, start: Start): Changed {
  const state: SessionState = {
    seed: start.seed,
    source: start.source,
    title: start.title,
    brief: start.brief,
    directions: [],
    host: start.host ?? DEFAULT_HOST,
    timeZone: start.timeZone ?? null,
    endsAt: start.endsAt ?? null,
    ...(start.endsAfter !== undefined && { endsAfter: start.endsAfter }),
    holdUntil: null,
    status: "live",
    block: { id: "b1", kind: "warm_up", theme: start.title, tracks: 6, begun: 0 },
    blocksBegun: 0,
    now: null,
    nowSince: null,
    queue: [],
    signals: [],
    skipsInRow: 0,
    begun: 0,
    nextItem: 1,
    told: { openings: [], facts: [], breaks: [] },
    resume: {},
  };
  const planned = { ...state, block: { ...state.block, ...planBlock(ground, state, 0, ground.now) } };
  const session = { id: start.id, listenerId: start.listenerId, state: planned, plays: [] };
  return settle(ground, session, { state: planned, events: [{ kind: "started" }] }, { first: start.first });
}
