import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import type { Pick } from "../curate.ts";
import { gather } from "./candidates.ts";
import { type Chosen, choose } from "./choose.ts";
import { composeFollowing, type Following } from "./follow.ts";
import { type Plan, readPlan } from "./plan.ts";
import { sequence } from "./sequence.ts";
import { leaveApart } from "./spacing.ts";
import { type TasteLift, tasteLifts } from "./taste-lift.ts";
import { composeWithTalk } from "./with-talk.ts";

/** How many times as many candidates are looked at when caps and quotas leave the list short. */
const WIDER = 6;

export interface ComposedTrack {
  ordinal: number;
  score: number;
  from: "search" | "named" | "pick";
  /** Where it stands higher for the listener's taste. */
  lift?: TasteLift;
}

export type Composition =
  | { kind: "composed"; tracks: ComposedTrack[]; relaxations: Relaxation[]; matched: number }
  | { kind: "nothing_fits"; because: string; emptiedBy?: string };

export interface ComposeRequest {
  brief: Brief;
  /** Chosen by hand, in order; they come first where they break no rule. */
  picks: readonly Pick[];
  seed: number;
  /** The list that this one follows. */
  following?: Following;
}

/**
 * Fills and orders the list that a Brief plans. Pure: the same catalogue, Brief, picks and seed give the same list.
 *
 * What bends, and what never does: a list becomes shorter than asked before any rule that was said outright gives way;
 * only defaults nobody asked for (artist cap and gap) and bounds on audio features, popularity and key are relaxed, each
 * with a word on how far. A track named outright ("start with ...") stays even where a rule would leave it out.
 */
export function compose(catalog: Catalog, request: ComposeRequest): Composition {
  return request.brief.talk ? composeWithTalk(catalog, request, composeMusic) : composeMusic(catalog, request);
}

function composeMusic(catalog: Catalog, request: ComposeRequest): Composition {
  const plan = readPlan(catalog, request.brief, request.seed);
  const { picks, following } = request;
  if (following) return composeFollowing(catalog, plan, { picks, following });
  let pool = gather(catalog, plan, request.picks);
  if (pool.candidates.length === 0) {
    return {
      kind: "nothing_fits",
      because: pool.because,
      ...(pool.emptiedBy !== undefined && { emptiedBy: pool.emptiedBy }),
    };
  }
  let chosen = choose(catalog, plan, pool);
  const isShort = chosen.tracks.length < plan.tracks || (catalog.listener && lacksPart(plan, chosen));
  if (isShort && pool.matched > pool.candidates.length && plan.durationMs === undefined) {
    pool = gather(catalog, plan, request.picks, WIDER);
    chosen = choose(catalog, plan, pool);
  }
  const apart = leaveApart(plan, chosen.tracks);
  const ordered = sequence(catalog, plan, apart.tracks);
  const liftOf = tasteLifts(catalog, plan.leanings, pool.candidates);
  return {
    kind: "composed",
    tracks: ordered.tracks.map(({ ordinal, score, from }) => liftOf({ ordinal, score, from })),
    relaxations: [
      ...plan.relaxations,
      ...pool.relaxations,
      ...chosen.relaxations,
      ...apart.relaxations,
      ...ordered.relaxations,
    ],
    matched: pool.matched,
  };
}

/** Of what a listener loves few artists may come first, more of each than may stand in a list: others must be looked for. */
function lacksPart({ quotas }: Plan, { relaxations }: Chosen): boolean {
  return quotas.some(({ id }) => relaxations.some(({ part }) => part === id));
}
