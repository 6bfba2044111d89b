import type { FinishedRun } from "#src/domain/trace.ts";
import { createLivingMetrics, type LivingMetrics } from "./living-metrics.ts";
import { createRunMetrics } from "./run-metrics.ts";
import { createSessionMetrics, type SessionMetrics } from "./session-metrics.ts";

/** Upper bounds in seconds of the histogram of request times. */
const BOUNDS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Seen {
  labels: string;
  count: number;
  sumS: number;
  /** Requests at most as slow as the bound of the same place. */
  within: number[];
}

interface Gauges {
  catalog: { tracks: number; version: number } | undefined;
  memory: { rss: number; heapUsed: number };
  sessions?: { held: number; watched: number } | undefined;
}

/** What the process counts about itself, bounded: one entry for each method, route and status. */
export interface Metrics {
  /** A run that is over, for what remote models did in it. */
  run(run: FinishedRun): void;
  living: LivingMetrics["living"];
  session: SessionMetrics["session"];
  /** How long a step of a session took. */
  next: SessionMetrics["next"];
  /** `route` is the pattern ("/v1/playlists/{id}"), never the address itself. */
  request(request: { method: string; route: string; status: number; seconds: number }): void;
  /** Prometheus text format 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats/ */
  render(gauges: Gauges): string;
}

export function createMetrics(): Metrics {
  const seen = new Map<string, Seen>();
  const runs = createRunMetrics();
  const lists = createLivingMetrics();
  const sessions = createSessionMetrics();
  return {
    run: runs.run,
    living: lists.living,
    session: sessions.session,
    next: sessions.next,
    request({ method, route, status, seconds }) {
      const labels = `method="${method}",route="${route}",status="${status}"`;
      const entry = seen.get(labels) ?? { labels, count: 0, sumS: 0, within: BOUNDS_S.map(() => 0) };
      seen.set(labels, entry);
      entry.count += 1;
      entry.sumS += seconds;
      BOUNDS_S.forEach((bound, at) => {
        if (seconds <= bound) entry.within[at] = (entry.within[at] ?? 0) + 1;
      });
    },
    render: (gauges) =>
      `${[
        ...renderGauges(gauges),
        ...renderTimes([...seen.values()]),
        ...runs.render(),
        ...lists.render(),
        ...sessions.render(gauges.sessions ?? { held: 0, watched: 0 }),
      ].join("\n")}\n`,
  };
}

function renderGauges({ catalog, memory }: Gauges): string[] {
  return [
    ...gauge("segue_ready", "1 when requests are answered", catalog ? 1 : 0),
    ...gauge("segue_catalog_tracks", "Tracks of the catalogue in memory", catalog?.tracks ?? 0),
    ...gauge("segue_catalog_version", "Version of the catalogue in memory", catalog?.version ?? 0),
    ...gauge("process_resident_memory_bytes", "Resident memory", memory.rss),
    ...gauge("nodejs_heap_used_bytes", "JavaScript heap in use", memory.heapUsed),
  ];
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

function renderTimes(entries: Seen[]): string[] {
  const name = "segue_http_request_seconds";
  return [
    `# HELP ${name} Time from a request to its answer; for event streams to their beginning`,
    `# TYPE ${name} histogram`,
    ...entries.flatMap(({ labels, count, sumS, within }) => [
      ...BOUNDS_S.map((bound, at) => `${name}_bucket{${labels},le="${bound}"} ${within[at]}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sumS}`,
      `${name}_count{${labels}} ${count}`,
    ]),
  ];
}
