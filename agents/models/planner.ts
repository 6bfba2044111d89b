import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage, ToolMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { Brief } from "#src/domain/brief.ts";
import type { Model } from "../runtime/guarded-model.ts";
import { type PlannedCall, planCalls, type Resolved, withIds } from "./plan.ts";

/**
 * A chat model without a model: it takes the reading that comes with the request's message (made by `src/language`), asks
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
  const { reading } = (request?.additional_kwargs ?? {}) as { reading: Brief };
  const results = messages.filter((message) => ToolMessage.isInstance(message));
  const planned = planCalls(reading);
  const calls =
    results.length === 0 && planned.length > 0
      ? planned
      : [{ name: "submit_playlist", args: { brief: withIds(reading, foundIn(results, planned)) } }];
  return new AIMessage({
    content: "",
    tool_calls: calls.map(({ name, args }, at) => ({ name, args, id: `${name}-${at + 1}`, type: "tool_call" })),
  });
}

/** The rows of resolve_names, with the names that they answer. */
function foundIn(results: readonly ToolMessage[], planned: readonly PlannedCall[]): Resolved[] {
  const names = planned.find(({ name }) => name === "resolve_names")?.args.names as string[] | undefined;
  return results.flatMap((message) => {
    if (message.name !== "resolve_names" || message.status === "error") return [];
    return (JSON.parse(message.text) as { found: string[] }).found.map((row) => {
      const [number, id = "", type = "", name = "", _artist, sure = ""] = row.split("|");
      return { asked: names?.[Number(number) - 1] ?? "", id, type, name, sure };
    });
  });
}
