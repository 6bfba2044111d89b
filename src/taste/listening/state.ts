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
