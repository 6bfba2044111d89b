import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { migrate, readMigrations } from "#src/db/migrate.ts";
import { databaseTest, type TestDialect } from "#test/support/db.ts";

/** What migrations promise on either dialect. */
export function describeMigrations(dialect: TestDialect): void {
  const it = databaseTest(dialect);

  describe(`migrations on ${dialect}`, () => {
    const wish = { name: "99990101000000_wish", statements: ["create table wish (id int)"], hash: "1" };

    it("run once, in the order of their names", async ({ db }) => {
      expect(await migrate(db)).toEqual([]);
      expect(await migrate(db, [...readMigrations(), wish])).toEqual([wish.name]);
      expect(await migrate(db, [...readMigrations(), wish])).toEqual([]);
      await db.execute(sql`insert into wish values (1)`);
    });

    it("refuse a database of a newer version, and one that a changed migration made", async ({ db }) => {
      await migrate(db, [...readMigrations(), wish]);

      await expect(migrate(db)).rejects.toMatchObject({ code: "unavailable" });
      await expect(migrate(db, [...readMigrations(), { ...wish, hash: "2" }])).rejects.toMatchObject({
        code: "unavailable",
      });
    });

    it("leave nothing behind when one fails", async ({ db }) => {
      const broken = {
        name: "99990102000000_broken",
        statements: ["create table half (id int)", "nonsense"],
        hash: "3",
      };

      await expect(migrate(db, [...readMigrations(), broken])).rejects.toThrow();

      await expect(db.transaction((tx) => tx.execute(sql`select * from half`))).rejects.toThrow();
      expect(await migrate(db)).toEqual([]);
    });
  });
}
