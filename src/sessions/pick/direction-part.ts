import type { Aim, Brief, Test } from "#src/domain/brief.ts";
import type { SessionState } from "#src/domain/session.ts";

/** Id of the leaning of a Brief that holds where a session went of itself. */
export const DIRECTION_PART = "direction";

export function withoutDirection(brief: Brief): Brief {
  const leanings = brief.leanings.filter(({ id }) => id !== DIRECTION_PART);
  return leanings.length === brief.leanings.length ? brief : { ...brief, leanings };
}

/** Within so much of an energy a track lies in the direction. */
const ENERGY_NEAR = 0.18;

/** What a track in the direction passes; undefined where the session went nowhere of itself. */
export function directionTest({ leanings }: Brief): Test | undefined {
  const aim = leanings.find(({ id }) => id === DIRECTION_PART)?.aims[0];
  return aim && testOf(aim);
}

function testOf(aim: Aim): Test | undefined {
  switch (aim.kind) {
    case "genre":
      return { kind: "genre", anyOf: [aim.name] };
    case "year":
      return { kind: "year", from: aim.from, to: aim.to };
    case "audio":
      return { kind: "audio", feature: aim.feature, min: aim.target - ENERGY_NEAR, max: aim.target + ENERGY_NEAR };
    default:
      return undefined;
  }
}

/** Items since the session last turned of itself; infinite where it never did. */
export function sinceTurn({ signals, begun }: SessionState): number {
  let row = 0;
  let turned = Number.NEGATIVE_INFINITY;
  for (const { kind, at } of signals) {
    if (kind === "finished" || kind === "liked") row = 0;
    if (kind === "skipped") row += 1;
    if (kind === "skipped" && row % 3 === 0) turned = at;
  }
  return begun - turned;
}
