import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { curatorsOf } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import { loadCatalog } from "#src/catalog/load.ts";
import type { Ctx } from "#src/context.ts";
import { openDatabase } from "#src/db/open.ts";
import type { SessionSource } from "#src/domain/session.ts";
import { ownShapes } from "#src/lab/versions/own.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Origin, OriginGround } from "#src/sessions/sources/origin.ts";
import { originOfPrompt } from "#src/sessions/sources/prompt.ts";
import { originOfNothing, originOfTaste } from "#src/sessions/sources/taste.ts";
import type { Taste } from "#src/taste/taste.ts";
import { evalFolder, openRealService } from "../service.ts";

/** The product as the simulation uses it: over the real catalogue, untrained, by the planner. */
export interface Product {
  catalog: Catalog;
  /** As the listener knows it. */
  catalogFor: (taste: Taste | undefined, now: Date) => Catalog;
  /** What a session is made from, as the product makes it; undefined where it begins none. */
  originOf: (source: SessionSource, ground: OriginGround) => Opening | undefined;
  /** Ids of a playlist of the same prompt; empty where none is made. */
  playlistOf: (prompt: string, list: { tracks: number; now: Date; taste: Taste | undefined }) => Promise<string[]>;
  close: () => Promise<void>;
}

export type Opening = Extract<Origin, { kind: "origin" }>;

const LISTENER = "simulated";

function originOf(source: SessionSource, ground: OriginGround): Origin {
  if (source.kind === "prompt") return originOfPrompt(ground, source.prompt);
  return source.kind === "taste" ? originOfTaste(ground) : originOfNothing(ground);
}

/** Undefined where the real data is not here. */
export async function openProduct(): Promise<Product | undefined> {
  const engine = await openRealService();
  if (!engine) return undefined;
  await engine.close();
  const dataDir = evalFolder();
  const { db, close } = await openDatabase({ dataDir });
  const log = () => undefined;
  const catalog = await loadCatalog({ db, log, snapshotFile: join(dataDir, "catalog-index") });
  const curators = curatorsOf();
  return {
    catalog,
    catalogFor: (taste, now) => (taste ? catalog.forListener(taste.viewAt(now)) : catalog),
    originOf: (source, ground) => {
      const origin = originOf(source, ground);
      return origin.kind === "origin" ? origin : undefined;
    },
    playlistOf: async (prompt, { tracks, now, taste }) => {
      const ctx: Ctx = {
        db,
        log,
        now: () => now,
        catalog: () => catalog,
        tastes: { of: async () => taste },
        shapes: ownShapes(told),
        newId: (prefix) => `${prefix}_${randomBytes(12).toString("base64url")}`,
      };
      const listener = taste && { listenerId: LISTENER };
      const answer = await createPlaylist(ctx, curators, { prompt, tracks, seed: 1, ...listener });
      return answer.kind === "created" ? answer.playlist.tracks.map(({ id }) => id) : [];
    },
    close,
  };
}
