import type { Leaning, Test } from "#src/domain/brief.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { MAX_DIRECTIONS, type SessionEvent, type SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { music } from "#src/playlists/explain/point.ts";
import { DIRECTION_PART, withoutDirection } from "../pick/direction-part.ts";
import { hitsOf } from "../pick/hits.ts";
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
 * After too many skips in a row: the block is over and other things are tried, each of another genre family, with one
 * sentence that tells what was left and what comes; the rules stay as they were. Where few tracks fit, it is another region
 * of them, and where these are all of one kind, only other artists.
 */
export function turn(ground: Ground, session: Session, { state, events }: Changed): Changed {
  const before = session.state.queue[0]?.trackId;
  const skipped = skippedTracks(ground, state);
  const { isCut } = hitsOf(ground, state.brief, state.seed);
  const region = isCut ? undefined : regionFor(ground, { ...session, state }, skipped);
  const turned = isCut || region ? towards(state, region, skipped) : state;
  const changed = settle(
    ground,
    session,
    { state: turned, events: [] },
    { anew: true, notNext: before, leaveList: true },
  );
  const isListLeft = state.queue.some(({ from }) => from === "list");
  const said = sayTurn(ground, changed.state, { skipped, region, isListLeft });
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

function towards(state: SessionState, region: Region | undefined, skipped: readonly Track[]): SessionState {
  const brief = withoutDirection(state.brief);
  const leanings = region ? [...brief.leanings, leaningTo(region)] : brief.leanings;
  const endedBy = `${skipped.length} skipped in a row`;
  return {
    ...state,
    brief: { ...brief, leanings },
    directions: [...state.directions, { brief: state.brief, endedBy }].slice(-MAX_DIRECTIONS),
  };
}

function leaningTo({ asked, aim }: Region): Leaning {
  return { id: DIRECTION_PART, span: null, asked, weight: WEIGHT, from: "session", aims: [aim] };
}

/** Made from what the skipped tracks have in common and what the next ones have, so that it is true of them. */
function sayTurn(
  { catalog }: Ground,
  { queue, skipsInRow }: SessionState,
  { skipped, region, isListLeft }: { skipped: readonly Track[]; region: Region | undefined; isListLeft: boolean },
): string | undefined {
  const next = queue
    .filter(({ from }) => from === "dj")
    .slice(0, SAID_TRACKS)
    .map(({ trackId }) => catalog.track(catalog.ordinalOf(trackId)!));
  if (next.length === 0) return undefined;
  const many = NUMBERS[skipsInRow] ?? String(skipsInRow);
  const keeps = (test: Test) => next.every(({ id }) => catalog.passes(catalog.ordinalOf(id)!, test));
  const left = inCommon(skipped);
  const style = styleOf(next);
  // A style that stays is neither left nor tried: then it is other artists that come.
  const stays = style !== undefined && !isNewStyle(style, skipped);
  const common = style === undefined ? undefined : inCommon(next);
  const named = region && keeps(region.test) ? region.asked : undefined;
  const towards = stays ? undefined : (stylesApart(next, skipped) ?? common ?? named);
  const artists = [...new Set(next.map(({ artists: [main] }) => main!))].slice(0, 2).join(" and ");
  const leaving = isListLeft ? "leaving the list, " : left && towards && left !== towards ? `leaving ${left}, ` : "";
  return `${many} in a row skipped: ${leaving}trying ${towards ?? artists}.`.slice(0, 400);
}

/** The styles of tracks that are each of another one, where none of the skipped is of it. */
function stylesApart(next: readonly Track[], skipped: readonly Track[]): string | undefined {
  const styles = next.map((track) => styleOf([track]));
  const fresh = styles.filter((style) => style !== undefined && isNewStyle(style, skipped)) as string[];
  if (styles.length < 2 || new Set(fresh).size < styles.length) return undefined;
  return `${fresh.slice(0, -1).map(music).join(", ")} and ${music(fresh.at(-1)!)}`;
}

function isNewStyle(style: string, skipped: readonly Track[]): boolean {
  return !skipped.some(({ genres }) => genres.some((label) => covers(style, label)));
}

const NUMBERS: Readonly<Record<number, string>> = { 3: "Three", 6: "Six", 9: "Nine", 12: "Twelve" };
