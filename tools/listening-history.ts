import { z } from "zod";
import type { Ordinal } from "#src/catalog/catalog.ts";
import { MONTH_MS } from "#src/domain/time.ts";
import { AppError } from "#src/errors.ts";
import { favouritesOf, isKnown } from "#src/taste/profile/history.ts";
import { defineTool, type Run } from "./define.ts";
import { looseNumber } from "./loose.ts";
import { NOTHING_KNOWN } from "./taste-profile.ts";
import { cutNote, plainText, showTracks, TRACK_COLUMNS, TrackRows } from "./track-for-model.ts";

const USUAL = 15;
const MOST = 40;
const LONG_MONTHS = 6;
const WHICH = ["favourites", "recent", "long_unheard", "disliked"] as const;
type Which = (typeof WHICH)[number];

export const listeningHistoryTool = defineTool({
  name: "listening_history",
  description:
    `Lists tracks that the listener of this request has heard, with handles; at most ${MOST} rows. which: favourites (loved most first), recent (latest first), ` +
    `long_unheard (loved, but not heard for ${LONG_MONTHS} months or \`months\`), disliked. With artist only songs by that name or handle. ` +
    "Not for what the listener is like: use taste_profile. Not for tracks that were never heard: use search_catalog.",
  effect: "read",
  input: z.object({
    which: z.enum(WHICH).default("favourites"),
    artist: z.string().min(1).max(200).optional(),
    months: looseNumber.optional(),
    limit: looseNumber.default(USUAL),
  }),
  output: z.object({ columns: z.string(), tracks: TrackRows, note: z.string().optional() }),
  async run(run, { which, artist, months, limit }) {
    const { ctx, catalog, listenerId } = run;
    const taste = listenerId === undefined ? undefined : await ctx.tastes.of(catalog, listenerId);
    if (!taste || taste.heardSongs.size === 0) return { columns: TRACK_COLUMNS, tracks: [], note: NOTHING_KNOWN };
    const by = artist === undefined ? undefined : artistOf(run, artist);
    const at = ctx.now().getTime();
    const before = at - (months ?? LONG_MONTHS) * MONTH_MS;
    const songs = [...taste.heardSongs.values()].filter(
      ({ row }) => by === undefined || catalog.artists(row).includes(by),
    );
    const found = PICKED[which](songs, before).slice(0, Math.max(1, Math.min(MOST, Math.trunc(limit))));
    const { tracks, left } = showTracks(run, found);
    const note = left > 0 ? cutNote(left) : found.length === 0 ? EMPTY[which] : undefined;
    return { columns: TRACK_COLUMNS, tracks, ...(note && { note }) };
  },
});

type Songs = Parameters<typeof favouritesOf>[0];

/** Rows of the songs in their order; `before` is the instant since which "long unheard" counts, milliseconds. */
const PICKED: Readonly<Record<Which, (songs: Songs, before: number) => Ordinal[]>> = {
  favourites: (songs) => {
    const favourites = favouritesOf(songs);
    return rowsOf(songs.filter(({ song }) => favourites.has(song)).sort(byLove));
  },
  recent: (songs) => rowsOf(songs.filter(isKnown).sort((a, b) => b.lastAt - a.lastAt || a.song - b.song)),
  long_unheard: (songs, before) =>
    rowsOf(songs.filter((song) => isKnown(song) && isLiked(song) && song.lastAt < before).sort(byLove)),
  disliked: (songs) =>
    rowsOf(
      songs
        .filter(({ opinion, lasting }) => opinion < 0 || (opinion === 0 && lasting < 0))
        .sort((a, b) => a.opinion - b.opinion || a.lasting - b.lasting || a.song - b.song),
    ),
};

const EMPTY: Readonly<Record<Which, string>> = {
  favourites: "There are no favourites yet.",
  recent: "Nothing was played.",
  long_unheard: "Nothing loved has been unheard for so long.",
  disliked: "Nothing is disliked.",
};

function isLiked({ opinion, lasting, excluded }: Songs[number]): boolean {
  return opinion >= 0 && !excluded && (opinion > 0 || lasting > 0);
}

function byLove(a: Songs[number], b: Songs[number]): number {
  return b.opinion - a.opinion || b.lasting - a.lasting || a.song - b.song;
}

function rowsOf(songs: Songs): Ordinal[] {
  return songs.map(({ row }) => row);
}

function artistOf({ catalog, handles }: Run, given: string): number {
  const id = handles.idOf(given) ?? given;
  const [found] = catalog.names.lookup(id, { types: ["artist"], fuzzy: true, limit: 1 });
  const artist = catalog.artistNumber(found?.id ?? id) ?? (found && catalog.artistNumber(found.name));
  if (artist !== undefined) return artist;
  throw new AppError("not_found", `No artist has the name "${plainText(given)}".`);
}
