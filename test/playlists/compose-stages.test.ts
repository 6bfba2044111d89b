import { describe, expect, it } from "vitest";
import type { Brief, Order } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { checkOrder } from "#src/playlists/verify/orders.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { catalogOf } from "../support/catalog.ts";

/** 200 tracks by 40 artists, their energies spread evenly from none to full. */
const tracks: Partial<Track>[] = Array.from({ length: 200 }, (_, n) => ({
  title: `Song ${n}`,
  artists: [`Artist ${n % 40}`],
  durationMs: 200_000,
  energy: ((n * 29) % 100) / 100,
}));
const catalog = catalogOf(tracks);

const feeling = (asked: string, target: number) => ({
  asked,
  share: 0.333,
  aims: [{ kind: "audio" as const, feature: "energy" as const, target, weight: 1 }],
});
const valley: Order = {
  kind: "stages",
  id: "o1",
  span: null,
  asked: "energetic, then chill, then energetic",
  stages: [feeling("energetic", 0.9), feeling("chill", 0.2), feeling("energetic", 0.9)],
};
const brief: Brief = {
  prompt: "energetic start, chill middle, energetic finish",
  language: "en",
  kind: "music",
  length: { kind: "tracks", tracks: 30, span: null },
  rules: [{ kind: "uniqueSongs", id: "songs", span: null, asked: "no song twice" }],
  leanings: [],
  orders: [valley],
  leftovers: [],
};

function composed(): Track[] {
  const composition = compose(catalog, { brief, picks: [], seed: 1 });
  if (composition.kind !== "composed") throw new Error(composition.because);
  return composition.tracks.map(({ ordinal }) => catalog.track(ordinal));
}

function energyOf(rows: readonly Track[]): number {
  return rows.reduce((sum, { energy }) => sum + energy!, 0) / rows.length;
}

describe("stages of a list", () => {
  it("a list follows three stages of which the last asks what the first asks", () => {
    const rows = composed();

    const [start, middle, end] = [rows.slice(0, 10), rows.slice(10, 20), rows.slice(20)].map(energyOf);

    expect(start! - middle!).toBeGreaterThan(0.4);
    expect(end! - middle!).toBeGreaterThan(0.4);
  });

  it("the ledger finds every track in its stage", () => {
    const finding = checkOrder(valley, composed(), referenceOf(catalogOf(tracks)));

    expect(finding).toMatchObject({ status: "verified", kept: 30, of: 30 });
  });

  it("stages that ask the same get tracks of like worth", () => {
    const rows = composed();

    expect(Math.abs(energyOf(rows.slice(0, 10)) - energyOf(rows.slice(20)))).toBeLessThan(0.1);
  });
});
