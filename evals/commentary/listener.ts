import type { Catalog } from "#src/catalog/catalog.ts";
import { foldText } from "#src/domain/fold.ts";
import type { HeardTrack } from "#src/taste/heard.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { Taste } from "#src/taste/taste.ts";
import { readRows } from "../data.ts";

interface Scrobble {
  played_at: number;
  artist: string;
  title: string;
}

/** A real listener of two years, matched by main artist and title alone, and when the last play was. */
export async function realListener(catalog: Catalog): Promise<{ taste: Taste; until: Date }> {
  const ids = new Map<string, string | undefined>();
  const tracks = new Map<string, HeardTrack>();
  let last = 0;
  for await (const { played_at, artist, title } of readRows<Scrobble>("scrobbles.jsonl.gz")) {
    const name = `${artist}\t${title}`;
    if (!ids.has(name)) ids.set(name, idOf(catalog, artist, title));
    const id = ids.get(name);
    const at = played_at * 1000;
    last = Math.max(last, at);
    if (id === undefined) continue;
    const known = tracks.get(id);
    tracks.set(id, heard(known, at));
  }
  const listening = { listenerId: "real", version: 1, timeZone: null, asOf: last, tracks };
  return { taste: new ListenerTaste(catalog, { listening, edits: [], offsetMinutes: null }), until: new Date(last) };
}

function idOf(catalog: Catalog, artist: string, title: string): string | undefined {
  const number = catalog.artistNumber(artist);
  if (number === undefined) return undefined;
  const wanted = foldText(title);
  const row = catalog.tracksOf(number).find((one) => foldText(catalog.track(one).title) === wanted);
  return row === undefined ? undefined : catalog.track(row).id;
}

function heard(known: HeardTrack | undefined, at: number): HeardTrack {
  const plays = (known?.plays ?? 0) + 1;
  return {
    plays,
    skips: 0,
    firstAt: Math.min(known?.firstAt ?? at, at),
    lastAt: Math.max(known?.lastAt ?? at, at),
    lasting: plays,
    recent: plays / 4,
    slots: new Map(),
    opinion: 0,
    opinionAt: 0,
  };
}
