import type { FinishedRun, Trace, TraceStep, Usage } from "#src/domain/trace.ts";

type Attributes = Record<string, string | number | boolean>;

/** A span before it is one; times are milliseconds since the run began. */
export interface PlannedSpan {
  name: string;
  /** A client span waits for somebody else's machine. */
  kind: "internal" | "client";
  atMs: number;
  tookMs: number;
  attributes: Attributes;
  failed: boolean;
}

export interface PlannedEvent {
  name: string;
  atMs: number;
  attributes: Attributes;
}

export interface PlannedRun {
  root: PlannedSpan;
  children: PlannedSpan[];
  /** Of the root: what took no time of its own. */
  events: PlannedEvent[];
}

const AGENT = "curator";
/** For what has no better name, https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/ */
const OTHER_ERROR = "_OTHER";
const STAGES: ReadonlySet<TraceStep["kind"]> = new Set(["understood", "composed", "verified"]);

/**
 * A run as spans by the GenAI conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans/): invoke_agent,
 * with a chat span for each model call and an execute_tool span for each tool call. What was typed, and what was said of
 * it, is left out unless `captureContent`.
 */
export function planRun(run: FinishedRun, captureContent: boolean): PlannedRun {
  const { steps } = run.trace;
  const timed = steps.filter(({ call, kind }) => call !== undefined || STAGES.has(kind));
  const rest = steps.filter((step) => !timed.includes(step));
  return {
    root: rootOf(run, captureContent),
    children: timed.map((step) => spanOf(step, captureContent)),
    events: rest.map(({ kind, name, atMs, said }) => ({
      name: `segue.${kind}`,
      atMs,
      attributes: { "segue.part": name, ...(captureContent && { "segue.said": said }) },
    })),
  };
}

function rootOf({ trace, list }: FinishedRun, captureContent: boolean): PlannedSpan {
  const { outcome, durationMs, usage, prompt } = trace;
  const failed = outcome === "failed";
  const content = [{ role: "user", parts: [{ type: "text", content: prompt }] }];
  return {
    name: `invoke_agent ${AGENT}`,
    kind: "internal",
    atMs: 0,
    tookMs: durationMs,
    failed,
    attributes: {
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.agent.name": AGENT,
      ...modelAttributes(trace.model),
      ...(list && { "gen_ai.conversation.id": list.id }),
      ...(usage && usageAttributes(usage)),
      ...(failed && { "error.type": trace.steps.findLast(({ error }) => error !== undefined)?.error ?? OTHER_ERROR }),
      ...ownAttributes(trace, list),
      ...(captureContent && { "gen_ai.input.messages": JSON.stringify(content) }),
    },
  };
}

function ownAttributes({ id, outcome, seed, promptHash, steps }: Trace, list: FinishedRun["list"]): Attributes {
  return {
    "segue.trace.id": id,
    "segue.outcome": outcome,
    "segue.seed": seed,
    "segue.prompt.hash": promptHash,
    "segue.relaxed": steps.filter(({ kind }) => kind === "relaxed").length,
    "segue.degraded": list?.degraded !== undefined,
    ...(list && { "segue.fidelity": list.fidelity, "segue.playlist.version": list.version }),
  };
}

function spanOf(step: TraceStep, captureContent: boolean): PlannedSpan {
  if (step.call === "model") return chatSpan(step);
  if (step.call === "tool") return toolSpan(step, captureContent);
  const { kind, atMs, tookMs } = step;
  return { name: `segue ${kind}`, kind: "internal", atMs, tookMs, failed: false, attributes: {} };
}

function chatSpan(step: TraceStep): PlannedSpan {
  const model = modelAttributes(step.name);
  return {
    name: `chat ${model["gen_ai.request.model"]}`,
    kind: model["gen_ai.provider.name"] === "segue" ? "internal" : "client",
    ...timesOf(step),
    attributes: {
      "gen_ai.operation.name": "chat",
      ...model,
      ...(step.usage && usageAttributes(step.usage)),
      ...(step.attempts !== undefined && { "segue.attempts": step.attempts }),
      ...errorOf(step),
    },
  };
}

function toolSpan(step: TraceStep, captureContent: boolean): PlannedSpan {
  return {
    name: `execute_tool ${step.name}`,
    kind: "internal",
    ...timesOf(step),
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": step.name,
      "gen_ai.tool.type": "function",
      ...(step.characters !== undefined && { "segue.result.characters": step.characters }),
      ...errorOf(step),
      ...(captureContent && { "gen_ai.tool.call.arguments": JSON.stringify(step.input ?? {}) }),
    },
  };
}

function timesOf(step: TraceStep): Pick<PlannedSpan, "atMs" | "tookMs" | "failed"> {
  return { atMs: step.atMs, tookMs: step.tookMs, failed: isTrouble(step) };
}

function isTrouble({ kind }: TraceStep): boolean {
  return kind === "failed" || kind === "refused";
}

function errorOf(step: TraceStep): Attributes {
  return isTrouble(step) ? { "error.type": step.error ?? step.kind } : {};
}

/** "anthropic:claude-x" is a model of a provider; the planner is our own. */
function modelAttributes(name: string) {
  const [, provider = "segue", model = name] = /^([^:]+):(.+)$/s.exec(name) ?? [];
  return { "gen_ai.provider.name": provider, "gen_ai.request.model": model };
}

function usageAttributes({ inputTokens, cachedTokens, outputTokens, costUsd }: Usage): Attributes {
  return {
    "gen_ai.usage.input_tokens": inputTokens,
    "gen_ai.usage.output_tokens": outputTokens,
    "gen_ai.usage.cache_read.input_tokens": cachedTokens,
    ...(costUsd !== undefined && { "segue.cost_usd": costUsd }),
  };
}
