import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { CareOptions } from "#agents/models/care.ts";
import { type Model, type ModelConfig, openModels } from "#agents/models/model.ts";
import type { Provider } from "./provider.ts";

/** Stands for a key wherever one is sent: it must be found nowhere else. */
export const KEY = "sk-ant-api03-do-not-tell-anybody";

export type Api = "anthropic" | "openai";

/** As MODEL would name them, all at this server: "anthropic:claude-test" and "openai:gpt-test". */
export function configFor(provider: Provider, apis: readonly Api[], modelDeadlineMs = 10_000): ModelConfig {
  return {
    models: apis.map((api) =>
      api === "anthropic"
        ? { provider: "anthropic", model: "claude-test" }
        : { provider: "openai", model: "gpt-test", baseUrl: provider.openaiBaseUrl },
    ),
    modelDeadlineMs,
    anthropicApiKey: KEY,
    anthropicBaseUrl: provider.baseUrl,
    openaiApiKey: KEY,
  };
}

export interface Opened {
  models: Model[];
  /** How long it was waited between tries, milliseconds; nobody really waits. */
  paused: number[];
}

/** Models at this server that never pause. */
export function openAt(provider: Provider, apis: readonly Api[], care: Partial<CareOptions> = {}): Opened {
  const paused: number[] = [];
  const pause = async (durationMs: number) => {
    paused.push(durationMs);
  };
  return { models: openModels(configFor(provider, apis), { pause, ...care }), paused };
}

const TOOLS = ["look", "submit"].map((name) => ({
  name,
  description: `Does ${name}.`,
  schema: { type: "object" as const, properties: { text: { type: "string" } } },
}));

/** One call with two tools. */
export function ask({ chat }: Model, signal = new AbortController().signal) {
  const messages = [new SystemMessage("You are a test."), new HumanMessage("Begin.")];
  return chat.bindTools!(TOOLS as never[]).invoke(messages, { signal });
}
