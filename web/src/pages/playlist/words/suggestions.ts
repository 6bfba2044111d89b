import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { genresOf } from "../model/pictures.ts";

const MOST = 6;
const LIVELY = 0.55;
const MANY_LABELS = 40;

/** What could be said next of this list, as it would be typed; only what the list gives reason for. */
export function suggestionsFor({ tracks, brief, change }: Pick<Playlist, "tracks" | "brief" | "change">): string[] {
  const music = tracks.filter(({ kind }) => kind !== "talk");
  const asked = new Set([...(brief.messages ?? []), ...(change?.said ?? [])].map((words) => words.toLowerCase()));
  const all = [
    energyWish(music),
    yearsWish(music, brief),
    genreWish(music),
    artistWish(music, brief),
    "lesser known songs",
    brief.orders.length === 0 ? "builds up slowly" : "",
    brief.length.kind === "tracks" && tracks.length <= 100 ? "5 more" : "",
  ];
  const fresh = all.filter((words) => words !== "" && !asked.has(words.toLowerCase()));
  return [...(change ? ["undo that"] : []), ...new Set(fresh)].slice(0, MOST);
}

function energyWish(tracks: readonly PlaylistTrack[]): string {
  const known = tracks.flatMap(({ energy }) => (typeof energy === "number" ? [energy] : []));
  if (known.length === 0) return "";
  return known.reduce((sum, value) => sum + value, 0) / known.length >= LIVELY ? "less energy" : "more energy";
}

/** The second decade of the list, unless years were asked for. */
function yearsWish(tracks: readonly PlaylistTrack[], brief: Playlist["brief"]): string {
  if (brief.rules.some((rule) => rule.kind === "tracks" && rule.test.kind === "year")) return "";
  const counts = new Map<number, number>();
  for (const { year } of tracks)
    if (year !== null) counts.set(Math.floor(year / 10) * 10, (counts.get(Math.floor(year / 10) * 10) ?? 0) + 1);
  const second = [...counts].sort((a, b) => b[1] - a[1])[1]?.[0];
  if (second === undefined) return "";
  return second >= 1930 && second < 2000 ? `more ${second - 1900}s` : `more ${second}s`;
}

/** A style that some tracks have and most have not. */
function genreWish(tracks: readonly PlaylistTrack[]): string {
  const some = genresOf(tracks, MANY_LABELS).find(
    ({ name, count }) => count >= 2 && count <= tracks.length / 2 && /^[\p{L}\p{N}&' -]{3,24}$/u.test(name),
  );
  return some ? `more ${some.name}` : "";
}

/** The artist who comes oftenest, unless it was asked for by name. */
function artistWish(tracks: readonly PlaylistTrack[], brief: Playlist["brief"]): string {
  const counts = new Map<string, number>();
  for (const { artists } of tracks) for (const name of artists) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [name, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  const said = [brief.prompt, ...(brief.messages ?? [])].join("\n").toLowerCase();
  return count >= 2 && name.length <= 40 && !said.includes(name.toLowerCase()) ? `no ${name}` : "";
}
