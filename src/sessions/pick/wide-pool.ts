import type { Leaning } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { SessionState } from "#src/domain/session.ts";
import type { Ground } from "../core/session.ts";
import { isHolidaySeason } from "../program/energy.ts";
import { familyOfRow, NO_FAMILY } from "./family.ts";
import { briefKey, hitsOf } from "./hits.ts";
import { type Found, type Pool, packed } from "./pool.ts";
import { unwantedIn } from "./unwanted.ts";
import { WIDE } from "./weights.ts";

/** Some of each genre family that the rules let in, and how many the search found of each. */
export interface WidePool extends Pool {
  /** Rows found, by family number. */
  sizes: ReadonlyMap<number, number>;
  largest: number;
  /** The request names whom or what to be like. */
  isOutright: boolean;
}

/** Made once for a Brief, when what fits it best is no longer what is wanted. */
export function widePoolOf(ground: Ground, state: SessionState): WidePool {
  const { catalog, pools } = ground;
  const season = isHolidaySeason(ground.now, state.timeZone);
  return pools.of(`wide ${state.seed} ${season} ${briefKey(state.brief)}`, () => {
    const { plan } = hitsOf(ground, state.brief, state.seed);
    const { must, mustNot, excluded, uniqueSongs, seed } = plan;
    const leanings = plan.leanings.map(weakened);
    const rules = { must, mustNot, exclude: excluded, uniqueSongs, seed };
    const isNamed = plan.leanings.some(isOutright);
    const { hits } = catalog.search({ ...rules, leanings, limit: isNamed ? WIDE.foundLike : WIDE.found });
    const families = Map.groupBy(hits, ({ ordinal }) => familyOfRow(catalog, ordinal));
    families.delete(NO_FAMILY);
    const found: Found[] = [];
    for (const rows of families.values()) {
      const artists = new Set<number>();
      const most = Math.ceil(WIDE.perRoot * Math.sqrt(rows.length));
      for (const { ordinal: row, score } of rows) {
        const artist = catalog.artists(row)[0]!;
        if (artists.size >= most) break;
        if (artists.has(artist)) continue;
        artists.add(artist);
        found.push({ row, worth: score, stage: -1, chance: chanceOf(state.seed, row) });
      }
    }
    found.sort((a, b) => b.worth - a.worth || a.row - b.row);
    const pool = packed(catalog, scaled(found), unwantedIn(state.brief, season), WIDE.most);
    const sizes = new Map([...families].map(([family, { length }]) => [family, length]));
    return { ...pool, sizes, largest: Math.max(1, ...sizes.values()), isOutright: isNamed };
  });
}

/** What was asked outright stays, wishes that stand for a mood lose most of their weight, and what does not go with it less. */
function weakened(leaning: Leaning): Leaning {
  if (leaning.from === "request") return { ...leaning, weight: WIDE.outright * leaning.weight };
  const aims = leaning.aims.map((aim) =>
    aim.weight < 0 ? { ...aim, weight: (WIDE.against / WIDE.wish) * aim.weight } : aim,
  );
  return { ...leaning, weight: WIDE.wish * leaning.weight, aims };
}

function isOutright({ weight, aims }: Leaning): boolean {
  return weight > 0 && aims.some(({ kind, weight: own }) => kind === "similar" && own > 0);
}

/** The best is worth 1, the last 0. */
function scaled(found: readonly Found[]): Found[] {
  const [most, least] = [found[0]?.worth ?? 0, found.at(-1)?.worth ?? 0];
  const span = Math.max(1e-6, most - least);
  return found.map((one) => ({ ...one, worth: (one.worth - least) / span }));
}
