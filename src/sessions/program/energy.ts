import type { Brief } from "#src/domain/brief.ts";
import { localTimeAt } from "#src/domain/local-time.ts";
import type { BlockKind } from "#src/domain/session.ts";
import { BLOCKS, ENERGY_SAID, HOURS } from "../pick/weights.ts";

const ABOUT_ENERGY: ReadonlySet<string> = new Set(["energy", "tempo", "loudness", "danceability"]);

/** How far from the middle of what fits the energy is to lie: the request has chosen what fits, then the block counts, then the hour. */
export function energyOffset(brief: Brief, kind: BlockKind, hour: number | null): number {
  const share = saysEnergy(brief) ? ENERGY_SAID : 1;
  return share * (BLOCKS[kind].energy + (hour === null ? 0 : HOURS[hour]!));
}

export function saysEnergy({ rules, leanings, orders }: Brief): boolean {
  return (
    rules.some((rule) => rule.kind === "tracks" && rule.test.kind === "audio" && ABOUT_ENERGY.has(rule.test.feature)) ||
    leanings.some(({ aims }) => aims.some((aim) => aim.kind === "audio" && ABOUT_ENERGY.has(aim.feature))) ||
    orders.some((order) => order.kind === "arc")
  );
}

/** The listener's hour; null where no time zone is known. */
export function hourAt(now: Date, timeZone: string | null): number | null {
  return timeZone === null ? null : localTimeAt(now, timeZone).hour;
}

const SEASON = { month: 12, lastDay: 26 } as const;

/** Are holiday songs in season? In December until the day after the feast, by the listener's calendar where it is known. */
export function isHolidaySeason(now: Date, timeZone: string | null): boolean {
  const { month, day } = localTimeAt(now, timeZone ?? "UTC");
  return month === SEASON.month && day <= SEASON.lastDay;
}
