import type { Catalog, ListenerView } from "#src/catalog/catalog.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import type { Listening } from "./heard.ts";
import type { Description } from "./profile/describe.ts";
import type { HeardSong } from "./profile/resolve.ts";

/** What is known of one listener over one catalogue. */
export interface Taste {
  listening: Listening;
  /** Those in force, oldest first. */
  edits: readonly TasteEdit[];
  /** What ranking and rules about listening read, for a list made at `at` (its local hour and weekday count). */
  viewAt(at: Date): ListenerView;
  /** What is said of the listener, each statement with what it rests on; worked out when it is first asked for. */
  readonly description: Description;
  /** What was heard, by song number. */
  readonly heardSongs: ReadonlyMap<number, HeardSong>;
  /** How adventurous ranking is to be: 0 only what is known, 1 mostly new; and what says so. */
  readonly adventure: number;
  readonly adventureFrom: "said" | "listening" | "default";
}

/** The tastes of all listeners; remembered until a profile, its edits or the catalogue change. */
export interface Tastes {
  /** Undefined for one of whom nothing is known. */
  of(catalog: Catalog, listenerId: string): Promise<Taste | undefined>;
}
