import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage, ToolMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { Brief } from "#src/domain/brief.ts";
import type { Model } from "../runtime/guarded-model.ts";
import { planCalls, type Resolved, withIds } from "./plan.ts";

/**
 * A chat model without a model: it takes the reading that the request's message holds (made by `src/language`), asks
 * the same tools as any other model in one round, and hands in the same answer in at most two calls. The same messages
 * get the same reply. It picks no tracks: composing fills the list by the Brief.
 */
class PlannerChat extends BaseChatModel {
  constructor() {
    super({});
  }

  override _llmType(): string {
    return "planner";
  }

  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const message = reply(messages);
    return { generations: [{ text: "", message }] };
  }
}

/** Needs no key and no network. */
export function plannerModel(): Model {
  return { name: "planner", chat: new PlannerChat(), repeatable: true };
}

function reply(messages: readonly BaseMessage[]): AIMessage {
  const request = messages.find((message) => message.getType() === "human");
  const { reading } = JSON.parse(request?.text ?? "{}") as { reading: Brief };
  const results = messages.filter((message) => ToolMessage.isInstance(message));
  const planned = results.length === 0 ? planCalls(reading) : [];
  const calls =
    planned.length > 0 ? planned : [{ name: "submit_playlist", args: { brief: withIds(reading, foundIn(results)) } }];
  return new AIMessage({
    content: "",
    tool_calls: calls.map(({ name, args }, at) => ({ name, args, id: `${name}-${at + 1}`, type: "tool_call" })),
  });
}

function foundIn(results: readonly ToolMessage[]): Resolved[] {
  return results.flatMap((message) => {
    if (message.name !== "resolve_names" || message.status === "error") return [];
    return (JSON.parse(message.text) as { found: Resolved[] }).found;
  });
}
