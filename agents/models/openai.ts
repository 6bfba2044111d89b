import { ChatOpenAICompletions } from "@langchain/openai";
import type { Client, ClientOptions } from "./client.ts";
import { OPENAI_URL } from "./endpoint.ts";
import { byTemperature } from "./temperature.ts";

/** OpenAI's chat completions API, which Ollama, vLLM, llama.cpp and most gateways speak too. Its cache needs no marks. */
export function openaiClient({ model, baseUrl, apiKey, headers, fetch }: ClientOptions): Client {
  const chatAt = byTemperature(
    (temperature) =>
      new ChatOpenAICompletions({
        model,
        ...temperature,
        apiKey,
        streaming: true,
        maxRetries: 0,
        configuration: { baseURL: baseUrl, fetch, defaultHeaders: headers, maxRetries: 0, logLevel: "off" },
      }),
  );
  return {
    stream: (messages, { tools, signal, mustCall, temperature }) => {
      const chat = chatAt(temperature);
      // OpenAI's models do so anyway, and some of them refuse the parameter; other servers must be told.
      const parallel = tools.length > 0 && baseUrl !== OPENAI_URL && { parallel_tool_calls: true };
      const forced = mustCall !== undefined && { tool_choice: mustCall };
      return chat._streamResponseChunks(messages, { tools: [...tools], signal, ...parallel, ...forced });
    },
  };
}
