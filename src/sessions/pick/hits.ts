import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, Test } from "#src/domain/brief.ts";
import { gather } from "#src/playlists/compose/candidates.ts";
import { type Plan, readPlan } from "#src/playlists/compose/plan.ts";
import type { Ground } from "../core/session.ts";
import { withoutDirection } from "./direction-part.ts";
import { POOL, SIDE_BY_SIDE, WINDOW } from "./weights.ts";

/** All that a Brief lets in, as far as it was looked for: best first, no song twice. */
export interface Hits {
  plan: Plan;
  rows: Uint32Array;
  /** How well each fits the Brief, 1 the best, 0 the last. */
  worth: Float32Array;
  /** The stage of the Brief's order that each was looked for; -1 for none. */
  stages: Int8Array;
  /** More pass the rules than were looked for. */
  isCut: boolean;
  /** What may open the session, where the Brief names it. */
  opener: number | undefined;
  /** Why there is nothing, in our own words. */
  because: string;
}

/** Equal for Briefs that let in the same: where the session went of itself only ranks. */
export function briefKey(brief: Brief): string {
  const known = keys.get(brief) ?? keyOf(brief);
  keys.set(brief, known);
  return known;
}

const keys = new WeakMap<Brief, string>();

function keyOf(brief: Brief): string {
  const { kind, rules, leanings, orders, prompt, messages } = withoutDirection(brief);
  return JSON.stringify([kind, rules, leanings, orders, prompt, messages]);
}

/** Found once for a Brief and kept; `width` is how many times as many as usual. */
export function hitsOf({ catalog, pools }: Ground, brief: Brief, seed: number, width = 1): Hits {
  return pools.of(`hits ${seed} ${width} ${briefKey(brief)}`, () =>
    find(catalog, withoutDirection(brief), { seed, width }),
  );
}

/** The Brief as a session holds it: its length, where none was said, is that over which caps and counts hold. */
function planOf(catalog: Catalog, brief: Brief, seed: number): Plan {
  const tracks = brief.length.kind === "tracks" ? brief.length.tracks : (brief.length.tracks ?? WINDOW);
  const plan = readPlan(catalog, { ...brief, length: { kind: "tracks", tracks, span: null } }, seed);
  // Talk that is asked for beside music is placed by whoever reads the request.
  const media: Test = { kind: "media", is: brief.kind === "talk" ? "talk" : "music" };
  const must = [...plan.must, { id: "kind", test: media }];
  return { ...plan, must, quotas: [...plan.quotas, ...sideBySide(plan)] };
}

/** "Trip hop and soul": each of them must come in turn. */
function sideBySide({ must, tracks }: Plan): Plan["quotas"] {
  return must.flatMap(({ id, test }) => {
    const options = optionsOf(test);
    if (options.length < 2 || options.length > SIDE_BY_SIDE.most) return [];
    const min = Math.max(1, Math.floor((SIDE_BY_SIDE.share * tracks) / options.length));
    return options.map((option) => ({ id, test: option, min, max: Number.POSITIVE_INFINITY }));
  });
}

function optionsOf(test: Test): Test[] {
  if (test.kind === "genre") return test.anyOf.map((name) => ({ ...test, anyOf: [name] }));
  return test.kind === "artist" || test.kind === "album" ? test.anyOf.map((ref) => ({ ...test, anyOf: [ref] })) : [];
}

function find(catalog: Catalog, brief: Brief, { seed, width }: { seed: number; width: number }): Hits {
  const plan = planOf(catalog, brief, seed);
  const wanted = POOL.found * width;
  const pool = gather(catalog, { ...plan, tracks: Math.ceil(wanted / 8) }, []);
  const found = pool.candidates.slice(0, wanted);
  const best = found[0]?.score ?? 0;
  const span = Math.max(1e-6, best - (found.at(-1)?.score ?? 0));
  const steps = Math.log1p(Math.max(1, found.length));
  return {
    plan,
    rows: Uint32Array.from(found, ({ ordinal }) => ordinal),
    worth: Float32Array.from(
      found,
      ({ score }, rank) => 0.5 * ((score - best) / span + 1) + 0.5 * (1 - Math.log1p(rank) / steps),
    ),
    stages: Int8Array.from(found, ({ stage }) => stage),
    isCut: pool.matched > found.length,
    opener: pool.pinned.first?.ordinal,
    because: pool.because,
  };
}
