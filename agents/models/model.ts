import { type Config, type ModelChoice, modelName } from "#src/config.ts";
import type { Model } from "../runtime/guarded-model.ts";
import { type Care, type CareOptions, takeCare, usualCare } from "./care.ts";
import type { Client, ClientOptions } from "./client.ts";
import { type Endpoint, endpointOf } from "./endpoint.ts";
import { priceOf } from "./prices.ts";
import { type Remote, RemoteChat } from "./remote-chat.ts";
import { watchedFetch } from "./wire.ts";

export type { Model } from "../runtime/guarded-model.ts";

export type RemoteChoice = Exclude<ModelChoice, { provider: "planner" }>;
export type ModelConfig = Pick<
  Config,
  "models" | "modelDeadlineMs" | "modelConcurrency" | "anthropicApiKey" | "anthropicBaseUrl" | "openaiApiKey"
>;

/**
 * The remote chat models of MODEL (read by `src/config.ts`), in the order they are tried; none for the planner alone. A
 * provider's library is loaded with its first call. Models of one provider at one host share their care.
 */
export function openModels(config: ModelConfig, care: Partial<CareOptions> = {}): Model[] {
  return openRemotes(config, care).map(modelOf);
}

/** The same, with the providers' libraries loaded, so that no request waits for code. */
export async function loadModels(config: ModelConfig): Promise<Model[]> {
  const remotes = openRemotes(config);
  await Promise.all(remotes.map(({ client }) => client()));
  return remotes.map(modelOf);
}

function modelOf(remote: Remote): Model {
  return { name: remote.name, chat: new RemoteChat(remote) };
}

/** What the models of MODEL are made of, for those who look at them one by one. */
export function openRemotes(config: ModelConfig, care: Partial<CareOptions> = {}): (Remote & { endpoint: Endpoint })[] {
  const options = { ...usualCare(config.modelDeadlineMs, config.modelConcurrency), ...care };
  const cares = new Map<string, Care>();
  return remoteChoices(config).map((choice) => {
    const endpoint = endpointOf(choice, config);
    const shared = cares.get(endpoint.provider) ?? takeCare(options);
    cares.set(endpoint.provider, shared);
    const { secrets } = endpoint;
    const client = loading(choice, { endpoint, options });
    return { name: modelName(choice), client, care: shared, price: priceOf(choice), secrets, endpoint };
  });
}

export function remoteChoices({ models }: Pick<ModelConfig, "models">): RemoteChoice[] {
  return models.filter((choice): choice is RemoteChoice => choice.provider !== "planner");
}

function loading(choice: RemoteChoice, { endpoint, options }: { endpoint: Endpoint; options: CareOptions }) {
  const { baseUrl, apiKey, headers } = endpoint;
  let client: Promise<Client> | undefined;
  return () => {
    client ??= openClient(choice, { model: choice.model, baseUrl, apiKey, headers, fetch: watchedFetch(options) });
    return client;
  };
}

/** The libraries take long to load, and a process with the planner alone never needs them. */
async function openClient({ provider }: RemoteChoice, options: ClientOptions): Promise<Client> {
  if (provider === "anthropic") return (await import("./anthropic.ts")).anthropicClient(options);
  return (await import("./openai.ts")).openaiClient(options);
}
