import type { About, ListTrack, Means } from "./about.ts";

/** Means over the list: those given, else of what the tracks themselves tell. */
export function means({ means: given = {}, tracks }: About): Means {
  const of = (value: (track: ListTrack) => number | null) => {
    const known = tracks.flatMap((track) => value(track) ?? []);
    return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : undefined;
  };
  const told = { energy: of(({ energy }) => energy), tempo: of(({ tempo }) => tempo), year: of(({ year }) => year) };
  return Object.fromEntries(Object.entries({ ...told, ...given }).filter(([, value]) => value !== undefined));
}
