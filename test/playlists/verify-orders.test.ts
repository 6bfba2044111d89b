import { describe, expect, it } from "vitest";
import type { Order } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { checkOrder } from "#src/playlists/verify/orders.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";

type Asked = Partial<Order> & { kind: Order["kind"] };

function findingOf(order: Asked, rows: readonly Partial<Track>[]) {
  const tracks = rows.map((row, index) => trackOf(row, index + 1));
  const part = { id: "o", span: { text: "order", start: 0, end: 5 }, asked: "order" };
  return checkOrder({ ...part, ...order } as Order, tracks, referenceOf(catalogOf(rows)));
}

describe("orders", () => {
  const statusOf = (order: Asked, rows: Partial<Track>[]) => findingOf(order, rows).status;
  const energies = (values: number[]) => values.map((energy) => ({ energy }));

  it("an arc is measured by rank, whatever its crest", () => {
    const rising = energies([0.1, 0.2, 0.3, 0.5, 0.6, 0.9]);
    const peak = energies([0.1, 0.3, 0.6, 0.9, 0.5, 0.2]);
    const arc = (shape: "up" | "down" | "peak" | "valley" | "wave") =>
      ({ kind: "arc", feature: "energy", shape }) as const;
    expect(statusOf(arc("up"), rising)).toBe("verified");
    expect(statusOf(arc("down"), rising)).toBe("unmet");
    expect(statusOf(arc("peak"), peak)).toBe("verified");
    expect(statusOf(arc("valley"), peak)).toBe("unmet");
    const wave = energies([0.1, 0.5, 0.9, 0.6, 0.2, 0.5, 0.8, 0.4, 0.1]);
    expect(statusOf(arc("wave"), wave)).toBe("verified");
    expect(statusOf(arc("up"), [{ energy: 0.1 }, {}, {}, { energy: 0.9 }])).toBe("unmet");
  });

  it("a sort is exact", () => {
    const byYear = { kind: "sorted", by: "year", direction: "up" } as const;
    expect(statusOf(byYear, [{ year: 1990 }, { year: 1990 }, { year: 1995 }])).toBe("verified");
    expect(statusOf(byYear, [{ year: 1990 }, { year: 1996 }, { year: 1995 }])).toBe("unmet");
    const byTitle = { kind: "sorted", by: "title", direction: "up" } as const;
    expect(statusOf(byTitle, [{ title: "Ábaco" }, { title: "The Bell" }, { title: "Cat" }])).toBe("verified");
    expect(statusOf(byTitle, [{ title: "Cat" }, { title: "Bell" }])).toBe("unmet");
  });

  it("a sort of which each is beyond the one before it bears no equals", () => {
    const faster = { kind: "sorted", by: "tempo", direction: "up", strict: true } as const;
    const tempos = (values: (number | null)[]) => values.map((tempo) => ({ tempo }));
    expect(findingOf(faster, tempos([90, 100, 110]))).toMatchObject({ status: "verified", kept: 3 });
    expect(findingOf(faster, tempos([90, 100, 100]))).toMatchObject({ status: "unmet", kept: 2 });
    expect(findingOf({ ...faster, direction: "down" }, tempos([110, 100, 90])).status).toBe("verified");
    expect(findingOf(faster, tempos([90, 100, 110, 120, null])).status).toBe("inferred");
  });

  it("smooth steps stand beside what chance gives", () => {
    const tempos = (values: number[]) => values.map((tempo) => ({ tempo }));
    expect(statusOf({ kind: "smooth" }, tempos([80, 82, 85, 110, 113, 115, 140, 143]))).toBe("verified");
    expect(statusOf({ kind: "smooth" }, tempos([80, 110, 82, 113, 85, 115, 90, 118]))).toBe("unmet");
  });

  it("stages are held by the tracks that stand in them", () => {
    const stages = ["jazz", "rock"].map((genre) => ({
      asked: genre,
      share: 0.5,
      test: { kind: "genre" as const, anyOf: [genre] },
      aims: [],
    }));
    const [jazz, rock] = [{ genres: ["jazz"] }, { genres: ["rock"] }];
    expect(statusOf({ kind: "stages", stages }, [jazz, jazz, rock, rock])).toBe("verified");
    expect(statusOf({ kind: "stages", stages }, [rock, jazz, jazz, rock])).toBe("unmet");
  });
});
