import type { Leaning } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import { leanToTaste } from "#src/playlists/personal/lean.ts";
import { briefOf, type Origin, type OriginGround, titled } from "./origin.ts";

/** The track, then what sounds like it. Throws AppError("not_found"). */
export function originOfTrack({ catalog }: OriginGround, trackId: string): Origin {
  const ordinal = catalog.ordinalOf(trackId);
  if (ordinal === undefined) throw new AppError("not_found", "There is no track with this trackId.");
  const { title, artists } = catalog.track(ordinal);
  const name = `${title} by ${artists[0] ?? "an unknown artist"}`;
  const alike: Leaning = {
    id: "alike",
    span: null,
    asked: `like ${name}`.slice(0, 300),
    weight: 1,
    from: "request",
    aims: [{ kind: "similar", to: "track", ref: { name: title.slice(0, 300) || trackId, id: trackId }, weight: 1 }],
  };
  return {
    kind: "origin",
    source: { kind: "track", trackId },
    title: titled(`From ${name}`),
    brief: leanToTaste(briefOf(`music like ${name}`.slice(0, 2000), [alike]), catalog.listener),
    first: [{ trackId, from: "requested" }],
  };
}
