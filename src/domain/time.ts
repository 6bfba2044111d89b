/** Spans of time, milliseconds. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** The mean month of the calendar. */
export const MONTH_MS = 30.44 * DAY_MS;
