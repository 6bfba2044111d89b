import { expect, it } from "vitest";
import { invalidInput } from "#src/issues.ts";
import { NewVersion } from "#src/lab/versions/new-version.ts";

const saidOf = (ranking: unknown) =>
  invalidInput(NewVersion.safeParse({ name: "x", change: { ranking } }).error!).message;

it("what may have several forms is told by its types, or by what is wrong within the one that was meant", () => {
  expect(saidOf({ popularity: "abc" })).toBe("change.ranking.popularity must be a number or an object.");
  expect(saidOf({ versionPenalty: { live: "abc" } })).toBe("change.ranking.versionPenalty.live must be a number.");
});
