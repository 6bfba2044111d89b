import { asc, gt, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import { tasteProfiles } from "../schema/listening.ts";
import type { ProfileRow } from "./listening.ts";

/** Profiles may be some hundred kilobytes each. */
const PAGE = 20;

/** The profiles of all listeners, in the order of their ids. */
export async function* readProfiles(db: Db): AsyncGenerator<ProfileRow & { listenerId: string }> {
  const { listenerId, version, state, latest, timeZone } = tasteProfiles;
  for (let after = ""; ; ) {
    const page = await db
      .select({ listenerId, version, state, latest, timeZone })
      .from(tasteProfiles)
      .where(gt(listenerId, after))
      .orderBy(asc(listenerId))
      .limit(PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.listenerId;
  }
}

/**
 * What was asked for, and the tracks that its listener liked or saved of the list: for each playlist with any, in the
 * order of listeners and ids, `most` at most.
 */
export async function listLiked(db: Db, most: number): Promise<{ prompt: string; trackIds: string[] }[]> {
  const result = await db.execute(sql`with liked as (
      select list.listener_id, list.id, jsonb_array_elements_text(version.feedback -> 'liked') as track_id
      from playlists as list join playlist_versions as version
        on version.listener_id = list.listener_id and version.playlist_id = list.id and version.version = list.version
      where version.feedback is not null
      union
      select listener_id, playlist_id, track_id from listening_events
      where playlist_id is not null and type in ('like', 'save'))
    select list.prompt, json_agg(liked.track_id order by liked.track_id collate "C") as ids
    from liked join playlists as list on list.listener_id = liked.listener_id and list.id = liked.id
    group by list.listener_id, list.id, list.prompt order by list.listener_id, list.id limit ${most}`);
  return rowsOf<{ prompt: string; ids: string[] }>(result).map(({ prompt, ids }) => ({ prompt, trackIds: ids }));
}
