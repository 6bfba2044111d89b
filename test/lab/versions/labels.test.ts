import fc from "fast-check";
import { describe, expect } from "vitest";
import { labLabels } from "#src/db/schema/lab.ts";
import { databaseTest } from "#test/support/db.ts";
import { processOn } from "./versions-ctx.ts";

const it = databaseTest();
type Process = ReturnType<typeof processOn>;

async function withVersions({ versions }: Process, ...names: string[]): Promise<void> {
  for (const [at, name] of names.entries())
    await versions.createLabVersion({ name, from: "built-in", change: { ranking: { popularity: at + 1 } } });
}

const shapedBy = async ({ ctx }: Process) => (await ctx.shapes.of()).name;

describe("production", () => {
  it("shapes the next answer once it is promoted, in this process at once and in another within a second", async ({
    db,
  }) => {
    const [here, there] = [processOn(db), processOn(db)];
    await withVersions(here, "v1");
    const own = await shapedBy(there);

    await here.versions.putLabLabel("production", { version: "v1" });
    const soon = [await shapedBy(here), await shapedBy(there)];
    there.clock.ms += 1000;

    expect([...soon, await shapedBy(there)]).toEqual(["v1", own, "v1"]);
    expect((await here.list({ prompt: "rock" })).promptVersion).toBe("v1");
  });

  it("goes back move by move, to the program's own at last, and no further", async ({ db }) => {
    const process = processOn(db);
    const { versions } = process;
    const own = await shapedBy(process);
    await withVersions(process, "v1", "v2", "v3");
    await versions.putLabLabel("production", { version: "v1" });
    await versions.putLabLabel("production", { version: "v2", from: "v1" });
    await versions.putLabLabel("production", { version: "v3", from: "v2" });

    const pointed = [];
    for (let back = 0; back < 3; back++) pointed.push((await versions.rollBackLabLabel("production")).version);

    expect(pointed).toEqual(["v2", "v1", own]);
    await expect(versions.rollBackLabLabel("production")).rejects.toMatchObject({ code: "conflict" });
    expect(await shapedBy(process)).toBe(own);
  });

  it("goes back to what it was before, also after it was rolled back and promoted again", async ({ db }) => {
    const process = processOn(db);
    const { versions } = process;
    await withVersions(process, "v1", "v2");
    await versions.putLabLabel("production", { version: "v1" });
    await versions.putLabLabel("production", { version: "v2", from: "v1" });
    await versions.rollBackLabLabel("production");
    await versions.putLabLabel("production", { version: "v2", from: "v1" });
    await versions.putLabLabel("production", { version: "v1", from: "v2" });

    const moved = await versions.rollBackLabLabel("production", "v1 was right after all not");

    expect(moved).toMatchObject({
      version: "v2",
      moves: [
        { seq: 6, kind: "rolled_back", from: "v1", to: "v2", note: "v1 was right after all not" },
        { seq: 5, kind: "moved", from: "v2", to: "v1" },
        { seq: 4, kind: "moved", from: "v1", to: "v2" },
        { seq: 3, kind: "rolled_back", from: "v2", to: "v1" },
        { seq: 2, kind: "moved", from: "v1", to: "v2" },
        { seq: 1, kind: "moved", from: expect.stringMatching(/^built-in-/), to: "v1" },
      ],
    });
  });

  it("is not promoted by two who both believe to be first", async ({ db }) => {
    const process = processOn(db);
    const { versions } = process;
    await withVersions(process, "v1", "v2", "v3");
    await versions.putLabLabel("production", { version: "v1" });
    await versions.putLabLabel("production", { version: "v2", from: "v1" });

    await expect(versions.putLabLabel("production", { version: "v3", from: "v1" })).rejects.toMatchObject({
      code: "conflict",
      message: "production points to v2, not to v1.",
    });
    await expect(versions.deleteLabLabel("production")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is moved from `built-in` by that name", async ({ db }) => {
    const process = processOn(db);
    const { versions } = process;
    await withVersions(process, "v1", "v2");
    await versions.putLabLabel("production", { version: "v1", from: "built-in" });

    await expect(versions.putLabLabel("production", { version: "v2", from: "built-in" })).rejects.toMatchObject({
      message: expect.stringMatching(/^production points to v1, not to built-in-/),
    });
  });

  it("is not promoted to a version that asks for a model which is not configured here", async ({ db }) => {
    const { versions } = processOn(db);
    await versions.createLabVersion({ name: "gone", change: { models: ["openai:gone", "planner"] } });

    await expect(versions.putLabLabel("production", { version: "gone" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "The version gone asks for openai:gone, which is not configured here.",
    });
  });
});

describe("a label of one's own", () => {
  it("is protected when it is said to be, and not any more when it is said not to be", async ({ db }) => {
    const process = processOn(db);
    const { versions } = process;
    await withVersions(process, "v1");
    await versions.putLabLabel("mine", { version: "v1", isProtected: true });
    await expect(versions.deleteLabLabel("mine")).rejects.toMatchObject({ code: "conflict" });

    const freed = await versions.putLabLabel("mine", { version: "v1", from: "v1", isProtected: false });
    await versions.deleteLabLabel("mine");

    expect(freed).toMatchObject({ isProtected: false, moves: [{ seq: 1 }] });
    expect(await versions.listLabLabels()).toEqual([]);
  });

  it("shapes what names it, and starts anew after it was deleted", async ({ db }) => {
    const process = processOn(db);
    const { versions, list } = process;
    await withVersions(process, "v1", "v2");
    await versions.putLabLabel("mine", { version: "v1" });
    const first = await list({ prompt: "rock", promptVersion: "mine" });
    await versions.deleteLabLabel("mine");

    await expect(list({ prompt: "rock", promptVersion: "mine" })).rejects.toMatchObject({ code: "invalid_input" });
    expect(first.promptVersion).toBe("v1");
    expect(await versions.putLabLabel("mine", { version: "v2" })).toMatchObject({ moves: [{ seq: 1, from: null }] });
  });
});

it("labels are read once a second at most, whatever is asked", async ({ db }) => {
  const process = processOn(db);
  await withVersions(process, "v1");
  await shapedBy(process);
  await db.insert(labLabels).values({ label: "production", version: "v1", isProtected: true, updatedAt: new Date() });

  const before = await shapedBy(process);
  process.clock.ms += 999;
  const almost = await shapedBy(process);
  process.clock.ms += 1;

  expect([before, almost, await shapedBy(process)]).toEqual([before, before, "v1"]);
});

it("a label always points to where the moves that are not taken back lead", async ({ db }) => {
  const process = processOn(db);
  const { versions } = process;
  await withVersions(process, "a", "b", "c");
  const move = fc.constantFrom("a", "b", "c", "back");
  let run = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
      const label = `run-${run++}`;
      const stack: string[] = [];
      for (const to of moves) {
        const from = stack.at(-1);
        if (to === "back") {
          if (stack.length < 2) await expect(versions.rollBackLabLabel(label)).rejects.toThrow();
          else {
            stack.pop();
            expect((await versions.rollBackLabLabel(label)).version).toBe(stack.at(-1));
          }
        } else if (to !== from) {
          stack.push(to);
          expect((await versions.putLabLabel(label, { version: to })).version).toBe(to);
        }
      }
    }),
    { numRuns: 25 },
  );
});
