import { describe, expect, it } from "vitest";
import { readListening } from "#src/taste/listening/read.ts";
import { recordEvents } from "#src/taste/listening/record.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { dialects, openTestDatabase } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";
import { describeLeaving } from "#test/taste/leaving-promises.ts";
import { describeRecording } from "#test/taste/recording-promises.ts";

if (dialects.includes("postgres")) {
  describeRecording("postgres");
  describeLeaving("postgres");
}

describe.each(dialects)("batches of one listener at the same time on %s", (dialect) => {
  it("lose nothing and count nothing twice", async () => {
    const { db, close } = await openTestDatabase(dialect);
    const ctx = ctxOf({ catalog: songCatalog(), db });
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 1) + minute * 3_600_000).toISOString();
    const batch = (from: number) =>
      Array.from({ length: 20 }, (_, place) => ({ type: "play" as const, trackId: "t1", at: at(from + place) }));

    // Each batch overlaps the next by half.
    const recorded = await Promise.all(
      Array.from({ length: 12 }, (_, number) => recordEvents(ctx, "ana", batch(number * 10))),
    );

    const listening = await readListening(db, "ana", ctx.now());
    await close();
    expect(listening?.tracks.get("t1")?.plays).toBe(130);
    expect(recorded.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(130);
    expect(recorded.reduce((sum, { repeated }) => sum + repeated, 0)).toBe(110);
  });
});
