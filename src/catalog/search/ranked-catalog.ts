import type { Catalog, ListenerView } from "#src/catalog/catalog.ts";
import { CatalogOver } from "./catalog-over.ts";
import { copyWorths } from "./copy-worth.ts";
import { type PersonalRows, personalOn } from "./personal-catalog.ts";
import type { Ranking } from "./ranking.ts";
import type { SearchGround } from "./search.ts";

/** The catalogue in the order of other weights: the same rows, rules and names. */
export class RankedCatalog extends CatalogOver {
  readonly listener: undefined = undefined;
  readonly shared: Catalog = this;
  readonly #personal: PersonalRows;

  /** `ground` and `personal` are those of `under`. */
  constructor(
    under: Catalog,
    ground: SearchGround,
    { ranking, personal }: { ranking: Ranking; personal: PersonalRows },
  ) {
    super(under, groundRankedBy(ground, ranking));
    this.#personal = personal;
  }

  forListener(view: ListenerView): Catalog {
    return personalOn(this, this.ground, { view, ...this.#personal });
  }

  ranked(ranking: Ranking): Catalog {
    return this.under.ranked(ranking);
  }
}

/** What is remembered of rules, words and lists does not hang on weights; fits of genres and the worth of copies do. */
function groundRankedBy(ground: SearchGround, ranking: Ranking): SearchGround {
  const { index, learned } = ground;
  const sameCopies = Object.entries(ranking.copy).every(
    ([part, worth]) => worth === ground.ranking.copy[part as "lists"],
  );
  return {
    ...ground,
    ranking,
    genres: ground.genres.ranked(ranking),
    ...(!sameCopies && { copyWorth: copyWorths(index, ranking.copy, learned?.listsOfRow) }),
  };
}
