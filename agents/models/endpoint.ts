import type { ModelConfig, RemoteChoice } from "./model.ts";

/** Where a model is asked, and with what key. */
export interface Endpoint {
  /** What shares limits and a circuit breaker: the provider's API at one host. */
  provider: string;
  baseUrl: string;
  /** Never empty, as the clients want one; a server of one's own that needs none gets "none". */
  apiKey: string;
  headers: Record<string, string>;
  /** What no log may hold. */
  secrets: string[];
}

const ANTHROPIC_URL = "https://api.anthropic.com";
export const OPENAI_URL = "https://api.openai.com/v1";
const NO_KEY = "none";

export function endpointOf(choice: RemoteChoice, config: ModelConfig): Endpoint {
  if (choice.provider === "anthropic") {
    const baseUrl = config.anthropicBaseUrl ?? ANTHROPIC_URL;
    return endpointAt("anthropic", new URL(baseUrl), config.anthropicApiKey);
  }
  return endpointAt("openai", new URL(choice.baseUrl ?? OPENAI_URL), openaiKey(choice, config));
}

/** OpenAI's key goes to another server only when no model of OpenAI itself is configured: then it is that server's. */
function openaiKey({ baseUrl }: { baseUrl?: string }, { models, openaiApiKey }: ModelConfig): string | undefined {
  const isOpenai = models.some((other) => other.provider === "openai" && other.baseUrl === undefined);
  return baseUrl !== undefined && isOpenai ? undefined : openaiApiKey;
}

/** `fetch` takes no address with a name and password in it: they become what they mean, basic authentication. */
function endpointAt(api: string, url: URL, apiKey: string | undefined): Endpoint {
  const { username, password } = url;
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  const secrets = [apiKey, username && basic, password && decodeURIComponent(password), password];
  url.username = "";
  url.password = "";
  return {
    provider: `${api} ${url.host}`,
    baseUrl: url.href.replace(/\/+$/, ""),
    apiKey: apiKey ?? NO_KEY,
    headers: username === "" ? {} : { authorization: `Basic ${basic}` },
    secrets: secrets.filter((secret): secret is string => Boolean(secret)),
  };
}
