import { createHash } from "node:crypto";
import { HumanMessage } from "@langchain/core/messages";
import { createAgent } from "langchain";
import type { z } from "zod";
import type { Ctx } from "#src/context.ts";
import { AppError } from "#src/errors.ts";
import { timeLimit } from "#src/playlists/time-limit.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import { beginRun } from "#tools/define.ts";
import type { ActiveRun } from "./active-run.ts";
import type { Agent, Limits } from "./define-agent.ts";
import { GuardedModel, type Model } from "./guarded-model.ts";
import { AnswerTool, ModelTool } from "./guarded-tool.ts";

export interface AgentRequest<Input> {
  input: Input;
  seed: number;
  listenerId?: string;
  recorder: Recorder;
  /** Ends the run; it then rejects with AppError("unavailable"). */
  signal?: AbortSignal;
  /** Called before each call of the model; what it throws ends the run. */
  mayAsk?: () => void;
}

/**
 * Lets a model work with the agent's tools until it answers. Rejects with AppError: `model_misbehaved` when the answer
 * cannot be accepted, also after a repair; `budget_spent` at a limit; `unavailable` when the model fails, is too slow,
 * or the request was cancelled. Every step goes to the recorder, whatever the end.
 */
export async function runAgent<Input, Answer extends z.ZodType, Result>(
  agent: Agent<Input, Answer, Result>,
  model: Model,
  ctx: Ctx,
  request: AgentRequest<Input>,
): Promise<Result> {
  const stop = timeLimit(agent.limits.deadlineMs, request.signal);
  const active = begin(agent, ctx, request, stop.signal);
  const { text, facts } = agent.message(active.run, request.input);
  try {
    await compiled(agent as unknown as Agent, model).invoke(
      { messages: [new HumanMessage({ content: text, additional_kwargs: facts })] },
      { context: active, signal: stop.signal, recursionLimit: graphSteps(agent.limits) },
    );
  } catch (error) {
    throw asExpected(error, model, { cancelled: request.signal?.aborted === true, late: stop.signal.aborted });
  } finally {
    stop.release();
  }
  if (active.fatal) throw active.fatal;
  if (!active.accepted) throw new AppError("model_misbehaved", `The model ${model.name} ended without an answer.`);
  return active.accepted.result as Result;
}

function begin<Input, Answer extends z.ZodType, Result>(
  agent: Agent<Input, Answer, Result>,
  ctx: Ctx,
  request: AgentRequest<Input>,
  signal: AbortSignal,
): ActiveRun {
  const { input, seed, listenerId, recorder, mayAsk } = request;
  const run = beginRun({ ctx, seed, listenerId, known: agent.known(input) });
  return {
    run,
    limits: agent.limits,
    recorder,
    signal,
    ...(agent.temperature !== undefined && { temperature: agent.temperature }),
    modelCalls: 0,
    toolCalls: 0,
    repairs: 0,
    callIds: new Set(),
    called: new Set(),
    mustAnswer: false,
    ...(mayAsk && { mayAsk }),
    accept: (answer) => agent.accept(run, input, answer as z.output<Answer>),
  };
}

/** LangGraph counts graph steps, not model calls: two for each turn. Our own limit must end the run first. */
function graphSteps(limits: Limits): number {
  return limits.modelCalls * 2 + 4;
}

interface Invokable {
  invoke(
    state: { messages: HumanMessage[] },
    config: { context: ActiveRun; signal: AbortSignal; recursionLimit: number },
  ): Promise<unknown>;
}

const compiledByModel = new WeakMap<Model, WeakMap<Agent, Invokable>>();

/** The graph holds nothing of a run, so one serves them all. Version 1 of the tool node runs a turn's calls side by side. */
function compiled(agent: Agent, model: Model): Invokable {
  const byAgent = compiledByModel.get(model) ?? new WeakMap<Agent, Invokable>();
  compiledByModel.set(model, byAgent);
  const known = byAgent.get(agent);
  if (known) return known;
  const tools = [...agent.tools.map((tool) => new ModelTool(tool)), new AnswerTool(agent.answer)];
  const graph = createAgent({
    name: agent.name,
    model: new GuardedModel(model, { names: new Set(tools.map(({ name }) => name)), answer: agent.answer.name }),
    tools,
    systemPrompt: agent.prompt,
    version: "v1",
  }) as unknown as Invokable;
  byAgent.set(agent, graph);
  return graph;
}

function asExpected(error: unknown, model: Model, why: { cancelled: boolean; late: boolean }): AppError {
  if (error instanceof AppError) return error;
  if (why.cancelled) return new AppError("unavailable", "The request was cancelled.", { cause: error });
  if (why.late) return new AppError("unavailable", `The model ${model.name} took too long.`, { cause: error });
  return new AppError("unavailable", `The model ${model.name} failed.`, { cause: error });
}

const hashes = new WeakMap<object, string>();

/** Names all that a model is told: prompt, tools and answer schema. 16 hexadecimal digits. */
export function promptHash(agent: Agent): string {
  const known = hashes.get(agent);
  if (known) return known;
  const told = [
    agent.prompt,
    ...[...agent.tools.map((tool) => new ModelTool(tool)), new AnswerTool(agent.answer)].map(toldOf),
  ];
  const hash = createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 16);
  hashes.set(agent, hash);
  return hash;
}

function toldOf({ name, description, schema }: ModelTool | AnswerTool): unknown {
  return { name, description, schema };
}
