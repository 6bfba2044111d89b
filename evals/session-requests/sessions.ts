import type { Catalog } from "#src/catalog/catalog.ts";
import { understand } from "#src/language/understand.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { applyActs } from "#src/sessions/requests/apply-acts.ts";
import { portsOf, readSessionRequest } from "#src/sessions/requests/read-request.ts";
import type { RequestCase } from "./expect.ts";

/** What the sessions were started with. */
export const PROMPTS = {
  triphop: "slow trip hop of the 90s",
  hiphop: "hip hop and r&b hits",
  pop: "happy pop for the summer",
  rock: "alternative rock",
  jazz: "jazz for a dinner",
} as const;

/** 20:10 in UTC, which is what the sessions' clocks show. */
const NOW = new Date("2026-06-01T20:10:00Z");
const SEED = 7;
const BEGUN = 3;

export function groundOver(catalog: Catalog): Ground {
  return { catalog, taste: undefined, now: NOW, pools: keepPools() };
}

/** A session in its third track, with what was said in it before. */
export function sessionOn(ground: Ground, { on, first }: Pick<RequestCase, "on" | "first">): Session {
  const prompt = PROMPTS[on];
  const { brief } = understand({ prompt }, portsOf(ground));
  const source = { kind: "prompt" as const, prompt };
  const opened = openSession(ground, { id: "s", listenerId: null, seed: SEED, source, title: prompt, brief });
  let session: Session = { id: "s", listenerId: null, state: opened.state, plays: [] };
  for (let at = 0; at < BEGUN; at++) {
    const { state } = advance(ground, session);
    session = { ...session, state, plays: [...session.plays, state.now!.trackId] };
  }
  if (first === undefined) return session;
  const read = readSessionRequest(ground, session, first);
  if (read.kind !== "read") throw new Error(`refused: ${first}`);
  return { ...session, state: applyActs(ground, session, read.reading, { message: first }).state };
}
