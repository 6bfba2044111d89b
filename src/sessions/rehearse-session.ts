import type { Catalog } from "#src/catalog/catalog.ts";
import { advance } from "./core/advance.ts";
import { hear } from "./core/hear.ts";
import { keepPools } from "./core/pools.ts";
import type { Changed, Ground, Session } from "./core/session.ts";
import { openSession } from "./core/start.ts";
import { originOfNothing } from "./sources/taste.ts";

const STEPS = 8;

/** Plays a few tracks of a session that is kept nowhere, so that the first real one finds the code warm. */
export function rehearseSession(catalog: Catalog, now: Date): void {
  const ground: Ground = { catalog, taste: undefined, now, pools: keepPools() };
  const origin = originOfNothing({ catalog, taste: undefined, now });
  if (origin.kind !== "origin") return;
  const { source, title, brief } = origin;
  const { state } = openSession(ground, { id: "rehearsal", listenerId: null, seed: 1, source, title, brief });
  let session: Session = { id: "rehearsal", listenerId: null, state, plays: [] };
  const take = ({ state, events }: Changed) => {
    const begun = events.flatMap((event) => (event.kind === "now" ? [event.item.trackId] : []));
    session = { ...session, state, plays: [...session.plays, ...begun] };
  };
  for (let step = 0; step < STEPS && session.state.queue.length > 0; step++) {
    take(advance(ground, session));
    take(hear(ground, session, step % 2 === 0 ? { type: "skipped", ms: 5_000 } : { type: "finished" }));
  }
}
