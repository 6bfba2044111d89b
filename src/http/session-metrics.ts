import type { NumberedEvent } from "#src/sessions/verbs.ts";

/** What sessions do, counted since the process began. */
export interface SessionMetrics {
  session(events: readonly NumberedEvent[]): void;
  /** How long a step took, seconds. */
  next(seconds: number): void;
  /** Lines of Prometheus text. */
  render(now: { held: number; watched: number }): string[];
}

/** Upper bounds in seconds: a step is to take 10 ms, and 40 ms at worst. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.5, 1];
const NEXT = "segue_session_next_seconds";

const COUNTERS = {
  segue_sessions_started_total: "Sessions that were started",
  segue_sessions_ended_total: "Sessions that came to their end",
  segue_session_items_total: "Items that began, by what ended the one before",
  segue_session_feedback_total: "What listeners did with items",
} as const;
type Counter = keyof typeof COUNTERS;

export function createSessionMetrics(): SessionMetrics {
  const counts = new Map<Counter, Map<string, number>>();
  const times = { count: 0, sumS: 0, within: BOUNDS_S.map(() => 0) };
  const add = (counter: Counter, labels = "") => {
    const series = counts.get(counter) ?? new Map<string, number>();
    counts.set(counter, series.set(labels, (series.get(labels) ?? 0) + 1));
  };
  return {
    session: (events) => {
      for (const { event } of events) {
        if (event.kind === "started") add("segue_sessions_started_total");
        if (event.kind === "ended") add("segue_sessions_ended_total");
        if (event.kind === "now") add("segue_session_items_total", `{how="${event.how}"}`);
        if (event.kind === "feedback") add("segue_session_feedback_total", `{type="${event.feedback.type}"}`);
      }
    },
    next: (seconds) => {
      times.count += 1;
      times.sumS += seconds;
      BOUNDS_S.forEach((bound, at) => {
        if (seconds <= bound) times.within[at] = (times.within[at] ?? 0) + 1;
      });
    },
    render: ({ held, watched }) => [
      ...gauge("segue_sessions_held", "Sessions held in memory, of those used lately", held),
      ...gauge("segue_sessions_watched", "Sessions that somebody watches here", watched),
      ...Object.entries(COUNTERS).flatMap(([name, help]) => counter(name, help, counts.get(name as Counter))),
      `# HELP ${NEXT} Time from a request for the next item to its answer`,
      `# TYPE ${NEXT} histogram`,
      ...BOUNDS_S.map((bound, at) => `${NEXT}_bucket{le="${bound}"} ${times.within[at]}`),
      `${NEXT}_bucket{le="+Inf"} ${times.count}`,
      `${NEXT}_sum ${times.sumS}`,
      `${NEXT}_count ${times.count}`,
    ],
  };
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

function counter(name: string, help: string, series: ReadonlyMap<string, number> = new Map()): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} counter`,
    ...[...series].map(([labels, count]) => `${name}${labels} ${count}`),
  ];
}
