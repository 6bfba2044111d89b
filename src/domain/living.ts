import { z } from "zod";

/** Making a clock to see whether there is one costs more than all else of most answers; there are some 600 zones. */
const MOST_ZONES = 1000;
const KNOWN_ZONES = new Set<string>();

/** IANA name of a time zone that this system knows, such as "Europe/Berlin". */
export const TimeZone = z
  .string()
  .max(100)
  .refine((name) => {
    if (KNOWN_ZONES.has(name)) return true;
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      if (KNOWN_ZONES.size < MOST_ZONES) KNOWN_ZONES.add(name);
      return true;
    } catch {
      return false;
    }
  }, "must be a time zone such as Europe/Berlin");

const clock = { timeZone: TimeZone, /** Local hour of the day. */ hour: z.int().min(0).max(23) };
/** 0 is Sunday. */
const weekday = z.int().min(0).max(6);

/** How a list lives. */
export const LivingSettings = z.discriminatedUnion("kind", [
  /** A prompted list, made again; at most `keep` of its tracks stay (liked ones first). */
  z.object({
    kind: z.literal("refresh"),
    every: z.enum(["day", "week"]),
    weekday: weekday.optional(),
    ...clock,
    keep: z.int().min(0).max(500),
  }),
  /** Follows the hour and weekday of the listener, several times a day. */
  z.object({ kind: z.literal("daylist"), timeZone: TimeZone }),
  /** Weekly: tracks that the listener never heard. */
  z.object({ kind: z.literal("discovery"), weekday, ...clock }),
]);
export type LivingSettings = z.infer<typeof LivingSettings>;

/** How a prompted list shall refresh itself. */
export const RefreshSettings = z
  .strictObject({
    every: z.enum(["day", "week"]),
    /** 0 is Sunday; that of the day on which it is said, unless given. */
    weekday: weekday.optional(),
    ...clock,
    /** How many of its tracks may stay each time. */
    keep: z.int().min(0).max(500).default(0),
  })
  .refine(({ every, weekday }) => every === "week" || weekday === undefined, {
    error: "is for a list that refreshes every week",
    path: ["weekday"],
  });
export type RefreshSettings = z.input<typeof RefreshSettings>;

/** A list that is made of what a listener plays: by the hour, or weekly of what is new to this listener. */
export const ListenerListRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("daylist"), timeZone: TimeZone }),
  /** Mondays at 6 unless said otherwise. */
  z.strictObject({
    kind: z.literal("discovery"),
    timeZone: TimeZone,
    weekday: weekday.default(1),
    hour: clock.hour.default(6),
  }),
]);
export type ListenerListRequest = z.input<typeof ListenerListRequest>;

/** A list that lives, and when it is made next. */
export const LivingList = z.object({
  playlistId: z.string(),
  listenerId: z.string().nullable(),
  title: z.string(),
  settings: LivingSettings,
  /** ISO 8601. */
  nextAt: z.string(),
  /** When the clock made it last; null before the first time. */
  madeAt: z.string().nullable(),
  /** Failures since then. */
  failures: z.int().min(0),
  /** Why the last one failed, or why the list stayed as it was; in our own words. */
  lastFailure: z.string().nullable(),
});
export type LivingList = z.infer<typeof LivingList>;
