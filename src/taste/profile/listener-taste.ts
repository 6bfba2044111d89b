import type { Catalog, ListenerView } from "#src/catalog/catalog.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import { HOUR_MS } from "#src/domain/time.ts";
import type { Listening } from "#src/taste/heard.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { StoredTaste } from "#src/taste/tastes.ts";
import { adventureOf } from "./adventure.ts";
import { localHour } from "./clock.ts";
import { type Description, describe } from "./describe.ts";
import { type Edits, editsOf, exclusionOf, saidOfArtists, UNLOVED } from "./edits.ts";
import { fitsOf } from "./fits.ts";
import { type Ground, groundOf } from "./ground.ts";
import { historyOf } from "./history.ts";
import { type Cluster, clustersOf } from "./interests.ts";
import { loveOf, type Resolved, resolve } from "./resolve.ts";

const MOST_VIEWS = 4;
const NEUTRAL = 0.5;
/** To say that one loves an artist counts as much as some twenty plays. */
const SAID_LOVE = 3;
/** How far listening alone moves how adventurous a ranking is. */
const LEAST_MEASURED = 0.35;
const MOST_MEASURED = 0.65;

/** One listener's taste over one catalogue; everything is worked out when it is first asked for. */
export class ListenerTaste implements Taste {
  readonly listening: Listening;
  readonly edits: readonly TasteEdit[];
  readonly ground: Ground;
  readonly standing: Edits;
  readonly stored: StoredTaste;
  readonly #views = new Map<string, ListenerView>();
  #resolved: Resolved | undefined;
  #clusters: readonly Cluster[] | undefined;
  #description: Description | undefined;
  #said: ReadonlyMap<number, number> | undefined;

  constructor(catalog: Catalog, stored: StoredTaste) {
    this.stored = stored;
    this.listening = stored.listening;
    this.edits = stored.edits;
    this.ground = groundOf(catalog);
    this.standing = editsOf(stored.edits);
  }

  get resolved(): Resolved {
    const { catalog } = this.ground;
    this.#resolved ??= resolve(this.listening, this.ground, exclusionOf(catalog, this.standing.excluded));
    return this.#resolved;
  }

  /** What was said of artists, by artist number. */
  get said(): ReadonlyMap<number, number> {
    this.#said ??= saidOfArtists(this.ground.catalog, this.standing.leans);
    return this.#said;
  }

  get clusters(): readonly Cluster[] {
    this.#clusters ??= clustersOf(this.ground.catalog.space, this.#loved()).flatMap((cluster) => {
      const members = cluster.members.filter(({ artist }) => (this.said.get(artist) ?? 0) > UNLOVED);
      const weight = members.reduce((sum, member) => sum + member.weight, 0);
      const medoid = members.some(({ artist }) => artist === cluster.medoid) ? cluster.medoid : members[0]?.artist;
      return medoid === undefined ? [] : [{ ...cluster, members, weight, medoid }];
    });
    return this.#clusters;
  }

  /** Artists by what was heard of them and what was said: one can be loved without having been heard here. */
  #loved(): { artist: number; weight: number }[] {
    const loved = new Map<number, number>();
    for (const heard of this.resolved.artists.values()) loved.set(heard.artist, loveOf(heard));
    for (const [artist, by] of this.said) if (by > 0) loved.set(artist, (loved.get(artist) ?? 0) + SAID_LOVE * by);
    return [...loved].map(([artist, weight]) => ({ artist, weight }));
  }

  viewAt(at: Date): ListenerView {
    const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
    const key = this.#keyAt(hour);
    const view = this.#views.get(key) ?? this.#makeView(key, hour);
    this.#views.delete(key);
    this.#views.set(key, view);
    if (this.#views.size > MOST_VIEWS) this.#views.delete(this.#views.keys().next().value!);
    return view;
  }

  #keyAt(hour: Date): string {
    const { listenerId, version } = this.listening;
    return JSON.stringify([listenerId, version, hour.getTime() / HOUR_MS, this.listening.timeZone, this.edits]);
  }

  #makeView(key: string, hour: Date): ListenerView {
    const { ground, resolved, clusters, standing: edits } = this;
    const loved = this.#loved();
    const { timeZone } = this.listening;
    const time = localHour(hour, { timeZone, offsetMinutes: this.stored.offsetMinutes });
    return {
      key,
      ...historyOf(ground, resolved.songs, hour),
      heard: (id) => (this.listening.tracks.get(id)?.plays ?? 0) > 0,
      taste: fitsOf({ ground, resolved, clusters, loved, edits, adventure: this.adventure, time }),
    };
  }

  get heardSongs(): Taste["heardSongs"] {
    return this.resolved.songs;
  }

  /** What is said of the listener; see `describe`. */
  get description(): Description {
    this.#description ??= describe(this);
    return this.#description;
  }

  get adventure(): number {
    const said = this.standing.adventure;
    if (said !== undefined) return said;
    const measured = adventureOf(this.resolved);
    return measured ? Math.max(LEAST_MEASURED, Math.min(MOST_MEASURED, measured.value)) : NEUTRAL;
  }

  get adventureFrom(): Taste["adventureFrom"] {
    if (this.standing.adventure !== undefined) return "said";
    return adventureOf(this.resolved) ? "listening" : "default";
  }
}
