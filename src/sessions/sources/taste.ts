import { saysSomething } from "#src/catalog/taste-fit.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { briefOf, type Origin, type OriginGround } from "./origin.ts";

const TASTE: Leaning = {
  id: "taste",
  span: null,
  asked: "close to what you listen to",
  weight: 1,
  from: "taste",
  aims: [{ kind: "taste", weight: 1 }],
};
/** What most people like: hits before all else. */
const LIKED: Leaning = {
  id: "popular",
  span: null,
  asked: "what most people like",
  weight: 1,
  from: "play",
  aims: [{ kind: "popularity", target: 100, weight: 1 }],
};

/** What the listener loves. */
export function originOfTaste({ catalog }: OriginGround): Origin {
  if (!catalog.listener || !saysSomething(catalog.listener.taste))
    return { kind: "nothing_fits", because: "Nothing is known of this listener's taste yet." };
  return { kind: "origin", source: { kind: "taste" }, title: "What you love", brief: briefOf("what I love", [TASTE]) };
}

/** Press play: what the listener loves, where that is known, else what most people like. */
export function originOfNothing(ground: OriginGround): Origin {
  const source = { kind: "nothing" } as const;
  const own = originOfTaste(ground);
  if (own.kind === "origin") return { ...own, source };
  return { kind: "origin", source, title: "What most people like", brief: briefOf("popular music", [LIKED]) };
}
