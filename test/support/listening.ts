import type { Catalog } from "#src/catalog/catalog.ts";
import type { Leaning } from "#src/domain/brief.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import { DAY_MS } from "#src/domain/time.ts";
import type { HeardTrack, Listening } from "#src/taste/heard.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { Taste, Tastes } from "#src/taste/taste.ts";

/** When `ctxOf` begins to look at its clock. */
export const TODAY = Date.UTC(2026, 10, 20);

/** How taste stands in a Brief. */
export const TASTE: Leaning = {
  id: "taste",
  span: null,
  asked: "close to what you listen to",
  weight: 0.3,
  from: "taste",
  aims: [{ kind: "taste", weight: 1 }],
};

/** A track that was played so often, the last time a while ago. */
function heardTrack({ daysAgo = 10, ...given }: Partial<HeardTrack> & { daysAgo?: number }): HeardTrack {
  const { plays = 1 } = given;
  const lastAt = TODAY - daysAgo * DAY_MS;
  return {
    plays,
    skips: 0,
    firstAt: lastAt,
    lastAt,
    lasting: plays,
    recent: plays,
    slots: new Map(),
    opinion: 0,
    opinionAt: 0,
    ...given,
  };
}

export function listeningOf(
  tracks: Readonly<Record<string, Parameters<typeof heardTrack>[0]>>,
  { listenerId = "ada", version = 1 } = {},
): Listening {
  const heard = new Map(Object.entries(tracks).map(([id, given]) => [id, heardTrack(given)]));
  return { listenerId, version, timeZone: null, asOf: TODAY, tracks: heard };
}

export function tasteOver(catalog: Catalog, listening: Listening, edits: readonly TasteEdit[] = []): Taste {
  return new ListenerTaste(catalog, { listening, edits, offsetMinutes: null });
}

/** Tastes of these listeners, and of nobody else. */
export function tastesOf(listenings: readonly Listening[]): Tastes {
  const made = new Map<Listening, Taste>();
  return {
    of: async (catalog, listenerId) => {
      const listening = listenings.find((one) => one.listenerId === listenerId);
      if (!listening) return undefined;
      const taste = made.get(listening) ?? tasteOver(catalog, listening);
      made.set(listening, taste);
      return taste;
    },
  };
}
