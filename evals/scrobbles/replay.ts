import type { EventRow } from "#src/db/queries/listening.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Listening } from "#src/taste/heard.ts";
import { nameId } from "#src/taste/history/match/name-id.ts";
import { fold } from "#src/taste/listening/fold.ts";
import { packListening } from "#src/taste/listening/pack.ts";
import { listeningOf } from "#src/taste/listening/read.ts";
import type { ListeningState } from "#src/taste/listening/state.ts";
import type { LocalHour } from "#src/taste/profile/clock.ts";
import { readRows } from "../data.ts";

export interface Play {
  id: string;
  /** Folded names. */
  artist: string;
  album: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
  offsetMinutes: number;
}

interface ScrobbleRow {
  played_at: number;
  local: string;
  artist: string;
  title: string;
  album?: string;
}

const GAP_MS = 30 * 60_000;

/** Every play in the order of time, in sessions: one ends where nothing is played for half an hour. */
export async function readSessions(): Promise<Play[][]> {
  const plays: Play[] = [];
  for await (const { played_at, local, artist, title, album } of readRows<ScrobbleRow>("scrobbles.jsonl.gz")) {
    const at = played_at * 1000;
    const shown = Date.parse(`${local.slice(0, 19).replace(" ", "T")}Z`);
    const name = foldName(artist);
    const of = album ? `${name}\t${foldName(album)}` : undefined;
    plays.push({
      id: nameId(artist, title),
      artist: name,
      album: of,
      at,
      offsetMinutes: Math.round((shown - at) / 60_000),
    });
  }
  plays.sort((a, b) => a.at - b.at);
  const sessions: Play[][] = [];
  for (const play of plays) {
    const open = sessions.at(-1);
    if (open && play.at - open.at(-1)!.at <= GAP_MS) open.push(play);
    else sessions.push([play]);
  }
  return sessions;
}

/** What the product keeps of the plays so far: they are folded in, packed and read as it does. */
export class Replay {
  readonly #state: ListeningState = new Map();

  hear(session: readonly Play[]): void {
    const fresh: EventRow[] = session.map(({ id, at, offsetMinutes }) => ({
      ...{ type: "play", trackId: id, at, offsetMinutes },
      ...{ heardMs: null, playlistId: null },
    }));
    fold(this.#state, { fresh, near: [], facts: { durationOf: () => null }, isExcluded: () => false });
  }

  listening(at: number): Listening {
    const state = packListening(this.#state);
    return listeningOf("", { version: 1, state, latest: new Uint8Array(), timeZone: null }, new Date(at));
  }
}

export function hourOf({ at, offsetMinutes }: Play): LocalHour {
  const shown = new Date(at + offsetMinutes * 60_000);
  return { weekday: shown.getUTCDay(), hour: shown.getUTCHours() };
}
