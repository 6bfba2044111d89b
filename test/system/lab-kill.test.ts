import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dialects } from "#test/support/db.ts";
import { all, killAfter, killables, placeOf } from "#test/support/killable.ts";

const start = killables(fileURLToPath(new URL("../support/lab-child.ts", import.meta.url)));
const CELLS = 90;
const STARTED = "2026-11-20T12:00:00Z";
/** The hold of a process that was killed has ended. */
const LATER = "2026-11-20T12:01:30Z";

describe.each(dialects)("a run on %s", (dialect) => {
  const place = placeOf(dialect);
  const count = async () => {
    const [run, ...rest] = await all(start("count", place.where, LATER));
    return { run, cells: rest.slice(0, -1), traces: rest.at(-1) };
  };

  it("is finished after its process was killed in the middle, no cell lost and none repeated", async () => {
    await killAfter(start("start", place.where, STARTED), 20);
    const before = await count();

    const made = await all(start("work", place.where, LATER));

    const { run, cells, traces } = await count();
    expect(run).toBe(`done ${CELLS}/${CELLS}`);
    expect(new Set(cells.map((cell) => cell.split(" ").slice(0, 4).join(" "))).size).toBe(CELLS);
    expect(cells).toHaveLength(CELLS);
    // What was stored before the kill is there as it was; the next process made what was missing and nothing else.
    expect(before.cells.length).toBeGreaterThanOrEqual(20);
    expect(cells).toEqual(expect.arrayContaining(before.cells));
    expect(made).toHaveLength(CELLS - before.cells.length);
    expect(traces).toBe(`${CELLS} traces`);
    // Every repetition came to the same list, whatever process made it.
    const lists = Map.groupBy(cells, (cell) => cell.split(" ")[2]);
    for (const of of lists.values()) expect(new Set(of.map((cell) => cell.split(" ")[4])).size).toBe(1);
  });

  it.runIf(dialect === "postgres")(
    "is made by one of several processes, and by another once it is killed",
    async () => {
      const first = start("start", place.where, STARTED);
      await first.lines.next();
      const idle = await all(start("work", place.where, STARTED));
      await killAfter(first, 10);

      const [one, other] = await Promise.all([
        all(start("work", place.where, LATER)),
        all(start("work", place.where, LATER)),
      ]);

      const { run, cells, traces } = await count();
      expect(idle).toEqual([]);
      expect([one.length, other.length]).toContain(0);
      expect(run).toBe(`done ${CELLS}/${CELLS}`);
      expect(cells).toHaveLength(CELLS);
      expect(traces).toBe(`${CELLS} traces`);
    },
  );
});
