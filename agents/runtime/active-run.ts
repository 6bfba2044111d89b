import type { AppError } from "#src/errors.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import type { Run } from "#tools/define.ts";
import type { Limits } from "./define-agent.ts";

/** The state of one run; travels through LangGraph as its `context`. */
export interface ActiveRun {
  run: Run;
  limits: Limits;
  recorder: Recorder;
  signal: AbortSignal;
  temperature?: number;
  modelCalls: number;
  toolCalls: number;
  repairs: number;
  /** Of the tool calls so far. */
  callIds: Set<string>;
  /** Names and arguments of the tool calls so far. */
  called: Set<string>;
  /** Nothing more comes of tools: only the answer may be called. */
  mustAnswer: boolean;
  /** Throws AppError when no more money may be spent on models. */
  mayAsk?: () => void;
  /** Set by an answer that was accepted. */
  accepted?: { result: unknown };
  /** Ends the run before the model is asked again. */
  fatal?: AppError;
  accept: (answer: unknown) => unknown;
}

/** The run that a LangChain config carries. */
export function activeRun(config: unknown): ActiveRun {
  const context = (config as { context?: ActiveRun } | undefined)?.context;
  if (!context?.recorder) throw new Error("the agent was called without its run");
  return context;
}
