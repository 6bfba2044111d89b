import type { Config } from "#src/config.ts";
import { AppError } from "#src/errors.ts";
import type { Minds, Speech } from "#src/sessions/minds.ts";
import { type Care, type CareOptions, GivenUp, takeCare, usualCare } from "./care.ts";
import { type Endpoint, endpointOf } from "./endpoint.ts";
import { withoutSecrets } from "./secrets.ts";
import voices from "./voices.json" with { type: "json" };
import { watchedFetch } from "./wire.ts";

type SpeechConfig = Pick<Config, "speech" | "models" | "openaiApiKey">;

const DEADLINE_MS = 20_000;
const MOST_BYTES = 4_000_000;
const MILLION = 1_000_000;

export interface Speaker {
  speak: NonNullable<Minds["speak"]>;
  voice: NonNullable<Minds["voice"]>;
  /** US dollars for a text, where a price is known. */
  costOf: (text: string) => number | undefined;
}

/**
 * The speech model of SPEECH, asked as OpenAI's API has it ("Create speech": POST {base}/audio/speech, which other servers
 * speak too); undefined where none is set. `speak` rejects with AppError, within 20 seconds.
 */
export function openSpeech(config: SpeechConfig, care: Partial<CareOptions> = {}): Speaker | undefined {
  const { speech } = config;
  if (!speech) return undefined;
  const endpoint = endpointOf(
    { provider: "openai", ...speech },
    { ...config, models: [...config.models, { provider: "openai", ...speech }], modelDeadlineMs: DEADLINE_MS },
  );
  const options = { ...usualCare(DEADLINE_MS), mostBytes: MOST_BYTES, ...care };
  const parts: Parts = { model: speech.model, endpoint, care: takeCare(options), fetch: watchedFetch(options) };
  const price = (voices.prices as Record<string, number>)[speech.model];
  return {
    speak: (asked) => speakWith(parts, asked),
    voice: ({ persona }) => `openai:${speech.model}@${new URL(endpoint.baseUrl).host}/${voiceOf(persona)}`,
    costOf: (text) =>
      price === undefined || speech.baseUrl !== undefined ? undefined : (text.length * price) / MILLION,
  };
}

interface Parts {
  model: string;
  endpoint: Endpoint;
  care: Care;
  fetch: typeof fetch;
}

async function speakWith(
  { model, endpoint, care, fetch }: Parts,
  { text, persona, signal }: Parameters<NonNullable<Minds["speak"]>>[0],
): Promise<Speech> {
  const stop = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), ...(signal ? [signal] : [])]);
  try {
    const { value } = await care.run(() => ask({ model, endpoint, fetch }, { text, persona, signal: stop }), stop);
    return value;
  } catch (error) {
    if (error instanceof GivenUp) {
      const { code, said } = error.fault.meaning;
      const cause = withoutSecrets(error.fault.cause ?? error.fault, endpoint.secrets);
      throw new AppError(code, `The speech model ${model} ${said}.`, { cause });
    }
    throw new AppError("unavailable", `The speech model ${model} took too long.`, { cause: error });
  }
}

async function ask(
  { model, endpoint, fetch }: Omit<Parts, "care">,
  { text, persona, signal }: { text: string; persona: string; signal: AbortSignal },
): Promise<Speech> {
  const instructions = (voices.instructions as Record<string, string>)[persona];
  const response = await fetch(`${endpoint.baseUrl}/audio/speech`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${endpoint.apiKey}`,
      "content-type": "application/json",
      ...endpoint.headers,
    },
    body: JSON.stringify({
      model,
      input: text,
      voice: voiceOf(persona),
      response_format: "mp3",
      ...(voices.instructed.includes(model) && instructions !== undefined && { instructions }),
    }),
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw Object.assign(new Error("the provider refused"), { status: response.status, headers: response.headers });
  }
  const audio = new Uint8Array(await response.arrayBuffer());
  return { audio, contentType: response.headers.get("content-type") ?? "audio/mpeg" };
}

function voiceOf(persona: string): string {
  return (voices.voices as Record<string, string>)[persona] ?? voices.usual;
}
