import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import { albumKeyOf } from "#src/catalog/identity/song-key.ts";
import { versionsOf } from "#src/catalog/identity/versions.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import type { Named } from "./match.ts";
import { titleKey } from "./name-id.ts";
import { bareTitle, isSlip } from "./spelling.ts";

/** What a title says of a recording that is not heard by hearing another, though they share the song. */
const MADE_ANEW: ReadonlySet<VersionKind> = new Set(["remix", "sped_up", "slowed", "karaoke", "cover", "tribute"]);
/** The same recording from its tapes: "2004 Remix", "25th Anniversary Mix". */
const MIXED_AGAIN = /\b(?:(?:19|20)\d\d (?:re)?mix|anniversary (?:re)?mix|mix ?\/ ?master)\b/giu;

/** The songs that one artist of the catalogue has a part in, by title. */
export class Repertoire {
  readonly #catalog: Catalog;
  readonly #byTitle = new Map<string, Ordinal[]>();
  readonly #byBareTitle = new Map<string, Ordinal[]>();

  constructor(catalog: Catalog, artist: number) {
    this.#catalog = catalog;
    for (const ordinal of catalog.tracksOf(artist)) {
      const key = titleKey(catalog.track(ordinal));
      file(this.#byTitle, key, ordinal);
      file(this.#byBareTitle, bareTitle(key), ordinal);
    }
  }

  /** The recording that was most likely heard; undefined when no song has the title. */
  find(named: Named): Ordinal | undefined {
    const key = titleKey({ title: named.title, artists: [named.artist] });
    const ordinals = this.#byTitle.get(key) ?? this.#byBareTitle.get(bareTitle(key)) ?? [];
    return likeliest(this.#catalog, ordinals, named);
  }

  /** The song whose title is written with one slip, where it is the only one. */
  near(named: Named): Ordinal | undefined {
    const key = titleKey({ title: named.title, artists: [named.artist] });
    const near = [...this.#byTitle].filter(([title]) => isSlip(key, title));
    return near.length === 1 ? likeliest(this.#catalog, near[0]![1], named) : undefined;
  }
}

function file(map: Map<string, Ordinal[]>, key: string, ordinal: Ordinal): void {
  const list = map.get(key);
  if (list) list.push(ordinal);
  else map.set(key, [ordinal]);
}

/**
 * Of the recordings of one song: the same version, then the same album, the same title, the best known. Undefined where
 * all are something else than what was heard: the remix of a plain song, or the other way round.
 */
export function likeliest(catalog: Catalog, ordinals: readonly Ordinal[], named: Named): Ordinal | undefined {
  const { title, artist, album = null } = named;
  const heard = { title, album, artists: [artist], durationMs: null };
  const [versions, anew] = [versionsOf(heard), madeAnew(heard)];
  let best: { ordinal: Ordinal; rank: number[] } | undefined;
  for (const ordinal of ordinals) {
    const track = catalog.track(ordinal);
    if (madeAnew(track) !== anew) continue;
    const rank = [
      -differing(versions, track.versions).length,
      isSameAlbum(track, album) ? 1 : 0,
      foldName(track.title) === foldName(title) ? 1 : 0,
      track.popularity ?? -1,
    ];
    if (best === undefined || isHigher(rank, best.rank)) best = { ordinal, rank };
  }
  return best?.ordinal;
}

function madeAnew({ title, artists }: { title: string; artists: readonly string[] }): string {
  const plain = title.replace(MIXED_AGAIN, "remaster");
  const said = versionsOf({ title: plain, album: null, artists, durationMs: null });
  return said.filter((kind) => MADE_ANEW.has(kind)).join();
}

/** A remaster is the same recording. */
function differing(a: readonly VersionKind[], b: readonly VersionKind[]): VersionKind[] {
  const apart = [...a.filter((kind) => !b.includes(kind)), ...b.filter((kind) => !a.includes(kind))];
  return apart.filter((kind) => kind !== "remaster");
}

function isSameAlbum(track: Track, album: string | null): boolean {
  if (album === null || track.album === null) return false;
  return albumKeyOf(track) === albumKeyOf({ album, artists: track.artists });
}

function isHigher(rank: readonly number[], than: readonly number[]): boolean {
  const at = rank.findIndex((value, place) => value !== than[place]);
  return at >= 0 && rank[at]! > than[at]!;
}
