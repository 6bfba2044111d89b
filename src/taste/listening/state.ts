import { addTo, type Decayed, LASTING, moveOn, RECENT, spanOf } from "./decay.ts";

/** What is kept of one track of one listener. Sums are as of the spans in which `lastAt` lies. */
export interface TrackState {
  plays: number;
  skips: number;
  firstAt: number;
  lastAt: number;
  lasting: Decayed;
  recent: Decayed;
  /** By `slotOf`; none is 0. */
  slots: Map<number, number>;
  /** As in HeardTrack; 0 also where one was taken back. */
  opinion: number;
  /** 0 where there never was one. */
  opinionAt: number;
}

const DECAYS = { lasting: LASTING, recent: RECENT };
/** Of two opinions of one instant the later one here counts. */
const STRENGTHS = [0, 1, 2, -1, -2];

/** What is kept of one listener, by track. */
export type ListeningState = Map<string, TrackState>;

/** The track's state, made where there is none, with `at` within its first and last time. */
export function touch(state: ListeningState, trackId: string, at: number): TrackState {
  const known = state.get(trackId);
  if (!known) {
    const made = newTrack(at);
    state.set(trackId, made);
    return made;
  }
  if (at < known.firstAt) known.firstAt = at;
  if (at > known.lastAt) {
    moveOn(known.lasting, spanOf(LASTING, at) - spanOf(LASTING, known.lastAt));
    moveOn(known.recent, spanOf(RECENT, at) - spanOf(RECENT, known.lastAt));
    known.lastAt = at;
  }
  return known;
}

/** Adds to both sums; a weight below 0 also takes back. `at` must lie within the track's first and last time. */
export function addWeight(track: TrackState, weight: number, at: number): void {
  addTo(track.lasting, LASTING, { weight, at, newestSpan: spanOf(LASTING, track.lastAt) });
  addTo(track.recent, RECENT, { weight, at, newestSpan: spanOf(RECENT, track.lastAt) });
}

/** Counts in a slot, or takes back. */
export function addSlot(track: TrackState, slot: number, plays: number): void {
  const sum = (track.slots.get(slot) ?? 0) + plays;
  if (sum === 0) track.slots.delete(slot);
  else track.slots.set(slot, sum);
}

type Opinion = Pick<TrackState, "opinion" | "opinionAt">;

/** Does the first opinion count of these two? The latest does; of one instant the stronger one, those against first. */
export function isLaterOpinion(one: Opinion, other: Opinion): boolean {
  if (one.opinionAt !== other.opinionAt) return one.opinionAt > other.opinionAt;
  return STRENGTHS.indexOf(one.opinion) > STRENGTHS.indexOf(other.opinion);
}

/** Adds what came in later, or earlier: events folded into two states come to the same as folded into one. */
export function addState(state: ListeningState, added: ListeningState): void {
  for (const [trackId, more] of added) {
    const track = touch(state, trackId, more.firstAt);
    touch(state, trackId, more.lastAt);
    track.plays += more.plays;
    track.skips += more.skips;
    for (const name of ["lasting", "recent"] as const)
      addSum(track[name], more[name], spanOf(DECAYS[name], track.lastAt) - spanOf(DECAYS[name], more.lastAt));
    for (const [slot, plays] of more.slots) addSlot(track, slot, plays);
    if (!isLaterOpinion(more, track)) continue;
    track.opinion = more.opinion;
    track.opinionAt = more.opinionAt;
  }
}

/** `spans` is how many spans the added sum is older. */
function addSum(sum: Decayed, added: Decayed, spans: number): void {
  if (spans === 0) {
    sum.newest += added.newest;
    sum.before += added.before;
  } else if (spans === 1) sum.before += added.newest;
}

function newTrack(at: number): TrackState {
  return {
    plays: 0,
    skips: 0,
    firstAt: at,
    lastAt: at,
    lasting: { before: 0, newest: 0 },
    recent: { before: 0, newest: 0 },
    slots: new Map(),
    opinion: 0,
    opinionAt: 0,
  };
}
