import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { Model } from "#agents/runtime/guarded-model.ts";

export interface ScriptedCall {
  name: string;
  args: Record<string, unknown>;
}

type Turn = (messages: readonly BaseMessage[]) => AIMessage | Promise<AIMessage>;

class FakeChat extends BaseChatModel {
  readonly turns: Turn[] = [];
  /** The messages of each call. */
  readonly heard: BaseMessage[][] = [];
  /** The tool that each call was told to use, and nothing else. */
  readonly choices: unknown[] = [];
  boundTools: unknown[] = [];

  override _llmType(): string {
    return "fake";
  }

  override bindTools(tools: unknown[]): this {
    this.boundTools = tools;
    return this;
  }

  override async _generate(messages: BaseMessage[], options: this["ParsedCallOptions"]): Promise<ChatResult> {
    const turn = this.turns[Math.min(this.heard.length, this.turns.length - 1)];
    this.heard.push(messages);
    this.choices.push(options.tool_choice);
    if (!turn) throw new Error("the script of the fake model is empty");
    return { generations: [{ text: "", message: await turn(messages) }] };
  }
}

export interface FakeModel extends Model {
  chat: FakeChat;
  /** One turn that calls tools, side by side. */
  respondWithTools(calls: ScriptedCall[]): FakeModel;
  respondWithText(text: string): FakeModel;
  respondWith(turn: Turn): FakeModel;
  failWith(error: Error): FakeModel;
  /** What the model was told last: the text of the last message of its n-th call (from 0). */
  toldAt(call: number): string[];
}

/** A model that says what its script says; the last turn repeats. */
export function fakeModel(name = "fake"): FakeModel {
  const chat = new FakeChat({});
  const add = (turn: Turn) => {
    chat.turns.push(turn);
    return model;
  };
  const model: FakeModel = {
    name,
    chat,
    respondWithTools: (calls) => add(() => withCalls(calls)),
    respondWithText: (text) => add(() => new AIMessage(text)),
    respondWith: add,
    failWith: (error) =>
      add(() => {
        throw error;
      }),
    toldAt: (call) => {
      const heard = chat.heard[call] ?? [];
      const before = chat.heard[call - 1]?.length ?? 0;
      return heard
        .slice(before)
        .filter((message) => message.getType() !== "ai")
        .map((message) => message.text);
    },
  };
  return model;
}

export function withCalls(calls: readonly ScriptedCall[]): AIMessage {
  const tool_calls = calls.map(({ name, args }, at) => ({
    name,
    args,
    id: `call-${at + 1}`,
    type: "tool_call" as const,
  }));
  return new AIMessage({ content: "", tool_calls });
}
