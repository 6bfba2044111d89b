import { ChatAnthropic } from "@langchain/anthropic";
import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { Client, ClientOptions } from "./client.ts";
import { byTemperature } from "./temperature.ts";

/** Of this API; others go to 2. */
const HIGHEST = 1;
const KEPT = { type: "ephemeral" } as const;

/** Anthropic's Messages API, with its prompt cache: tools and system prompt for all requests, the request for its next turn. */
export function anthropicClient({ model, baseUrl, apiKey, headers, fetch }: ClientOptions): Client {
  const chatAt = byTemperature(
    (temperature) =>
      new ChatAnthropic({
        model,
        ...temperature,
        apiKey,
        anthropicApiUrl: baseUrl,
        streaming: true,
        maxRetries: 0,
        clientOptions: { fetch, defaultHeaders: headers, maxRetries: 0, logLevel: "off" },
      }),
  );
  return {
    stream: (messages, { tools, signal, mustCall, temperature }) => {
      const chat = chatAt(temperature === undefined ? undefined : Math.min(temperature, HIGHEST));
      const bound = withCachePoint(chat.formatStructuredToolToAnthropic([...tools]) ?? []);
      return chat._streamResponseChunks(withCachePoints(messages.filter(isSaid)), {
        tools: bound as BindToolsInput[],
        signal,
        ...(mustCall !== undefined && { tool_choice: mustCall }),
      });
    },
  };
}

/** An empty answer cannot be sent back: the API takes no message without content. */
function isSaid(message: BaseMessage): boolean {
  return !AIMessage.isInstance(message) || message.text.trim() !== "" || (message.tool_calls ?? []).length > 0;
}

/** All up to the marked one is kept, so the last one stands for all. */
function withCachePoint<Tool extends object>(tools: readonly Tool[]): Tool[] {
  return tools.map((tool, at) => (at === tools.length - 1 ? { ...tool, cache_control: KEPT } : tool));
}

/** The system prompt is the same for everybody; the request is read again when its tools have answered. */
function withCachePoints(messages: readonly BaseMessage[]): BaseMessage[] {
  const first = messages.findIndex((message) => message.getType() === "human");
  return messages.map((message, at) => {
    const content = [{ type: "text", text: message.text, cache_control: KEPT }];
    if (message.getType() === "system") return new SystemMessage({ content });
    return at === first ? new HumanMessage({ content }) : message;
  });
}
