import { describe, it } from "vitest";
import { describeMigrations } from "#test/db/migration-promises.ts";
import { describeStorage } from "#test/db/storage-promises.ts";
import { describeNames } from "#test/lab/versions/name-promises.ts";
import { dialects } from "#test/support/db.ts";

if (dialects.includes("postgres")) {
  describeStorage("postgres");
  describeMigrations("postgres");
  describeNames("postgres");
} else
  describe("storage on postgres", () => {
    it.skip("is tested where TEST_DATABASE_URL is set", () => undefined);
  });
