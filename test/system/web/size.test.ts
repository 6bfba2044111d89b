import { expect, it } from "vitest";

interface PageSize {
  page: string;
  brotli: number;
  gzip: number;
}

/** Bytes of compressed script that a first visit may fetch, with gzip, which every browser takes. */
const MOST = 200_000;

it("the first page fetches at most 200 kB of compressed script", async () => {
  const path = "../../../web/sizes.js";
  const { pageSizes } = (await import(path)) as { pageSizes: () => PageSize[] };

  const sizes = pageSizes();

  expect(sizes.map(({ page }) => page)).toEqual(expect.arrayContaining(["prompt/page", "playlist/page", "dj/page"]));
  expect(sizes.filter(({ page, gzip }) => page === "prompt/page" && gzip > MOST)).toEqual([]);
});
