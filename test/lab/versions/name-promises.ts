import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase, type TestDialect } from "#test/support/db.ts";
import { processOn } from "./versions-ctx.ts";

const TIMES = 8;

/** What names promise on either dialect, to two processes at once. */
export function describeNames(dialect: TestDialect): void {
  describe(`names of versions and labels on ${dialect}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase(dialect);
    }, 120_000);
    afterAll(() => database.close());

    it("are given once: of a version and a label that are made at once, one is told", async () => {
      const [here, there] = [processOn(database.db).versions, processOn(database.db).versions];
      await here.createLabVersion({ name: "first", from: "built-in", change: { temperature: 1 } });
      const ends: string[][] = [];
      for (let time = 0; time < TIMES; time += 1) {
        const name = `same-${time}`;
        const change = { ranking: { popularity: time / 10 + 1 } };
        const both = await Promise.allSettled([
          here.createLabVersion({ name, from: "built-in", change }),
          there.putLabLabel(name, { version: "first" }),
        ]);
        ends.push(both.map((end) => (end.status === "fulfilled" ? "made" : (end.reason as { code: string }).code)));
      }

      expect(ends.map((both) => both.toSorted())).toEqual(Array.from({ length: TIMES }, () => ["conflict", "made"]));
    });
  });
}
