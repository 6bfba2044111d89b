import type { Catalog } from "#src/catalog/catalog.ts";
import type { Reaction } from "./listener.ts";
import { CHANGE_AT, type Task } from "./tasks.ts";
import { ODDITIES, type World } from "./world.ts";

/** What is counted of one session; NaN where there is nothing to count. */
export interface Measures {
  items: number;
  /** Shares 0-1 of the time offered that was heard, and of the tracks that were heard to their end. */
  heardShare: number;
  finishedShare: number;
  skips: number;
  /** After the mood has changed: skips until two of three tracks in a row are heard to their end; and whether that never was. */
  recoverySkips: number;
  neverRecovered: number;
  /** Tracks whose song was played before, in any version. */
  repeats: number;
  /** Tracks that break a rule of the Brief; those of them that are holiday songs, noise or karaoke where nobody asked. */
  ruleBreaks: number;
  oddities: number;
  /** Tracks between two of one artist. */
  leastGap: number;
  gaps: readonly number[];
  /** Share of tracks by artists that neither prompt nor history names; of those that were heard to their end likewise. */
  discovery: number;
  discoveredFinished: number;
  artists: number;
  /** Shares of steps, of those where both sides are known. */
  tempoNear: number;
  keysMix: number;
}

/** Neighbours within this share of the tempo, its double or its half. */
const SAME_PACE = 0.08;
const OF_LAST = 3;
const ENOUGH = 2;

export function measure(world: World, catalog: Catalog, task: Task, heard: readonly Reaction[]): Measures {
  const rows = heard.map(({ row }) => row);
  const share = (count: number) => (heard.length === 0 ? 0 : count / heard.length);
  const offered = heard.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const finished = heard.filter((one) => one.finished);
  const isNew = (row: number) =>
    world.artists[row]!.every((artist) => !task.namedArtists.has(world.artistNames[artist]!));
  const gaps = task.rules.namesArtists ? [] : artistGaps(world, rows);
  return {
    items: heard.length,
    heardShare: offered === 0 ? 0 : heard.reduce((sum, { heardMs }) => sum + heardMs, 0) / offered,
    finishedShare: share(finished.length),
    skips: heard.length - finished.length,
    ...recovery(task, heard),
    repeats: heard.length - new Set(rows.map((row) => world.song[row])).size,
    ruleBreaks: rows.filter((row) => breaks(world, catalog, task, row).length > 0).length,
    oddities: rows.filter((row) => oddityOf(world, task, row) !== undefined).length,
    leastGap: gaps.length === 0 ? Number.NaN : Math.min(...gaps),
    gaps,
    discovery: share(rows.filter(isNew).length),
    discoveredFinished: share(finished.filter(({ row }) => isNew(row)).length),
    artists: new Set(rows.map((row) => world.artists[row]![0])).size,
    tempoNear: shareOfSteps(rows, (a, b) => tempoNear(world.tempo[a]!, world.tempo[b]!)),
    keysMix: shareOfSteps(rows, (a, b) => keysMix(world.fifths[a]!, world.fifths[b]!)),
  };
}

/** In words; empty where the track does all that was asked. */
export function breaks(world: World, catalog: Catalog, { rules }: Task, row: number): string[] {
  const ordinal = catalog.ordinalOf(world.ids[row]!);
  return ordinal === undefined ? ["not in the catalogue"] : rules.brokenBy(catalog.track(ordinal));
}

/** Words of a request that anything of the kind may serve. */
const WANTED: Readonly<Record<keyof typeof ODDITIES, RegExp>> = {
  holiday: /holiday|chr?is\w*mas|x-?mas|santa|winter|snow/i,
  noise: /sleep|meditat|noise|nature|rain|relax|yoga|ambient|asmr/i,
  karaoke: /karaoke|sing along|backing|cover/i,
};

/** Holiday songs, noise and karaoke, where the words ask for nothing like it. */
export function oddityOf(world: World, { prompt }: Task, row: number): keyof typeof ODDITIES | undefined {
  const kinds = Object.keys(ODDITIES) as (keyof typeof ODDITIES)[];
  return kinds.find((kind) => (world.oddities[row]! & ODDITIES[kind].bit) !== 0 && !WANTED[kind].test(prompt ?? ""));
}

/** Of a session in which the mood changes. */
export function recovery(
  { kind }: Pick<Task, "kind">,
  heard: readonly Pick<Reaction, "finished">[],
): Pick<Measures, "recoverySkips" | "neverRecovered"> {
  if (kind !== "mood") return { recoverySkips: Number.NaN, neverRecovered: Number.NaN };
  const after = heard.slice(CHANGE_AT).map(({ finished }) => finished);
  const at = after.findIndex((_, index) => {
    const last = after.slice(Math.max(0, index - OF_LAST + 1), index + 1);
    return last.filter(Boolean).length >= ENOUGH;
  });
  const before = at < 0 ? after : after.slice(0, at + 1);
  return { recoverySkips: before.filter((finished) => !finished).length, neverRecovered: at < 0 ? 1 : 0 };
}

function artistGaps(world: World, rows: readonly number[]): number[] {
  const last = new Map<number, number>();
  return rows.flatMap((row, at) => {
    const own = world.artists[row]!;
    const before = Math.max(...own.map((artist) => last.get(artist) ?? -1));
    for (const artist of own) last.set(artist, at);
    return before < 0 ? [] : [at - before - 1];
  });
}

function shareOfSteps(rows: readonly number[], isNear: (a: number, b: number) => boolean | undefined): number {
  const steps = rows.slice(1).map((row, at) => isNear(rows[at]!, row));
  const known = steps.filter((step) => step !== undefined);
  return known.length === 0 ? Number.NaN : known.filter(Boolean).length / known.length;
}

function tempoNear(a: number, b: number): boolean | undefined {
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  const octaves = Math.abs(Math.log2(b / a));
  return 2 ** Math.min(octaves, Math.abs(octaves - 1)) - 1 <= SAME_PACE;
}

/** The same place on the circle of fifths, or one beside it. */
function keysMix(a: number, b: number): boolean | undefined {
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  const apart = Math.min((a - b + 12) % 12, (b - a + 12) % 12);
  return apart <= 1;
}
