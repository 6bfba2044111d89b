import { deflateRawSync, inflateRawSync } from "node:zlib";
import { SLOTS } from "../heard.ts";
import { type ByteReader, type ByteWriter, byteReader, byteWriter } from "./bytes.ts";
import { type Decay, type Decayed, LASTING, RECENT, spanOf } from "./decay.ts";
import type { ListeningState, TrackState } from "./state.ts";

/** The first byte; another one is of another version of this program. */
const FORM = 2;
const LEVEL = 6;
/** Bits of a track's flags, beside its opinion (-2 to 2) from bit 5 on. */
const HAS = { lastingBefore: 1, lastingNewest: 2, recentBefore: 4, recentNewest: 8, opinion: 16 } as const;
const OPINION_AT = 32;
const SECOND_MS = 1_000;

/**
 * The state in few bytes: the form, then columns (ids in order, counts, times, sums, slots, opinions), deflated. Equal
 * states give equal bytes. Times are cut to seconds, but that of an opinion. Sums that have decayed to nothing beside the listener's newest event are left out.
 */
export function packListening(state: ListeningState): Uint8Array {
  const tracks = [...state].sort(([a], [b]) => (a < b ? -1 : 1));
  const newestAt = tracks.reduce((newest, [, { lastAt }]) => Math.max(newest, lastAt), 0);
  const live = { lasting: isLive(LASTING, newestAt), recent: isLive(RECENT, newestAt) };
  const rows = tracks.map(([, track]) => ({ track, sums: sumsOf(track, live) }));
  const out = byteWriter();
  out.count(tracks.length);
  out.count(secondOf(newestAt));
  for (const [id] of tracks) out.text(id);
  for (const { track, sums } of rows) out.count(flagsOf(track, sums));
  for (const { track } of rows) out.signed(track.plays);
  for (const { track } of rows) out.signed(track.skips);
  for (const { track } of rows) out.count(secondOf(newestAt) - secondOf(track.lastAt));
  for (const { track } of rows) out.count(secondOf(track.lastAt) - secondOf(track.firstAt));
  for (const { sums } of rows) for (const sum of sums) if (sum !== 0) out.signed(sum);
  for (const { track } of rows) writeSlots(out, track.slots);
  for (const { track } of rows) if (track.opinionAt > 0) out.count(track.opinionAt);
  return Buffer.concat([Buffer.of(FORM), deflateRawSync(out.bytes(), { level: LEVEL })]);
}

/** No bytes are the state of a listener who did nothing yet. */
export function unpackListening(bytes: Uint8Array): ListeningState {
  if (bytes.length === 0) return new Map();
  if (bytes[0] !== FORM) throw new Error(`A listener's state has the form ${bytes[0]}, which is not known here.`);
  const read = byteReader(inflateRawSync(bytes.subarray(1)));
  const size = read.count();
  const newest = read.count();
  const ids = column(size, () => read.text());
  const flags = column(size, () => read.count());
  const plays = column(size, () => read.signed());
  const skips = column(size, () => read.signed());
  const lastAt = column(size, () => newest - read.count());
  const firstAt = lastAt.map((last) => last - read.count());
  const sums = flags.map((flag) => readSums(read, flag));
  const slots = column(size, () => readSlots(read));
  const opinionAt = flags.map((flag) => (flag & HAS.opinion ? read.count() : 0));
  const state: ListeningState = new Map();
  for (const [at, id] of ids.entries())
    state.set(id, {
      plays: plays[at]!,
      skips: skips[at]!,
      firstAt: firstAt[at]! * SECOND_MS,
      lastAt: lastAt[at]! * SECOND_MS,
      ...sums[at]!,
      slots: slots[at]!,
      opinion: flags[at]! & HAS.opinion ? Math.floor(flags[at]! / OPINION_AT) - 2 : 0,
      opinionAt: opinionAt[at]!,
    });
  return state;
}

type Sums = readonly [lastingBefore: number, lastingNewest: number, recentBefore: number, recentNewest: number];

/** Tells of a span, the newest one of a track or the one before it, whether it still counts beside the newest event. */
function isLive(decay: Decay, newestAt: number): (sum: Decayed, lastAt: number) => [number, number] {
  const newest = spanOf(decay, newestAt);
  return (sum, lastAt) => {
    const age = newest - spanOf(decay, lastAt);
    return [age < 1 ? sum.before : 0, age < 2 ? sum.newest : 0];
  };
}

function sumsOf(track: TrackState, live: Record<"lasting" | "recent", ReturnType<typeof isLive>>): Sums {
  return [...live.lasting(track.lasting, track.lastAt), ...live.recent(track.recent, track.lastAt)];
}

function flagsOf(track: TrackState, [lastingBefore, lastingNewest, recentBefore, recentNewest]: Sums): number {
  return (
    (lastingBefore === 0 ? 0 : HAS.lastingBefore) +
    (lastingNewest === 0 ? 0 : HAS.lastingNewest) +
    (recentBefore === 0 ? 0 : HAS.recentBefore) +
    (recentNewest === 0 ? 0 : HAS.recentNewest) +
    (track.opinionAt > 0 ? HAS.opinion + OPINION_AT * (track.opinion + 2) : 0)
  );
}

function readSums(read: ByteReader, flags: number): Pick<TrackState, "lasting" | "recent"> {
  const sum = (bit: number) => (flags & bit ? read.signed() : 0);
  return {
    lasting: { before: sum(HAS.lastingBefore), newest: sum(HAS.lastingNewest) },
    recent: { before: sum(HAS.recentBefore), newest: sum(HAS.recentNewest) },
  };
}

function writeSlots(out: ByteWriter, slots: ReadonlyMap<number, number>): void {
  const played = [...slots].sort(([a], [b]) => a - b);
  out.count(played.length);
  for (const [slot, plays] of played) {
    out.signed(plays < 0 ? plays * SLOTS - slot : plays * SLOTS + slot);
  }
}

function readSlots(read: ByteReader): Map<number, number> {
  const slots = new Map<number, number>();
  for (let left = read.count(); left > 0; left--) {
    const both = read.signed();
    const slot = Math.abs(both) % SLOTS;
    slots.set(slot, (Math.abs(both) - slot) / (both < 0 ? -SLOTS : SLOTS));
  }
  return slots;
}

function secondOf(at: number): number {
  return Math.floor(at / SECOND_MS);
}

function column<T>(size: number, read: () => T): T[] {
  return Array.from({ length: size }, read);
}
