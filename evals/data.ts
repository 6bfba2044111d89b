import { createReadStream, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/** Folder of the real data: SEGUE_SHARED_DATA, else `../shared/data` beside the repository; undefined when it is not there. */
export function dataFolder(): string | undefined {
  const folder = process.env.SEGUE_SHARED_DATA ?? resolve(import.meta.dirname, "../../shared/data");
  return existsSync(join(folder, "catalog.jsonl.gz")) ? folder : undefined;
}

/** The rows of one gzipped JSON Lines file of the data folder. */
export async function* readRows<Row>(name: string): AsyncGenerator<Row> {
  const folder = dataFolder();
  if (!folder) throw new Error("The real data is not here: set SEGUE_SHARED_DATA to its folder.");
  const lines = createInterface({
    input: createReadStream(join(folder, name)).pipe(createGunzip()),
    crlfDelay: Infinity,
  });
  for await (const line of lines) if (line) yield JSON.parse(line) as Row;
}

export interface CatalogRow {
  id: string;
  title: string;
  artists: string[];
  album?: string;
  year?: number;
  duration_ms?: number;
}

export interface PlaylistRow {
  id: string;
  name: string;
  description?: string;
  track_ids: string[];
  labels_leak?: boolean;
}

export interface ConversationRow {
  id: string;
  turns: { query: string; reply: string; liked: string[]; disliked: string[] }[];
  goal: string[];
}
