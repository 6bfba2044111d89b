import type { Plays } from "./play-counts.ts";

/** Scores of artists by name for one who plays these; higher is better. */
export type Ranker = (known: Plays) => ReadonlyMap<string, number>;

export function mostPopular(listeners: readonly Plays[]): Ranker {
  const counts = new Map<string, number>();
  for (const plays of listeners) for (const name of plays.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return () => counts;
}

export interface KnnSettings {
  neighbours: number;
  shrinkage: number;
}

/** Item-based nearest neighbours: shrunk cosine of who plays what, the nearest so many of each (Sarwar et al., WWW 2001). */
export function itemKnn(listeners: readonly Plays[], { neighbours, shrinkage }: KnnSettings): Ranker {
  const listenersOf = new Map<string, number[]>();
  listeners.forEach((plays, listener) => {
    for (const name of plays.keys()) {
      const known = listenersOf.get(name);
      if (known) known.push(listener);
      else listenersOf.set(name, [listener]);
    }
  });
  const near = new Map<string, [name: string, cosine: number][]>();
  const nearTo = (name: string) => {
    const together = new Map<string, number>();
    for (const listener of listenersOf.get(name) ?? [])
      for (const other of listeners[listener]!.keys())
        if (other !== name) together.set(other, (together.get(other) ?? 0) + 1);
    const own = listenersOf.get(name)?.length ?? 0;
    return [...together]
      .map(([other, both]): [string, number] => [
        other,
        both / (Math.sqrt(own * listenersOf.get(other)!.length) + shrinkage),
      ])
      .sort((a, b) => b[1] - a[1])
      .slice(0, neighbours);
  };
  return (known) => {
    const scores = new Map<string, number>();
    for (const name of known.keys()) {
      const nearest = near.get(name) ?? nearTo(name);
      near.set(name, nearest);
      for (const [other, cosine] of nearest) scores.set(other, (scores.get(other) ?? 0) + cosine);
    }
    return scores;
  };
}
