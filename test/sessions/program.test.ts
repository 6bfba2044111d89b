import { describe, expect, it } from "vitest";
import type { Track } from "#src/domain/track.ts";
import { energyOffset, hourAt, isHolidaySeason } from "#src/sessions/program/energy.ts";
import { otherRegion } from "#src/sessions/program/regions.ts";
import { inCommon, themeOf } from "#src/sessions/program/theme.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";
import { briefOf, Listening, seededCatalog } from "./core-ground.ts";

const ROOM = { kinds: new Set([]), energy: 0.5, popularity: 50, earlier: 1990, artists: 20 };

describe("what tracks have in common is true of each of them", () => {
  const slow: Partial<Track>[] = [
    { genres: ["trip hop"], year: 1994, songYear: 1994, energy: 0.35, popularity: 70 },
    { genres: ["trip hop"], year: 1998, songYear: 1998, energy: 0.42, popularity: 74 },
  ];
  const tracks = slow.map((track, at) => trackOf(track, at + 1));

  it("style, decade and energy, where all share them", () => {
    expect(inCommon(tracks)).toBe("calm trip hop of the 90s");
  });

  it("less where one of them differs", () => {
    expect(inCommon([...tracks, trackOf({ genres: ["trip hop"], year: 2004, songYear: 2004, energy: 0.9 }, 3)])).toBe(
      "trip hop",
    );
    expect(inCommon([...tracks, trackOf({ genres: ["metal"] }, 3)])).toBeUndefined();
  });

  it("a theme is called familiar or far back only where its tracks are", () => {
    expect(themeOf("familiar", tracks, { room: ROOM, title: "x" })).toBe(
      "Calm trip hop of the 90s, the better-known side",
    );
    expect(themeOf("throwback", tracks, { room: ROOM, title: "x" })).toBe("Calm trip hop of the 90s");
    expect(themeOf("peak", [trackOf({}, 1), trackOf({}, 2)], { room: ROOM, title: "rainy day" })).toBe("Rainy day");
  });
});

describe("energy", () => {
  it("is calmer late and early, and where the request speaks of it blocks and hours hardly count", () => {
    const said = briefOf({
      leanings: [
        {
          ...{ id: "calm", span: null, asked: "calm", weight: 1, from: "calm" },
          aims: [{ kind: "audio", feature: "energy", target: 0.2, weight: 1 }],
        },
      ],
    });

    expect(energyOffset(briefOf(), "familiar", 3)).toBeLessThan(energyOffset(briefOf(), "familiar", 18));
    expect(Math.abs(energyOffset(said, "peak", 20))).toBeLessThan(Math.abs(energyOffset(briefOf(), "peak", 20)));
    expect(hourAt(new Date("2026-05-04T22:30:00Z"), "Europe/Berlin")).toBe(0);
    expect(hourAt(new Date("2026-05-04T22:30:00Z"), null)).toBeNull();
  });

  it("the holidays are in December, by the listener's calendar", () => {
    const night = new Date("2026-11-30T23:30:00Z");

    expect([isHolidaySeason(night, null), isHolidaySeason(night, "Europe/Berlin")]).toEqual([false, true]);
    expect(isHolidaySeason(new Date("2026-12-27T12:00:00Z"), null)).toBe(false);
  });
});

describe("another direction", () => {
  const catalog = seededCatalog(200, 40);
  const tracks = Array.from({ length: 200 }, (_, row) => catalog.track(row));
  const flat = new Float64Array(200);
  const metal = tracks.filter(({ genres }) => genres.includes("metal")).slice(0, 3);

  it("leaves what was skipped, for what the signals speak for", () => {
    const forFolk = tracks.map(({ genres }) => (genres.includes("folk") ? 1 : 0));
    const region = otherRegion(catalog, { tracks, signals: forFolk, fits: flat, isEnergySaid: true, seed: 1 }, metal);

    expect(region?.asked).toBe("folk");
  });

  it("is none where all that fits is of one kind", () => {
    const rows = Array.from({ length: 6 }, (_, n) => ({ genres: ["metal"], title: `Song ${n}` }));
    const one = catalogOf(rows);
    const all = rows.map((_, row) => one.track(row));
    const looked = { tracks: all, signals: flat, fits: flat, isEnergySaid: false, seed: 1 };

    expect(otherRegion(one, looked, all.slice(0, 3))).toBeUndefined();
  });
});

describe("talk", () => {
  const episodes = catalogOf(
    Array.from({ length: 12 }, (_, n): Partial<Track> => {
      const kind = n < 6 ? "talk" : "music";
      return { kind, artists: [`By ${n}`], durationMs: 1_500_000 - (n < 6 ? 0 : 1_300_000), genres: ["science"] };
    }),
  );

  it("is all that comes where it is asked for, and goes on where it was left", () => {
    const listening = new Listening(episodes, briefOf({ kind: "talk" }));
    listening.next();
    const left = listening.state.now!.trackId;
    listening.tell({ type: "skipped", ms: 400_000 });
    for (let item = 0; item < 8 && listening.state.status === "live"; item++) listening.next();

    expect(listening.session.plays.map((id) => listening.track(id).kind)).toEqual(Array(6).fill("talk"));
    expect(listening.state.resume).toEqual({ [left]: 400_000 });
    expect(listening.state.skipsInRow).toBe(0);
  });

  it("asked for again begins where it was left, and from the start once it was heard", () => {
    const first = [{ trackId: "t1", from: "requested" as const }];
    const listening = new Listening(episodes, briefOf(), { first });
    listening.next();
    listening.tell({ type: "progress", ms: 600_000 });

    expect(listening.state.resume).toEqual({ t1: 600_000 });

    listening.tell({ type: "finished" });

    expect(listening.state.resume).toEqual({});
  });
});
