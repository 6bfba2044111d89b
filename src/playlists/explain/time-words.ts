import { capital } from "#src/domain/fold.ts";

const NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
const EXACT_MINUTES = 2;
const NEAR_MINUTES = 10;

/** "44 minutes", "just under three hours", "about an hour and a half", with a capital. */
export function timeSaid(durationMs: number): string {
  const minutes = Math.max(1, Math.round(durationMs / 60_000));
  const text = minutes < 55 ? `${minutes} minute${minutes === 1 ? "" : "s"}` : hoursSaid(minutes);
  return capital(text);
}

function hoursSaid(minutes: number): string {
  const halves = Math.round(minutes / 30);
  const off = minutes - halves * 30;
  const near = Math.abs(off) > NEAR_MINUTES ? "about" : off > 0 ? "just over" : "just under";
  const name = halfHours(halves);
  return Math.abs(off) <= EXACT_MINUTES ? name : `${near} ${name}`;
}

function halfHours(halves: number): string {
  const hours = Math.floor(halves / 2);
  const count = NUMBERS[hours] ?? String(hours);
  if (halves % 2 === 0) return hours === 1 ? "an hour" : `${count} hours`;
  return hours === 1 ? "an hour and a half" : `${count} and a half hours`;
}
