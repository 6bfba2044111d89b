import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { dialects } from "#test/support/db.ts";
import { all, killAfter, killables, placeOf } from "#test/support/killable.ts";

const start = killables(fileURLToPath(new URL("../support/living-child.ts", import.meta.url)));
const LISTS = 12;
const BEFORE = "2026-11-20T12:00:00Z";
const DUE = "2026-11-21T06:00:00Z";
/** The lease of a worker that was killed has ended. */
const LATER = "2026-11-21T06:01:30Z";
const ONCE = Array(LISTS).fill("created refreshed");

describe.each(dialects)("living lists on %s", (dialect) => {
  const place = placeOf(dialect);
  beforeEach(async () => {
    await all(start("fill", place.where, BEFORE));
  });
  const versions = () => all(start("count", place.where, LATER));

  it("are made once each after their worker was killed in the middle of one", async () => {
    await killAfter(start("hang", place.where, DUE), 1);
    await all(start("run", place.where, DUE));
    const ends = await all(start("run", place.where, LATER));

    // What the killed worker held waited for the end of its lease: one list, or the next as well where it had come so far.
    expect(["made", "made,made"]).toContain(ends.join());
    expect(await versions()).toEqual(ONCE);
  });

  it.runIf(dialect === "postgres")("are made once each after their worker was killed behind the fifth", async () => {
    await killAfter(start("run", place.where, DUE), 5);

    await all(start("run", place.where, LATER));

    expect(await versions()).toEqual(ONCE);
    expect(await all(start("run", place.where, LATER))).toEqual([]);
  });

  it.runIf(dialect === "postgres")("are made once each by workers in several processes at the same time", async () => {
    const ends = await Promise.all([1, 2, 3].map(() => all(start("run", place.where, DUE))));

    expect(ends.flat()).toEqual(Array(LISTS).fill("made"));
    expect(await versions()).toEqual(ONCE);
  });
});
