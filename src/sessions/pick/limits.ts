import type { Catalog } from "#src/catalog/catalog.ts";
import type { Plan } from "#src/playlists/compose/plan.ts";
import type { Room } from "../program/blocks.ts";
import type { Played } from "./played.ts";
import type { Traits } from "./traits.ts";
import { GAP, SHARE_WINDOW, TIGHT_GAP } from "./weights.ts";

/** What has played and is queued, as far as rules about neighbours look back; rows, oldest first. */
export interface Line {
  played: Played;
  /** Queued behind them. */
  queued: readonly number[];
}

/** How strictly neighbours are kept apart; a rule that was said is kept at every level. */
export interface Level {
  gap: number;
  isCapped: boolean;
}

/** Others between two tracks of one artist: more where many artists fit, fewer where few do. */
export function usualGap({ gap }: Pick<Plan, "gap">, { artists }: Room): number {
  const wide = Math.min(GAP.most, Math.max(GAP.least, gap?.min ?? 0, Math.floor(artists / GAP.artistsForOne)));
  return Math.max(saidGap({ gap }), Math.min(wide, Math.floor((artists - 1) * TIGHT_GAP)));
}

function saidGap({ gap }: Pick<Plan, "gap">): number {
  return gap?.said ? gap.min : 0;
}

/** From how it is wanted down to what was said outright. */
export function levelsOf(plan: Plan, room: Room): Level[] {
  const gap = usualGap(plan, room);
  const least = saidGap(plan);
  const levels: Level[] = [{ gap, isCapped: true }];
  for (let smaller = gap - 1; smaller >= Math.max(least, Math.ceil(gap / 2)); smaller--)
    levels.push({ gap: smaller, isCapped: true });
  if (plan.cap && !plan.cap.said) levels.push({ gap, isCapped: false });
  for (let smaller = gap - 1; smaller >= least; smaller--) levels.push({ gap: smaller, isCapped: false });
  return levels;
}

/** Which candidates may come behind a line, at a level. */
export function limitsOf(
  catalog: Catalog,
  plan: Plan,
  { line, level }: { line: Line; level: Level },
): (traits: Traits, i: number) => boolean {
  const tail = (count: number) => tailOf(line, count);
  const near = new Set(tail(level.gap).flatMap((row) => [...catalog.artists(row)]));
  const full = level.isCapped || plan.cap?.said ? cappedArtists(catalog, plan, line) : new Set<number>();
  const albums = plan.albumCap ? cappedAlbums(catalog, plan.albumCap.max, tail(plan.tracks - 1)) : undefined;
  const quotas = quotaState(catalog, plan, line);
  const whole = partsOfTheWhole(plan);
  return (traits, i) => {
    for (let at = traits.artistsFrom[i]!; at < traits.artistsFrom[i + 1]!; at++) {
      const artist = traits.artists[at]!;
      if (near.has(artist) || full.has(artist)) return false;
    }
    const row = traits.rows[i]!;
    if (albums && isFull(catalog, albums, row)) return false;
    return (
      quotas.full.every(({ test }) => !catalog.passes(row, test)) &&
      (whole.length === 0 || whole.some(({ test }) => catalog.passes(row, test)))
    );
  };
}

/** Parts that share a session among them ("half Elvis, half Johnny Cash"): nothing else comes. */
function partsOfTheWhole({ quotas, tracks }: Plan): Plan["quotas"] {
  const wanted = quotas.filter(({ min }) => min > 0);
  return wanted.reduce((sum, { min }) => sum + min, 0) >= tracks ? wanted : [];
}

/** Parts of which more must come now, if any. */
export function owedOf(catalog: Catalog, plan: Plan, line: Line): (row: number) => number {
  const { owed } = quotaState(catalog, plan, line);
  return (row) => owed.reduce((count, { test }) => count + (catalog.passes(row, test) ? 1 : 0), 0);
}

function tailOf({ played, queued }: Line, count: number): readonly number[] {
  if (count <= 0) return [];
  if (queued.length >= count) return queued.slice(-count);
  return [...played.rows.slice(-(count - queued.length)), ...queued];
}

/** Said to be one at most, an artist comes once in a session; else so often in so many tracks as a list has. */
function cappedArtists(catalog: Catalog, plan: Plan, line: Line): ReadonlySet<number> {
  if (!plan.cap) return new Set();
  const { max, said } = plan.cap;
  const rows = said && max === 1 ? [...line.played.rows, ...line.queued] : tailOf(line, plan.tracks - 1);
  const counts = new Map<number, number>();
  for (const row of rows) for (const artist of catalog.artists(row)) counts.set(artist, (counts.get(artist) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= max).map(([artist]) => artist));
}

function cappedAlbums(catalog: Catalog, max: number, rows: readonly number[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const album = albumOf(catalog, row);
    if (album !== undefined) counts.set(album, (counts.get(album) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= max).map(([album]) => album));
}

function isFull(catalog: Catalog, albums: ReadonlySet<string>, row: number): boolean {
  const album = albumOf(catalog, row);
  return album !== undefined && albums.has(album);
}

function albumOf(catalog: Catalog, row: number): string | undefined {
  const { album } = catalog.track(row);
  return album === null ? undefined : `${catalog.artists(row)[0]} ${album}`;
}

interface QuotaState {
  /** Parts that may have no more now. */
  full: Plan["quotas"];
  /** Parts that lag behind their share. */
  owed: Plan["quotas"];
}

/** Shares hold over the last `SHARE_WINDOW` tracks, as even as whole tracks can be. */
function quotaState(catalog: Catalog, plan: Plan, line: Line): QuotaState {
  const rows = plan.quotas.length === 0 ? [] : tailOf(line, SHARE_WINDOW - 1);
  const length = rows.length + 1;
  const full: Plan["quotas"] = [];
  const owed: Plan["quotas"] = [];
  for (const quota of plan.quotas) {
    const here = rows.filter((row) => catalog.passes(row, quota.test)).length;
    const [least, most] = [quota.min / plan.tracks, quota.max / plan.tracks];
    if (here + 1 > Math.ceil(most * length - 1e-9)) full.push(quota);
    else if (here < Math.floor(least * length + 1e-9)) owed.push(quota);
  }
  return { full, owed };
}
