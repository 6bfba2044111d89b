import { count, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { rowsOf } from "../rows.ts";
import { episodes } from "../schema/episodes.ts";

/** What an episode is beside its row in `tracks`. */
export interface NewEpisode {
  show: string;
  description: string;
  topics: string[];
  /** ISO 8601. */
  publishedAt: string | null;
  season: number | null;
  number: number | null;
  audioUrl: string | null;
  feed: string | null;
}

/** An episode with what its row in `tracks` has of it. */
export interface EpisodeRow extends Omit<NewEpisode, "publishedAt" | "feed"> {
  id: string;
  title: string;
  publishedMs: number | null;
  durationMs: number | null;
  explicit: boolean | null;
  language: string | null;
}

const PAGE = 2_000;

/** Puts these episodes in place of what was stored under their ids, and forgets the others as episodes. */
export async function putEpisodes(
  tx: Db,
  { changed, others }: { changed: readonly ({ id: string } & NewEpisode)[]; others: readonly string[] },
): Promise<void> {
  if (others.length > 0)
    await tx.execute(
      sql`delete from episodes where id in (select json_array_elements_text(${JSON.stringify(others)}::json))`,
    );
  if (changed.length === 0) return;
  await tx.execute(sql`insert into episodes (id, show, description, topics, published_at, season, number, audio_url, feed)
    select * from json_to_recordset(${JSON.stringify(changed)}::json) as row(id text, show text, description text, topics text[],
      "publishedAt" timestamptz, season integer, number integer, "audioUrl" text, feed text)
    on conflict (id) do update set show = excluded.show, description = excluded.description, topics = excluded.topics,
      published_at = excluded.published_at, season = excluded.season, number = excluded.number,
      audio_url = excluded.audio_url, feed = excluded.feed`);
}

export async function countEpisodes(db: Db): Promise<number> {
  const [row] = await db.select({ episodes: count() }).from(episodes);
  return row?.episodes ?? 0;
}

/** Hands every episode to `onBatch`, in the byte order of ids, at most 2,000 at a time. */
export async function readEpisodes(db: Db, onBatch: (batch: EpisodeRow[]) => void | Promise<void>): Promise<void> {
  let after = "";
  for (;;) {
    const page = sql`select e.id as id, t.title as title, e.show as show, e.description as description, e.topics as topics,
        (extract(epoch from e.published_at) * 1000)::float8 as "publishedMs", t.duration_ms as "durationMs", e.season as season,
        e.number as number, e.audio_url as "audioUrl", t.explicit as explicit, t.language as language
      from episodes e join tracks t on t.id = e.id where e.id > ${after} order by e.id limit ${PAGE}`;
    const [read] = rowsOf<{ rows: EpisodeRow[] | null }>(
      await db.execute(sql`select json_agg(page) as rows from (${page}) as page`),
    );
    const rows = read?.rows ?? [];
    if (rows.length > 0) await onBatch(rows);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
