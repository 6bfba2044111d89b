import type { Catalog } from "#src/catalog/catalog.ts";
import type { Commentary, HostSettings, SessionState } from "#src/domain/session.ts";
import { PERSONAS } from "#src/domain/session.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { hear } from "#src/sessions/core/hear.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { applyActs } from "#src/sessions/requests/apply-acts.ts";
import { readSessionRequest } from "#src/sessions/requests/read-request.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { Product } from "../sessions/ground.ts";

/** A break as it was said, with all that was so when it was. */
export interface SaidBreak {
  commentary: Commentary;
  /** Of the item it is before. */
  trackId: string;
  /** What began before, the one in play last. */
  plays: readonly string[];
  wasSkipped: boolean;
  requests: readonly string[];
  skips: number;
  startMs: number;
  from: string;
  at: Date;
  /** Place of the item in its session, from 1. */
  place: number;
  state: SessionState;
}

export interface SaidSession {
  prompt: string;
  host: HostSettings;
  taste: Taste | undefined;
  breaks: SaidBreak[];
  /** How many items began. */
  begun: number;
}

const PROMPTS = [
  "slow trip hop of the 90s",
  "upbeat soul and funk for cooking",
  "sad indie songs for a rainy sunday",
  "80s rock road trip",
  "jazz for a late dinner",
  "energetic electronic workout",
  "french chanson",
  "brazilian bossa nova",
  "hip hop classics",
  "classical piano to study",
  "heavy metal",
  "latin party",
  "reggae in the sun",
  "acoustic evening by the fire",
  "70s disco",
  "k-pop hits",
  "country songs for a long drive",
  "ambient music to fall asleep",
  "songs like Radiohead",
  "blues and old soul",
  "ruhige Musik zum Lesen",
  "música alegre para bailar",
  "musique douce pour le soir",
  "musica italiana anni 60",
];
const REQUESTS = ["something slower", "more energy please", "surprise me", "something older", "back to before"];
const LANGUAGES = ["en", "de", "fr", "es", "it", "pt"] as const;
const LEVELS = ["talkative", "talkative", "normal", "talkative", "rare"] as const;
const ITEMS = 24;
const HOUR_MS = 3_600_000;

/** A session of two dozen items with requests and skips, all from its number. */
export function sayThrough(product: Product, number: number, listener: { taste: Taste; until: Date }): SaidSession {
  const taste = number % 3 === 0 ? listener.taste : undefined;
  const prompt = PROMPTS[number % PROMPTS.length]!;
  const host: HostSettings = {
    level: LEVELS[number % LEVELS.length]!,
    persona: PERSONAS[Math.floor(number / 6) % 4]!,
    language: LANGUAGES[number % 6]!,
    maxSeconds: number % 7 === 0 ? 8 : 15,
  };
  let now = new Date((taste ? listener.until.getTime() : Date.UTC(2026, 10, 21, 6)) + (number % 12) * 2 * HOUR_MS);
  const pools = poolsOf();
  const ground = (): Ground => ({ catalog: product.catalogFor(taste, now), taste, now, pools });
  const said: SaidSession = { prompt, host, taste, breaks: [], begun: 0 };
  const origin = product.originOf({ kind: "prompt", prompt }, { ...ground(), seed: number } as never);
  if (!origin) return said;
  const endsAt = number % 2 === 0 ? new Date(now.getTime() + HOUR_MS).toISOString() : null;
  const opened = openSession(ground(), {
    ...origin,
    id: `s${number}`,
    listenerId: taste ? "real" : null,
    seed: number * 7919 + 1,
    source: { kind: "prompt", prompt },
    host,
    timeZone: number % 4 === 0 ? null : "Europe/Berlin",
    endsAt,
  });
  let session: Session = { id: `s${number}`, listenerId: null, state: opened.state, plays: [] };
  const requests: string[] = [];
  let skips = 0;
  for (let at = 0; at < ITEMS; at++) {
    const item = session.state.queue[0];
    if (!item) break;
    if (item.commentary) said.breaks.push(breakOf(session, { requests: [...requests], skips, at: now }));
    const next = advance(ground(), session);
    if (next.state.status === "ended") break;
    session = { ...session, state: next.state, plays: [...session.plays, item.trackId] };
    said.begun++;
    const isSkipped = (at * 5 + number) % 9 < 3 && number % 4 !== 1;
    if (at % 8 === 5) {
      const message = REQUESTS[(number + at) % REQUESTS.length]!;
      const read = readSessionRequest(ground(), session, message);
      if (read.kind === "read") {
        requests.push(message);
        session = { ...session, state: applyActs(ground(), session, read.reading, { message }).state };
      }
    }
    now = new Date(now.getTime() + (isSkipped ? 15_000 : durationOf(product.catalog, item.trackId)));
    session = { ...session, state: hear(ground(), session, feedback(isSkipped)).state };
    if (isSkipped) skips++;
  }
  return said;
}

function feedback(isSkipped: boolean) {
  return isSkipped ? ({ type: "skipped", ms: 15_000 } as const) : ({ type: "finished" } as const);
}

function breakOf(
  { state, plays }: Session,
  { requests, skips, at }: { requests: string[]; skips: number; at: Date },
): SaidBreak {
  const item = state.queue[0]!;
  const last = state.signals.at(-1);
  return {
    commentary: item.commentary!,
    trackId: item.trackId,
    plays,
    wasSkipped: last?.kind === "skipped" && last.trackId === state.now?.trackId,
    requests,
    skips,
    startMs: item.startMs,
    from: item.from,
    at,
    place: state.begun + 1,
    state,
  };
}

function durationOf(catalog: Catalog, id: string): number {
  const ordinal = catalog.ordinalOf(id);
  return (ordinal === undefined ? 0 : catalog.value(ordinal, "durationMs")) || 200_000;
}

function poolsOf(): Ground["pools"] {
  const made = new Map<string, object>();
  return {
    of: <T extends object>(key: string, compute: () => T): T => {
      const value = (made.get(key) as T | undefined) ?? compute();
      made.set(key, value);
      return value;
    },
  };
}
