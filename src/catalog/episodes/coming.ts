import type { Catalog } from "#src/catalog/catalog.ts";
import { AppError } from "#src/errors.ts";

/** Throws AppError("not_ready") while the episodes of the catalogue are still being read. */
export function requireEpisodes({ episodes }: Pick<Catalog, "episodes">): void {
  if (episodes.areComing)
    throw new AppError("not_ready", "The episodes are still being read. Try again in a few seconds; music is ready.");
}

/** What is said where talk is asked of a catalogue that has none. */
export const NO_EPISODES = "This catalogue has no episodes yet: segue import takes a feed or a file of them.";
