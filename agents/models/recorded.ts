import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { RecordedCall } from "#src/domain/trace.ts";
import { AppError, ERRORS, type ErrorCode } from "#src/errors.ts";
import type { Model } from "../runtime/guarded-model.ts";

/** What a replay needs of an answer: all that the loop reads of it. */
export function recordedAnswer(model: string, message: AIMessage): RecordedCall {
  const { text, tool_calls = [], invalid_tool_calls = [], response_metadata } = message;
  return JSON.parse(
    JSON.stringify({
      model,
      ...(text && { text }),
      ...(tool_calls.length > 0 && { toolCalls: tool_calls.map(({ id, name, args }) => ({ id, name, args })) }),
      ...(invalid_tool_calls.length > 0 && {
        brokenCalls: invalid_tool_calls.map(({ id, name, args }) => ({ id, name, args })),
      }),
      ...stopReasonOf(response_metadata),
    }),
  ) as RecordedCall;
}

/** The models of a run, in the order in which it asked them; together they give its answers again, one after the other. */
export function recordedModels(calls: readonly RecordedCall[]): Model[] {
  const reel = { calls, next: 0 };
  const names = new Set(calls.map(({ model }) => model));
  return [...names].map((name) => ({ name, chat: new RecordedChat(name, reel) }));
}

interface Reel {
  calls: readonly RecordedCall[];
  next: number;
}

class RecordedChat extends BaseChatModel {
  readonly #name: string;
  readonly #reel: Reel;

  constructor(name: string, reel: Reel) {
    super({});
    this.#name = name;
    this.#reel = reel;
  }

  override _llmType(): string {
    return "recorded";
  }

  override bindTools(): this {
    return this;
  }

  /** Throws the failure that was recorded; AppError("unavailable") when this model is asked more often than it was. */
  override async _generate(): Promise<ChatResult> {
    const call = this.#reel.calls[this.#reel.next];
    if (call?.model !== this.#name)
      throw new AppError("unavailable", `The recording has no further answer of the model ${this.#name}.`);
    this.#reel.next++;
    if (call.failure) throw new AppError(codeOf(call.failure.code), call.failure.message);
    return { generations: [{ text: call.text ?? "", message: messageOf(call) }] };
  }
}

function messageOf({ text = "", toolCalls = [], brokenCalls = [], stopReason }: RecordedCall): AIMessage {
  return new AIMessage({
    content: text,
    tool_calls: toolCalls.map(({ id, name, args }) => ({
      ...(id !== undefined && { id }),
      name,
      args: structuredClone(args) as Record<string, unknown>,
      type: "tool_call",
    })),
    invalid_tool_calls: brokenCalls.map((call) => ({ ...call, type: "invalid_tool_call" })),
    response_metadata: stopReason === undefined ? {} : { stop_reason: stopReason },
  });
}

/** Anthropic says `stop_reason`, OpenAI `finish_reason`. */
function stopReasonOf(metadata: Record<string, unknown>): { stopReason?: string } {
  const said = metadata.stop_reason ?? metadata.finish_reason;
  return typeof said === "string" ? { stopReason: said.slice(0, 60) } : {};
}

function codeOf(code: string): ErrorCode {
  return Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : "unavailable";
}
