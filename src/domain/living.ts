import { z } from "zod";

/** IANA name of a time zone that this system knows, such as "Europe/Berlin". */
export const TimeZone = z
  .string()
  .max(100)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, "a time zone such as Europe/Berlin");

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
