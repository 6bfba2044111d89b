import type { LivingList } from "./requests.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export const WEEKDAYS: readonly { id: string; label: string }[] = DAYS.map((label, at) => ({ id: String(at), label }));
export const HOURS: readonly { id: string; label: string }[] = Array.from({ length: 24 }, (_, hour) => ({
  id: String(hour),
  label: clockHour(hour),
}));

function clockHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** "every Monday at 06:00 (Europe/Berlin)" */
export function livingWords(settings: LivingList["settings"]): string {
  const zone = ` (${settings.timeZone})`;
  switch (settings.kind) {
    case "daylist":
      return `follows the hour and the day${zone}`;
    case "discovery":
      return `new every ${DAYS[settings.weekday]} at ${clockHour(settings.hour)}${zone}`;
    case "refresh": {
      const day = settings.every === "week" ? `every ${DAYS[settings.weekday ?? 0]}` : "every day";
      return `refreshed ${day} at ${clockHour(settings.hour)}${zone}`;
    }
  }
}

/** "next on 23 November at 06:00." */
export function nextWords(nextAt: string): string {
  const next = new Date(nextAt);
  const day = next.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  const time = next.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `next on ${day} at ${time}.`;
}
