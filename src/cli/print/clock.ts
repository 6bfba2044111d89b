/** 3:07, 1:02:45; "-" where nobody knows. */
export function clockOf(milliseconds: number | null): string {
  if (milliseconds === null) return "-";
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(value).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** "30 s", "47 min", "2 h 05 min". */
export function spokenTime(milliseconds: number): string {
  if (milliseconds < 90_000) return `${Math.round(milliseconds / 1000)} s`;
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

const FORMS = [
  /^(?<minutes>\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?)?$/i,
  /^(?<hours>\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?)(?:\s*(?<minutes>\d+)\s*(?:m|min|mins|minutes?)?)?$/i,
  /^(?<seconds>\d+)\s*(?:s|secs?|seconds?)$/i,
  /^(?:(?<hours>\d+):)?(?<minutes>\d+):(?<seconds>\d\d)$/,
];

/** "45", "45m", "1h30", "1.5h", "2700s", "45:00" in milliseconds; a bare number is minutes. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  for (const form of FORMS) {
    const groups = form.exec(text.trim())?.groups;
    if (!groups) continue;
    const { hours = 0, minutes = 0, seconds = 0 } = groups;
    return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
  }
  return undefined;
}
