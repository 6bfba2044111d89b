import { foldName } from "#src/domain/fold.ts";
import type { Interest } from "#src/domain/taste-profile.ts";
import { evidenceOf, round } from "./evidence.ts";
import { slotsOf } from "./fits.ts";
import type { Ground } from "./ground.ts";
import { habitsOf } from "./habits.ts";
import type { Cluster } from "./interests.ts";
import type { Resolved } from "./resolve.ts";
import { genresOfArtist, type SongFacts, tellingGenres } from "./song-facts.ts";

const SHOWN_ARTISTS = 6;
const SHOWN_TRACKS = 5;
const SHOWN_GENRES = 3;
const NAMED_GENRES = 2;
/** A decade stands in the name from this share on. */
const TELLING_DECADE = 0.6;
const FEWEST_DATED = 5;
const RISING = 1.5;

export interface Describing {
  ground: Ground;
  resolved: Resolved;
  clusters: readonly Cluster[];
  songs: readonly SongFacts[];
  /** What was said of artists, by artist number: -1 to 1. */
  said: ReadonlyMap<number, number>;
}

/** The interests as they are told, the largest first; their names differ. */
export function describeInterests(of: Describing): Interest[] {
  const all = of.clusters.reduce((sum, { weight }) => sum + weight, 0);
  const recent = of.clusters.reduce((sum, cluster) => sum + playedOf(cluster, of.resolved, "recent"), 0);
  const lasting = of.clusters.reduce((sum, cluster) => sum + playedOf(cluster, of.resolved, "lasting"), 0);
  const taken = new Set<string>();
  return of.clusters.map((cluster) => {
    const interest = describe(cluster, of, { all, recent, lasting });
    if (taken.has(interest.name)) interest.name = byArtists(interest);
    taken.add(interest.name);
    return interest;
  });
}

function describe(
  cluster: Cluster,
  of: Describing,
  totals: { all: number; recent: number; lasting: number },
): Interest {
  const { ground, resolved } = of;
  const members = cluster.members.flatMap(({ artist }) => resolved.artists.get(artist) ?? []);
  const inside = new Set(cluster.members.map(({ artist }) => artist));
  const songs = of.songs.filter(({ heard }) => inside.has(heard.artist));
  const genres = tellingGenres(ground, cluster.members, { most: SHOWN_GENRES });
  const share = cluster.weight / totals.all;
  const recentShare = totals.recent > 0 ? playedOf(cluster, resolved, "recent") / totals.recent : 0;
  const lastingShare = totals.lasting > 0 ? playedOf(cluster, resolved, "lasting") / totals.lasting : 0;
  const interest: Interest = {
    id: `interest:${foldName(ground.nameOf(cluster.medoid))}`,
    name: "",
    share: round(share),
    recentShare: round(recentShare),
    course: courseOf(lastingShare, recentShare, totals.recent),
    genres,
    artists: tellingFirst(ground, cluster.members, genres)
      .slice(0, SHOWN_ARTISTS)
      .map(({ artist }) => ({ name: ground.nameOf(artist), plays: resolved.artists.get(artist)?.plays ?? 0 })),
    tracks: songs
      .slice(0, SHOWN_TRACKS)
      .map(({ id, title, artist, heard }) => ({ id, title, artist, plays: heard.plays })),
    when: habitsOf(slotsOf(cluster, resolved.artists), resolved.slots).map((habit) => ({
      ...habit,
      share: round(habit.share),
      usual: round(habit.usual),
    })),
    evidence: { ...evidenceOf(members), share: round(share), of: "your interests" },
  };
  interest.name =
    genres.length > 0
      ? [decadeOf(songs), genres.slice(0, NAMED_GENRES).join(" & ")].filter(Boolean).join(" ")
      : byArtists(interest);
  return interest;
}

/** Artists of the genres that name the interest stand before those that are in it by their sound alone. */
function tellingFirst(ground: Ground, members: Cluster["members"], genres: readonly string[]): Cluster["members"] {
  const isOf = ({ artist }: { artist: number }) => genres.some((genre) => genresOfArtist(ground, artist).has(genre));
  return [...members.filter(isOf), ...members.filter((member) => !isOf(member))];
}

function byArtists({ artists }: Interest): string {
  return artists
    .slice(0, 2)
    .map(({ name }) => name)
    .join(", ");
}

/** "1980s", where most of what is heard of it is from there. */
function decadeOf(songs: readonly SongFacts[]): string {
  const dated = songs.filter(({ decade }) => decade !== null);
  if (dated.length < FEWEST_DATED) return "";
  const weights = new Map<number, number>();
  for (const { decade, heard } of dated) weights.set(decade!, (weights.get(decade!) ?? 0) + heard.lasting);
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const [decade, weight] = [...weights].sort((a, b) => b[1] - a[1])[0]!;
  return weight >= TELLING_DECADE * all ? `${decade}s` : "";
}

const FEW_RECENT = 15;

function courseOf(share: number, recentShare: number, recent: number): Interest["course"] {
  if (recent < FEW_RECENT) return "lasting";
  if (recentShare > RISING * share) return "rising";
  return recentShare < share / RISING / 2 ? "fading" : "lasting";
}

function playedOf({ members }: Cluster, { artists }: Resolved, how: "recent" | "lasting"): number {
  return members.reduce((sum, { artist }) => sum + Math.max(0, artists.get(artist)?.[how] ?? 0), 0);
}
