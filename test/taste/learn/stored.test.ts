import fc from "fast-check";
import { describe, expect } from "vitest";
import { packModel, unpackModel } from "#src/catalog/learned/pack.ts";
import { storedModel } from "#src/catalog/learned/stored.ts";
import { holdCatalog } from "#src/catalog/load.ts";
import { listLearned, newestLearned, raiseLearned, readLearned, saveLearned } from "#src/db/queries/learned.ts";
import { databaseTest } from "#test/support/db.ts";
import { arbitraryModel } from "./models.ts";

const test = databaseTest();
const NOW = new Date("2026-11-20T12:00:00Z");
const [MODEL] = fc.sample(arbitraryModel, { numRuns: 1, seed: 4 });
const model = { ...MODEL!, version: 1 };
const save = (bytes: Uint8Array) => ({ about: {}, bytes, now: NOW, keep: 2 });

describe("a model in bytes", () => {
  test("is read as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryModel, async (any) => {
        expect(await unpackModel(await packModel(any), any.version)).toEqual(any);
      }),
    );
  });

  test("that were cut, or of which one was changed, is refused in one sentence", async () => {
    const bytes = Buffer.from(await packModel(model));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at]! ^= change;

        await expect(unpackModel(bytes.subarray(0, at), 1)).rejects.toThrow(/model/);
        await expect(unpackModel(changed, 1)).rejects.toThrow(/model/);
      }),
    );
  });
});

describe("stored models", () => {
  test("are found whole, whatever their size, and the newest is in use", async ({ db }) => {
    const large = Buffer.alloc((1 << 18) + 7, "segue");
    const first = await saveLearned(db, save(Buffer.from("small")));
    const second = await saveLearned(db, save(large));

    expect([first, second, await newestLearned(db)]).toEqual([1, 2, { version: 2, parts: 2 }]);
    expect(Buffer.compare(await readLearned(db, 2), large)).toBe(0);
    expect(Buffer.from(await readLearned(db, 1)).toString()).toBe("small");
  });

  test("are kept for a way back: the last two, and one that is taken back has the next number", async ({ db }) => {
    for (const name of ["one", "two", "three"]) await saveLearned(db, save(Buffer.from(name)));

    expect((await listLearned(db)).map(({ version }) => version)).toEqual([3, 2]);
    expect(await raiseLearned(db, 1)).toBeUndefined();
    expect(await raiseLearned(db, 2)).toBe(4);
    expect((await listLearned(db)).map(({ version, about }) => [version, about])).toEqual([
      [4, { was: 2 }],
      [3, {}],
    ]);
    expect(Buffer.from(await readLearned(db, 4)).toString()).toBe("two");
  });

  test("are swapped into a catalogue in memory, and out again", async ({ db }) => {
    const holder = await holdCatalog({ db, log: () => {} });
    const untrained = holder.current();
    await saveLearned(db, save(await packModel(model)));

    expect(await holder.refresh()).toBe(true);
    const trained = holder.current();
    expect(await holder.refresh()).toBe(false);
    await saveLearned(db, save(new Uint8Array()));
    expect(await holder.refresh()).toBe(true);

    expect(new Set([untrained, trained, holder.current()]).size).toBe(3);
    expect((await storedModel(db, undefined, () => {}))?.model).toBeUndefined();
  });

  test("that are damaged keep no catalogue from being loaded", async ({ db }) => {
    const warnings: string[] = [];
    await saveLearned(db, save((await packModel(model)).subarray(0, 40)));

    const holder = await holdCatalog({ db, log: (_, message) => void warnings.push(message) });

    expect(holder.current().space.version).toBe(0);
    expect(warnings).toEqual([expect.stringContaining("cannot be read")]);
    expect(await holder.refresh()).toBe(false);
  });
});
