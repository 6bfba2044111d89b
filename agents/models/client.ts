import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";

/** One provider's client, set up for one model: no retries, no timeouts and no log of its own. */
export interface Client {
  /** Rejects with the provider's own errors, which may hold anything. */
  stream(messages: BaseMessage[], options: ClientCall): AsyncIterable<ChatGenerationChunk>;
}

export interface ClientCall {
  tools: readonly BindToolsInput[];
  signal: AbortSignal;
  /** The only tool that may be called, and must be. */
  mustCall?: string;
  /** 0-2; without it the provider's own. */
  temperature?: number;
}

export interface ClientOptions {
  model: string;
  baseUrl: string;
  apiKey: string;
  headers: Record<string, string>;
  /** Bounds what an answer may take in time and bytes. */
  fetch: typeof fetch;
}
