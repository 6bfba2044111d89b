import type { Catalog } from "#src/catalog/catalog.ts";
import type { CatalogueKind } from "#src/domain/lab/assertion.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";

const LARGE_FROM = 50_000;
/** Songs that the program brings, one of each of its files: the starter catalogue has them all, and little else. */
const OF_THE_STARTER = [
  "charles-mingus--moanin",
  "black-sabbath--war-pigs",
  "ac-dc--back-in-black",
  "alice-in-chains--man-in-the-box",
  "amr-diab--tamally-maak",
  "arcade-fire--ready-to-start",
  "ap-dhillon--brown-munde",
  "cab-calloway--minnie-the-moocher",
];
const STARTER_AT_MOST = 10_000;

/** What a run stands on. */
export function catalogueKind(catalog: Pick<Catalog, "size" | "ordinalOf">): CatalogueKind {
  if (catalog.size >= LARGE_FROM) return "large";
  const hasStarter = OF_THE_STARTER.every((id) => catalog.ordinalOf(id) !== undefined);
  return hasStarter && catalog.size <= STARTER_AT_MOST ? "starter" : "other";
}

/** Why a case is left out on such a catalogue; undefined where it is not. */
export function leftOutOn({ catalogue }: SuiteCase, kind: CatalogueKind): string | undefined {
  if (catalogue === "any" || catalogue === kind) return undefined;
  return catalogue === "large"
    ? "it needs a catalogue of at least 50,000 tracks"
    : "it is about the songs that Segue brings";
}
