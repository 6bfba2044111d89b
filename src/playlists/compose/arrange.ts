import type { Catalog } from "#src/catalog/catalog.ts";
import type { Candidate } from "./candidates.ts";
import type { Following } from "./follow.ts";
import type { Plan } from "./plan.ts";
import { type Sequenced, sequence, spaced } from "./sequence.ts";

/** From this share of new tracks on, smooth steps are laid anew. */
const MUCH_IS_NEW = 0.34;

/** Each track that stays in its place, the new ones in the free places; all anew where the order asked for wants it. */
export function arrange(catalog: Catalog, plan: Plan, chosen: readonly Candidate[], following: Following): Sequenced {
  const byOrdinal = new Map(chosen.map((track) => [track.ordinal, track]));
  const slots = following.slots.map((slot) => (slot ? byOrdinal.get(catalog.ordinalOf(slot.id) ?? -1) : undefined));
  const staying = new Set(slots.filter((track) => track !== undefined));
  const fresh = chosen.filter((track) => !staying.has(track));
  if (isLaidAnew(plan, following, fresh.length / chosen.length)) return sequence(catalog, plan, chosen);
  const ranked = sequence(catalog, { ...plan, pins: [], gap: undefined }, fresh).tracks;
  if (following.fromTheTop) {
    const before = slots.filter((track) => track !== undefined);
    return atEnds(catalog, plan, [...before, ...ranked], { ...following, staying: new Set(before), moved: new Set() });
  }
  const moved = new Set([...following.moved].map((id) => catalog.ordinalOf(id)));
  return atEnds(catalog, plan, filled(slots, ranked, plan.gap?.min ?? 0), { ...following, staying, moved });
}

function isLaidAnew({ order }: Plan, { reorder, moved }: Following, newShare: number): boolean {
  if (moved.size > 0) return false;
  if (reorder) return true;
  if (order?.kind === "smooth") return newShare > MUCH_IS_NEW;
  return order?.kind === "sorted" || order?.kind === "arc";
}

/** Free places take the new tracks in turn, each time the first that has no artist too near; what is left over comes last. */
function filled(slots: readonly (Candidate | undefined)[], fresh: readonly Candidate[], gap: number): Candidate[] {
  const left = [...fresh];
  const free = slots.filter((slot) => slot === undefined).length;
  const spare = Math.max(0, free - left.length);
  const kept = withoutSpare(slots, spare);
  const placed: (Candidate | undefined)[] = [...kept];
  placed.forEach((track, at) => {
    if (track !== undefined || left.length === 0) return;
    const near = new Set(placed.slice(Math.max(0, at - gap), at + gap + 1).flatMap((one) => one?.artists ?? []));
    const fitting = left.findIndex(({ artists }) => !artists.some((artist) => near.has(artist)));
    placed[at] = left.splice(Math.max(0, fitting), 1)[0]!;
  });
  return [...placed.filter((track) => track !== undefined), ...left];
}

/** The last free places go when there are more than new tracks. */
function withoutSpare(slots: readonly (Candidate | undefined)[], spare: number): (Candidate | undefined)[] {
  let left = spare;
  return slots
    .toReversed()
    .filter((slot) => slot !== undefined || left-- <= 0)
    .toReversed();
}

/** Opener and closer at their ends; then artists apart, by moving new tracks first. */
function atEnds(
  catalog: Catalog,
  plan: Plan,
  tracks: readonly Candidate[],
  {
    staying,
    moved,
    isStill = false,
  }: { staying: ReadonlySet<Candidate>; moved: ReadonlySet<number | undefined>; isStill?: boolean },
): Sequenced {
  const pinned = (place: "first" | "last", taken?: Candidate) => {
    const pins = plan.pins.filter((pin) => pin.place === place);
    const fits = (track: Candidate) =>
      pins.length > 0 && track !== taken && pins.every(({ test }) => catalog.passes(track.ordinal, test));
    const there = place === "first" ? tracks[0] : tracks.at(-1);
    return there && fits(there) ? there : (tracks.find((track) => track.pinned && fits(track)) ?? tracks.find(fits));
  };
  const first = pinned("first");
  const last = pinned("last", first);
  const ordered = [
    ...(first ? [first] : []),
    ...tracks.filter((track) => track !== first && track !== last),
    ...(last ? [last] : []),
  ];
  const byHand = ordered.flatMap((track, at) => (moved.has(track.ordinal) ? [at] : []));
  const ends = new Set([...(first ? [0] : []), ...(last ? [ordered.length - 1] : []), ...byHand]);
  return spaced(catalog, plan, ordered, { ends, staying, isStill: isStill && !plan.gap?.said });
}
