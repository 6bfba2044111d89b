import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Playlist, PlaylistTrack, VersionChange } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";

export interface ChangeInput {
  catalog: Catalog;
  /** The list that the message was said to. */
  before: Playlist;
  after: Pick<Playlist, "tracks" | "brief">;
  message: string;
  said: readonly string[];
  /** Why tracks go, as far as it was settled before the new list was made. */
  leave: ReadonlyMap<string, string>;
}

/** What a message changed, track by track. */
export function changeOf({ catalog, before, after, message, said, leave }: ChangeInput): VersionChange {
  const was = new Set(before.tracks.map(({ id }) => id));
  const is = new Set(after.tracks.map(({ id }) => id));
  const gone = before.tracks.filter(({ id }) => !is.has(id));
  return {
    message,
    from: before.version,
    said: [...said],
    stayed: after.tracks.filter(({ id }) => was.has(id)).length,
    added: after.tracks.map(({ id }) => id).filter((id) => !was.has(id)),
    removed: gone.map((track) => ({
      id: track.id,
      title: track.title,
      artists: track.artists,
      because: leave.get(track.id) ?? becauseOf(catalog, track, { before, after }),
    })),
  };
}

/** Why composing left out what nothing else spoke against. */
function becauseOf(
  catalog: Catalog,
  track: PlaylistTrack,
  { before, after }: Pick<ChangeInput, "before" | "after">,
): string {
  const ordinal = catalog.ordinalOf(track.id);
  if (ordinal === undefined) return "the catalogue no longer has it";
  const row = catalog.track(ordinal);
  const broken = after.brief.rules.find(
    (rule) =>
      rule.kind === "tracks" &&
      !rule.but?.some(({ id }) => id === track.id) &&
      ((rule.scope.kind === "every" && !catalog.passes(ordinal, rule.test)) ||
        (rule.scope.kind === "none" && !catalog.fails(ordinal, rule.test))),
  );
  if (broken) return `it does not keep “${broken.asked}”`;
  if (isTwin(row, catalog, after.tracks)) return "the same song is there already";
  if (after.tracks.length < before.tracks.length) return "the list became shorter";
  return isTimed(after.brief) ? "another one makes the length come out right" : "others fit better now";
}

function isTwin({ songKey }: Track, catalog: Catalog, tracks: readonly PlaylistTrack[]): boolean {
  return tracks.some(({ id }) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal !== undefined && catalog.track(ordinal).songKey === songKey;
  });
}

function isTimed({ length }: Brief): boolean {
  return length.kind === "duration";
}
