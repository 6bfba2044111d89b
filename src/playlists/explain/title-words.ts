import { entryOf } from "#src/domain/entry-of.ts";
import { capital } from "#src/domain/fold.ts";

const SMALL = new Set(
  "a an the of in on at to for and or by with from my vs de la le les el los las un une une du des para por y et und der die das für e di per da do".split(
    " ",
  ),
);
const LARGE: Readonly<Record<string, string>> = {
  bpm: "BPM",
  "r&b": "R&B",
  rnb: "R&B",
  edm: "EDM",
  uk: "UK",
  us: "US",
  usa: "USA",
  mpb: "MPB",
  idm: "IDM",
  dj: "DJ",
  opm: "OPM",
  tv: "TV",
};

export function titleCase(text: string): string {
  return text
    .split(" ")
    .map((word, index) => {
      const small = word.toLowerCase();
      return entryOf(LARGE, small) ?? (index > 0 && SMALL.has(small) ? small : word.split("-").map(capital).join("-"));
    })
    .join(" ")
    .replace(/\b[a-g](?= (?:Flat |Sharp )?(?:Minor|Major)\b)/g, (key) => key.toUpperCase());
}
