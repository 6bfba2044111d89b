import { numberOf } from "./values.ts";

/** Zones that feeds write by name and `Date.parse` does not read, as offsets. */
const ZONES: Readonly<Record<string, string>> = {
  UT: "+0000",
  WET: "+0000",
  WEST: "+0100",
  BST: "+0100",
  IST: "+0530",
  CET: "+0100",
  CEST: "+0200",
  EET: "+0200",
  EEST: "+0300",
  MSK: "+0300",
  JST: "+0900",
  KST: "+0900",
  AEST: "+1000",
  AEDT: "+1100",
  ACST: "+0930",
  AWST: "+0800",
  NZST: "+1200",
  NZDT: "+1300",
  AKST: "-0900",
  AKDT: "-0800",
  HST: "-1000",
  BRT: "-0300",
  SAST: "+0200",
};
/** Recordings that anybody can hear are not older; what comes later than this from now is a slip of the pen. */
const FIRST_MS = Date.UTC(1900, 0, 1);
const AHEAD_MS = 2 * 366 * 86_400_000;
const SECONDS_BELOW = 1e11;

/**
 * ISO 8601 from the dates that feeds and files have: ISO, RFC 822 with or without its weekday (which may be wrong), with
 * named zones, two-digit years, "03.02.2021", seconds or milliseconds since 1970. Without a zone, UTC. Null for anything else.
 */
export function dateOf(value: unknown, now: number): string | null {
  const ms = millisOf(value);
  if (ms === null || !(ms >= FIRST_MS && ms <= now + AHEAD_MS)) return null;
  return new Date(ms).toISOString();
}

function millisOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  const number = numberOf(value);
  if (typeof number === "number") return number >= 1e8 ? (number < SECONDS_BELOW ? number * 1000 : number) : null;
  if (typeof value !== "string" || value.length > 100) return null;
  const text = value.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text,
  );
  if (iso) return isoMillis(iso);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: (\d{1,2}):(\d{2}))?/.exec(text);
  if (dotted) {
    const [day, month, year, hours, minutes] = dotted.slice(1).map((part) => Number(part ?? 0));
    return checked(Date.UTC(year!, month! - 1, day, hours, minutes), day!);
  }
  return mailMillis(text);
}

function isoMillis([, year, month, day, time, zone]: RegExpExecArray): number | null {
  const date = Date.parse(`${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}T00:00:00Z`);
  if (Number.isNaN(checked(date, Number(day)) ?? Number.NaN)) return null;
  if (time === undefined) return date;
  const whole = time.length === 5 ? `${time}:00` : time;
  const stamp = new Date(date).toISOString().slice(0, 10);
  const read = Date.parse(
    `${stamp}T${whole}${zone === undefined ? "Z" : zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2")}`,
  );
  return Number.isNaN(read) ? null : read;
}

/** A day that the month does not have is no date. */
function checked(ms: number, day: number): number | null {
  return !Number.isNaN(ms) && new Date(ms).getUTCDate() === day ? ms : null;
}

/** RFC 822 as feeds write it. */
function mailMillis(text: string): number | null {
  const bare = text
    .replace(/^[\p{L}.]+,?\s+(?=\d{1,2}\s)/u, "")
    .replace(/\([^)]*\)/g, "")
    .trim();
  const zoned = bare.replace(/\b([A-Z]{2,4})$/, (zone) => ZONES[zone] ?? zone);
  const hasZone = /(?:[+-]\d{2}:?\d{2}|\b[A-Z]{1,4})$/i.test(zoned) && /\d:\d{2}/.test(zoned);
  const read = Date.parse(hasZone ? zoned : `${zoned} UTC`);
  return Number.isNaN(read) ? null : read;
}
