import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace as traceApi } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Ctx } from "#src/context.ts";
import type { FinishedRun } from "#src/domain/trace.ts";
import { type PlannedSpan, planRun } from "./spans.ts";

export interface TelemetrySettings {
  /** Where spans are sent as OTLP over HTTP, in JSON. */
  url: string;
  /** May hold secrets. */
  headers: Record<string, string>;
  serviceName: string;
  /** Whether what people typed goes out as well. */
  captureContent: boolean;
}

export interface Telemetry {
  /** Returns at once and never throws; what cannot be sent is dropped. */
  onRun: (run: FinishedRun) => void;
  /** Sends what is left, for two seconds at most. Never rejects. */
  close: () => Promise<void>;
}

const SEND_MS = 2_000;

/** Sends each finished run as spans, in batches and beside the work. Sets no global state of OpenTelemetry's. */
export function openTelemetry(settings: TelemetrySettings, log: Ctx["log"]): Telemetry {
  const { url, headers, serviceName, captureContent } = settings;
  const exporter = tellingOnce(new OTLPTraceExporter({ url, headers, timeoutMillis: SEND_MS }), log);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: SEND_MS })],
  });
  const tracer = provider.getTracer("segue");
  const waiting = new Set<Promise<void>>();
  return {
    onRun: (run) => {
      const written = afterwards(() => write(tracer, run, captureContent), log);
      waiting.add(written);
      void written.then(() => waiting.delete(written));
    },
    close: async () => {
      await Promise.all(waiting);
      await within(SEND_MS, provider.shutdown());
    },
  };
}

/** Once the request has its answer. */
function afterwards(work: () => void, log: Ctx["log"]): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => {
      try {
        work();
      } catch (error) {
        log("error", "a run could not be turned into spans", { error });
      }
      resolve();
    });
  });
}

function write(tracer: Tracer, run: FinishedRun, captureContent: boolean): void {
  const { root, children, events } = planRun(run, captureContent);
  const began = Date.parse(run.trace.createdAt);
  const start = ({ name, kind, atMs, attributes, failed }: PlannedSpan, context = ROOT_CONTEXT) => {
    const spanKind = kind === "client" ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const span = tracer.startSpan(name, { kind: spanKind, startTime: began + atMs, attributes }, context);
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    return span;
  };
  const parent = start(root);
  const context = traceApi.setSpan(ROOT_CONTEXT, parent);
  for (const child of children) start(child, context).end(began + child.atMs + child.tookMs);
  for (const { name, atMs, attributes } of events) parent.addEvent(name, attributes, began + atMs);
  parent.end(began + root.tookMs);
}

/** A collector that is away is told of once, until it is back; its address may hold a secret and stays out. */
function tellingOnce(exporter: SpanExporter, log: Ctx["log"]): SpanExporter {
  let away = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !away) log("warn", "traces could not be sent to the OpenTelemetry collector");
        away = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush!() }),
  };
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
