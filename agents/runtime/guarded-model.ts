import { BaseChatModel, type BindToolsInput } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { Runnable, type RunnableConfig } from "@langchain/core/runnables";
import type { RecordedCall, Usage } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { recordedAnswer } from "../models/recorded.ts";
import { type ActiveRun, activeRun } from "./active-run.ts";
import { CallFailed } from "./call-failed.ts";
import { type Known, repairResponse } from "./repair-response.ts";

/** A chat model and the name it has in traces and on playlists. */
export interface Model {
  name: string;
  chat: BaseChatModel;
  /** Gives the same answer to the same messages without anybody's help, so that its calls need no recording. */
  repeatable?: true;
}

/**
 * Stands before a chat model in LangChain's loop: counts its calls, writes each down, ends the run at a limit, turns
 * its failures into our sentences, and asks again when it answers without a usable tool call.
 */
export class GuardedModel extends BaseChatModel {
  readonly #model: Model;
  readonly #known: Known;
  #asking: Asking | undefined;

  constructor(model: Model, known: Known) {
    super({});
    this.#model = model;
    this.#known = known;
  }

  override _llmType(): string {
    return "guarded";
  }

  /** The tools are the same for every call, so they are bound once. */
  override bindTools(tools: BindToolsInput[]): ReturnType<NonNullable<BaseChatModel["bindTools"]>> {
    this.#asking ??= new Asking(this.#model, this.#model.chat.bindTools?.(tools) as Bound, this.#known);
    return this.#asking as unknown as ReturnType<NonNullable<BaseChatModel["bindTools"]>>;
  }

  override async _generate(): Promise<ChatResult> {
    throw new Error("a guarded model is called with its tools bound");
  }
}

type Bound = Runnable<BaseMessage[], AIMessage>;

class Asking extends Runnable<BaseMessage[], AIMessage> {
  override lc_namespace = ["segue", "runtime"];
  readonly #model: Model;
  readonly #bound: Bound;
  readonly #known: Known;

  constructor(model: Model, bound: Bound, known: Known) {
    super();
    this.#model = model;
    this.#bound = bound;
    this.#known = known;
  }

  override async invoke(messages: BaseMessage[], config?: Partial<RunnableConfig>): Promise<AIMessage> {
    const active = activeRun(config);
    if (active.accepted) return new AIMessage("");
    for (let said = messages; ; ) {
      const answered = await this.#ask(active, said, config);
      const response = withOwnCallIds(active, this.#repaired(active, answered));
      const complaint = this.#complaint(response);
      if (complaint === undefined) return response;
      if (active.repairs >= active.limits.repairs) throw new AppError("model_misbehaved", complaint);
      active.repairs++;
      active.recorder.record({ kind: "refused", call: "model", name: this.#model.name, said: complaint });
      said = [...said, response, ...replies(response, complaint)];
    }
  }

  #repaired(active: ActiveRun, answered: AIMessage): AIMessage {
    const { response, said } = repairResponse(answered, this.#known);
    if (said !== undefined) active.recorder.record({ kind: "repaired", name: this.#model.name, said });
    return response;
  }

  async #ask(active: ActiveRun, messages: BaseMessage[], config?: Partial<RunnableConfig>): Promise<AIMessage> {
    stopWhenOver(active);
    active.modelCalls++;
    const mustAnswer = active.mustAnswer || active.modelCalls === active.limits.modelCalls;
    const { signal, temperature } = active;
    const forced = mustAnswer && { tool_choice: this.#known.answer };
    const options = { signal, ...forced, ...(temperature !== undefined && { temperature }) };
    const sinceMs = active.recorder.elapsedMs();
    const { name } = this.#model;
    try {
      const response = await this.#bound.invoke(messages, { ...config, ...options });
      const calls = (response.tool_calls ?? []).map((call) => call.name.slice(0, 60));
      const input = {
        messages: messages.length,
        characters: messages.reduce((sum, message) => sum + message.text.length, 0),
      };
      const said = calls.length > 0 ? `asked for ${calls.join(", ")}` : "answered without a tool call";
      active.recorder.record({ kind: "model", call: "model", name, sinceMs, said, input, ...spentOn(response) });
      this.#keep(active, () => recordedAnswer(name, response));
      return response;
    } catch (cause) {
      if (active.signal.aborted) {
        active.recorder.record({ kind: "failed", call: "model", name, sinceMs, said: "stopped before it answered" });
        throw cause;
      }
      const failure =
        cause instanceof AppError ? cause : new AppError("unavailable", `The model ${name} did not answer.`, { cause });
      const { code: error, message: said } = failure;
      const attempts = cause instanceof CallFailed && cause.attempts > 0 ? { attempts: cause.attempts } : {};
      active.recorder.record({ kind: "failed", call: "model", name, sinceMs, said, error, ...attempts });
      this.#keep(active, () => ({ model: name, failure: { code: error, message: said } }));
      throw failure;
    }
  }

  #keep(active: ActiveRun, call: () => RecordedCall): void {
    if (!this.#model.repeatable) active.recorder.recordCall(call());
  }

  #complaint(response: AIMessage): string | undefined {
    const calls = response.tool_calls ?? [];
    const names = [...this.#known.names].join(", ");
    if (calls.length === 0) return `Answer with a tool call: ${names}.`;
    return calls.every((call) => this.#known.names.has(call.name))
      ? undefined
      : `There is no such tool. There are: ${names}.`;
  }
}

/** What a call took, as far as its answer says so: RemoteChat's has all of it. */
function spentOn({ usage_metadata: used, response_metadata }: AIMessage): { usage?: Usage; attempts?: number } {
  const { attempts, costUsd } = response_metadata as { attempts?: number; costUsd?: number };
  const usage = used && {
    inputTokens: used.input_tokens,
    cachedTokens: used.input_token_details?.cache_read ?? 0,
    outputTokens: used.output_tokens,
    ...(costUsd !== undefined && { costUsd }),
  };
  return { ...(usage && { usage }), ...(attempts !== undefined && { attempts }) };
}

/** Some servers number their calls anew each turn; the loop takes a call whose id was answered before for answered. */
function withOwnCallIds(active: ActiveRun, response: AIMessage): AIMessage {
  for (const call of response.tool_calls ?? []) {
    if (call.id === undefined || active.callIds.has(call.id)) call.id = `${call.name}-${active.callIds.size + 1}`;
    active.callIds.add(call.id);
  }
  return response;
}

function stopWhenOver(active: ActiveRun): void {
  active.signal.throwIfAborted();
  if (active.fatal) throw active.fatal;
  const { modelCalls } = active.limits;
  if (active.modelCalls >= modelCalls)
    throw new AppError("budget_spent", `The model gave no answer within ${modelCalls} turns.`);
  active.mayAsk?.();
}

function replies(response: AIMessage, complaint: string): BaseMessage[] {
  const calls = response.tool_calls ?? [];
  if (calls.length === 0) return [new HumanMessage(complaint)];
  return calls.map(
    ({ id, name }) => new ToolMessage({ content: complaint, status: "error", name, tool_call_id: id ?? name }),
  );
}
