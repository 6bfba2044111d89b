import type { Leaning, Test } from "#src/domain/brief.ts";
import { MAX_DIRECTIONS, type SessionEvent, type SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { DIRECTION_PART, withoutDirection } from "../pick/direction-part.ts";
import { playedIn } from "../pick/played.ts";
import { poolOf } from "../pick/pool.ts";
import { pullsOf, signalScores } from "../pick/signals.ts";
import { roomOf } from "../program/blocks.ts";
import { saysEnergy } from "../program/energy.ts";
import { otherRegion, type Region } from "../program/regions.ts";
import { inCommon, styleOf } from "../program/theme.ts";
import type { Changed, Ground, Session } from "./session.ts";
import { settle } from "./settle.ts";

/** What the new direction weighs beside the wishes of the Brief. */
const WEIGHT = 1;
const SAID_TRACKS = 3;

/**
 * After too many skips in a row: another region of what the Brief allows, its rules as they were, with one sentence that
 * tells what was left and what comes. Where all that fits is of one kind, only other artists come.
 */
export function turn(ground: Ground, session: Session, { state, events }: Changed): Changed {
  const before = session.state.queue[0]?.trackId;
  const skipped = skippedTracks(ground, state);
  const region = regionFor(ground, { ...session, state }, skipped);
  const turned = region ? towards(state, region, skipped) : state;
  const changed = settle(ground, session, { state: turned, events: [] }, { anew: true, notNext: before });
  const said = sayTurn(ground, changed.state, { skipped, region });
  const direction: SessionEvent[] = said ? [{ kind: "direction", said }] : [];
  return { state: changed.state, events: [...events, ...direction, ...changed.events] };
}

function skippedTracks({ catalog }: Ground, { signals, skipsInRow }: SessionState): Track[] {
  return signals
    .filter(({ kind }) => kind === "skipped")
    .slice(-Math.min(skipsInRow, SAID_TRACKS))
    .flatMap(({ trackId }) => {
      const row = catalog.ordinalOf(trackId);
      return row === undefined ? [] : [catalog.track(row)];
    });
}

function regionFor(ground: Ground, session: Session, skipped: readonly Track[]): Region | undefined {
  const { catalog } = ground;
  const { state } = session;
  const around = { state, played: playedIn(ground, session), room: roomOf(ground, state) };
  const before = Math.max(0, state.begun - state.block.begun);
  const asked = { kind: state.block.kind, block: state.blocksBegun, before, width: 1 };
  const pool = poolOf(ground, around, asked);
  const tracks = Array.from(pool.traits.rows, (row) => catalog.track(row));
  const signals = signalScores(catalog, pullsOf(catalog, state), { pool, usual: pool });
  const isEnergySaid = saysEnergy(withoutDirection(state.brief));
  const looked = { tracks, signals, fits: pool.worth, isEnergySaid, seed: state.seed + state.begun };
  return otherRegion(catalog, looked, skipped);
}

function towards(state: SessionState, { asked, aim }: Region, skipped: readonly Track[]): SessionState {
  const leaning: Leaning = { id: DIRECTION_PART, span: null, asked, weight: WEIGHT, from: "session", aims: [aim] };
  const brief = withoutDirection(state.brief);
  const endedBy = `${skipped.length} skipped in a row`;
  return {
    ...state,
    brief: { ...brief, leanings: [...brief.leanings, leaning] },
    directions: [...state.directions, { brief: state.brief, endedBy }].slice(-MAX_DIRECTIONS),
  };
}

/** Made from what the skipped tracks have in common and what the next ones have, so that it is true of them. */
function sayTurn(
  { catalog }: Ground,
  { queue, skipsInRow }: SessionState,
  { skipped, region }: { skipped: readonly Track[]; region: Region | undefined },
): string | undefined {
  const next = queue
    .filter(({ from }) => from === "dj")
    .slice(0, SAID_TRACKS)
    .map(({ trackId }) => catalog.track(catalog.ordinalOf(trackId)!));
  if (next.length === 0) return undefined;
  const many = NUMBERS[skipsInRow] ?? String(skipsInRow);
  const keeps = (test: Test) => next.every(({ id }) => catalog.passes(catalog.ordinalOf(id)!, test));
  const [left, common] = [inCommon(skipped), inCommon(next)];
  // A style that stays is neither left nor tried: then it is other artists that come.
  const stays = styleOf(skipped) !== undefined && styleOf(skipped) === styleOf(next);
  const named = region && keeps(region.test) ? region.asked : undefined;
  const towards = stays ? undefined : common !== left && common ? common : named;
  const artists = [...new Set(next.map(({ artists: [main] }) => main!))].slice(0, 2).join(" and ");
  const leaving = left && towards ? `leaving ${left}, ` : "";
  return `${many} in a row skipped: ${leaving}trying ${towards ?? artists}.`.slice(0, 400);
}

const NUMBERS: Readonly<Record<number, string>> = { 3: "Three", 6: "Six", 9: "Nine", 12: "Twelve" };
