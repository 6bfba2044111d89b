import type { LedgerEntry, Playlist, PlaylistTrack } from "#src/domain/playlist.ts";

export interface Moved {
  track: PlaylistTrack;
  /** Places, 1-based. */
  from: number;
  to: number;
}

/** What two versions of a list differ in, read from the older to the newer. */
export interface Difference {
  title: { from: string; to: string } | null;
  added: PlaylistTrack[];
  dropped: PlaylistTrack[];
  /** The fewest tracks that must be taken up and put elsewhere to come from one order to the other. */
  moved: Moved[];
  /** Tracks of both. */
  stayed: number;
  /** What one asks and the other does not. */
  askedNow: LedgerEntry[];
  askedNoMore: LedgerEntry[];
}

export function differenceOf(before: Playlist, after: Playlist): Difference {
  const [was, is] = [placesOf(before), placesOf(after)];
  const common = after.tracks.filter(({ id }) => was.has(id));
  const still = longestRising(common.map(({ id }) => was.get(id) ?? 0));
  return {
    title: before.title === after.title ? null : { from: before.title, to: after.title },
    added: after.tracks.filter(({ id }) => !was.has(id)),
    dropped: before.tracks.filter(({ id }) => !is.has(id)),
    moved: common.flatMap((track, at) =>
      still.has(at) ? [] : [{ track, from: was.get(track.id) ?? 0, to: is.get(track.id) ?? 0 }],
    ),
    stayed: common.length,
    askedNow: asks(after, before),
    askedNoMore: asks(before, after),
  };
}

export function isSame({ title, added, dropped, moved, askedNow, askedNoMore }: Difference): boolean {
  return title === null && [added, dropped, moved, askedNow, askedNoMore].every((list) => list.length === 0);
}

function placesOf({ tracks }: Playlist): Map<string, number> {
  return new Map(tracks.map(({ id }, at) => [id, at + 1]));
}

/** What was asked in words; defaults come and go with the length of a list. */
function asks(one: Playlist, other: Playlist): LedgerEntry[] {
  const known = new Set(other.ledger.entries.map(({ asked }) => asked));
  return one.ledger.entries.filter(({ asked, span }) => span !== null && !known.has(asked));
}

/** Indexes of a longest strictly rising run of not necessarily neighbouring values (patience sorting, O(n log n)). */
function longestRising(values: readonly number[]): Set<number> {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  values.forEach((value, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1] : undefined;
    ends[low] = at;
  });
  const found = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) found.add(at);
  return found;
}
