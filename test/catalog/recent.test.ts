import { expect, it } from "vitest";
import { keepRecent } from "#src/catalog/search/recent.ts";

it("what was asked with the same object is answered once, as long as it is among the latest", () => {
  const asked: number[] = [];
  const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const double = keepRecent(({ n }: { n: number }) => {
    asked.push(n);
    return 2 * n;
  }, 2);

  const answers = [one, two, one, three, two, one].map(double);

  expect([answers, asked]).toEqual([
    [2, 4, 2, 6, 4, 2],
    [1, 2, 3, 1],
  ]);
});
