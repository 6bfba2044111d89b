import type { DueEnd } from "#src/playlists/living/due.ts";

/** What became of living lists that were due, counted since the process began. */
export interface LivingMetrics {
  living(end: DueEnd): void;
  /** Lines of Prometheus text. */
  render(): string[];
}

/** A list is looked for every ten seconds: one that is begun later than this waited for a process or for others. */
const LATE_MS = 300_000;
const ENDS = "segue_living_lists_total";
const LATE = "segue_living_lists_late_total";

export function createLivingMetrics(): LivingMetrics {
  const ends = new Map<string, number>();
  const late = new Map<string, number>();
  const add = (counts: Map<string, number>, labels: string) => counts.set(labels, (counts.get(labels) ?? 0) + 1);
  return {
    living: ({ list, end, lateMs }) => {
      add(ends, `list="${list}",end="${end}"`);
      if (lateMs > LATE_MS && (end === "made" || end === "unchanged")) add(late, `list="${list}"`);
    },
    render: () => [
      ...rendered(ENDS, "Living lists that were due, by how that ended", ends),
      ...rendered(LATE, "Living lists that were made more than five minutes after their time", late),
    ],
  };
}

function rendered(name: string, help: string, counts: ReadonlyMap<string, number>): string[] {
  const series = [...counts].map(([labels, count]) => `${name}{${labels}} ${count}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...series];
}
