import { BaseChatModel, type BindToolsInput } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { CallFailed } from "../runtime/call-failed.ts";
import { type Care, GivenUp } from "./care.ts";
import type { Client, ClientCall } from "./client.ts";
import { collect } from "./collect.ts";
import { costOf, type Price } from "./prices.ts";
import { withoutSecrets } from "./secrets.ts";

export interface Remote {
  name: string;
  /** Loads the provider's library on first use; the same client each time. */
  client: () => Promise<Client>;
  care: Care;
  price: Price | undefined;
  /** What no log may hold. */
  secrets: readonly string[];
}

/**
 * A model at a provider, asked with care: the answer is streamed, collected whole and checked to be complete. The message's
 * `response_metadata` has `attempts`, `stop_reason` and, with a known price, `costUsd`. Rejects with CallFailed.
 */
export class RemoteChat extends BaseChatModel {
  readonly #remote: Remote;
  readonly #tools: readonly BindToolsInput[];

  constructor(remote: Remote, tools: readonly BindToolsInput[] = []) {
    super({});
    this.#remote = remote;
    this.#tools = tools;
  }

  override _llmType(): string {
    return "remote";
  }

  override bindTools(tools: BindToolsInput[]): RemoteChat {
    return new RemoteChat(this.#remote, tools);
  }

  override async _generate(messages: BaseMessage[], options: this["ParsedCallOptions"]): Promise<ChatResult> {
    const { care, price } = this.#remote;
    const signal = options.signal ?? new AbortController().signal;
    const { temperature } = options as { temperature?: number };
    const call = {
      signal,
      ...(typeof options.tool_choice === "string" && { mustCall: options.tool_choice }),
      ...(temperature !== undefined && { temperature }),
    };
    try {
      const { value: message, attempts } = await care.run(() => this.#send(messages, call), signal);
      const usage = message.usage_metadata;
      const costUsd = price && usage && costOf(price, usage);
      Object.assign(message.response_metadata, { attempts, ...(costUsd !== undefined && { costUsd }) });
      return { generations: [{ text: message.text, message }] };
    } catch (error) {
      throw error instanceof GivenUp ? this.#failure(error) : error;
    }
  }

  /** Ends its own connection when the call is over, also when the one who asked has not gone. */
  async #send(messages: BaseMessage[], call: Omit<ClientCall, "tools">) {
    const client = await this.#remote.client();
    const message = await collect(client.stream(messages, { ...call, tools: this.#tools }));
    call.signal.throwIfAborted();
    return message;
  }

  #failure({ fault, attempts }: GivenUp): CallFailed {
    const { name, secrets } = this.#remote;
    const { code, said } = fault.meaning;
    const cause = withoutSecrets(fault.cause ?? fault, secrets);
    return new CallFailed(code, `The model ${name} ${said}.`, { cause, attempts });
  }
}
