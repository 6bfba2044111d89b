import type { EpisodeWish, SessionAct } from "#src/domain/session-act.ts";
import { place } from "./queue.ts";
import { named } from "./tell.ts";
import { trackOf, type Work } from "./work.ts";

const LOOKED_AT = 20;

/** "an episode about space after this": the best that was not heard in this session. */
export function playEpisode(work: Work, { wish, when }: Extract<SessionAct, { kind: "episode" }>): void {
  const { catalog } = work.ground;
  const { tell } = work;
  if (catalog.episodes.size === 0) {
    work.said.push(tell("noTalk"));
    return;
  }
  const taken = [...work.plays, ...work.state.queue.map(({ trackId }) => trackId)];
  const exclude = new Set(taken.flatMap((id) => catalog.ordinalOf(id) ?? []));
  const [found] = catalog.episodes.search({ ...queryOf(wish), exclude, limit: LOOKED_AT });
  const track = found && trackOf(work, catalog.track(found.ordinal).id);
  if (!track) {
    work.said.push(tell("noEpisode"));
    return;
  }
  place(work, [track], when);
  const saying = when === "now" ? "nowPlaying" : when === "next" ? "episode" : "episodeLater";
  work.said.push(tell(saying, { track: named(tell, track) }));
}

function queryOf({ about, show, minMs, maxMs, since, until }: EpisodeWish) {
  return {
    ...(about !== undefined && { about }),
    ...(show !== undefined && { show }),
    ...(minMs !== undefined && { minMs }),
    ...(maxMs !== undefined && { maxMs }),
    ...(since !== undefined && { since: new Date(since) }),
    ...(until !== undefined && { until: new Date(until) }),
  };
}
