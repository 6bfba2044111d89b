import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { ModelReport, Ping } from "#src/domain/model-report.ts";
import { GivenUp } from "./care.ts";
import { collect } from "./collect.ts";
import { type ModelConfig, openRemotes } from "./model.ts";
import type { Remote } from "./remote-chat.ts";

const PATIENCE_MS = 15_000;
const PLANNER: ModelReport = { name: "planner", where: "this process", key: "not needed" };

export interface ReportOptions {
  ping: boolean;
  /** Milliseconds that only go up. */
  clock: () => number;
  patienceMs?: number;
}

/** The models of MODEL in their order, the planner last. With `ping` each remote one is asked to call a tool, once. */
export async function reportModels(config: ModelConfig, options: ReportOptions): Promise<ModelReport[]> {
  const { ping, clock, patienceMs = PATIENCE_MS } = options;
  const remotes = openRemotes({ ...config, modelDeadlineMs: patienceMs * 2 }, { retries: 0 });
  const reports = remotes.map(async (remote): Promise<ModelReport> => {
    const { name, endpoint, price } = remote;
    return {
      name,
      where: new URL(endpoint.baseUrl).host,
      key: endpoint.secrets.length > 0 ? "set" : "not set",
      ...(price && { price: { input: price.input, cached: price.cached, output: price.output } }),
      ...(ping && { ping: await pingOnce(remote, { clock, patienceMs }) }),
    };
  });
  return [...(await Promise.all(reports)), PLANNER];
}

const READY = {
  type: "function",
  function: {
    name: "ready",
    description: "Says that you can be used.",
    parameters: { type: "object", properties: { word: { type: "string", description: "Yes." } }, required: ["word"] },
  },
} satisfies BindToolsInput;
const MESSAGES = [new SystemMessage("You answer with a tool call."), new HumanMessage("Call the tool ready.")];

async function pingOnce(
  remote: Remote,
  { clock, patienceMs }: { clock: () => number; patienceMs: number },
): Promise<Ping> {
  const seen = { pieces: 0, firstAt: 0 };
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const client = await remote.client();
    const sent = clock();
    const send = () => collect(watching(client.stream(MESSAGES, { tools: [READY], signal }), seen, clock));
    const { value } = await remote.care.run(send, signal);
    return {
      ok: true,
      tookMs: Math.round(clock() - sent),
      firstMs: Math.round(seen.firstAt - sent),
      streams: seen.pieces > 1,
      callsTools: value.tool_calls?.some(({ name }) => name === READY.function.name) === true,
    };
  } catch (error) {
    if (error instanceof GivenUp) return { ok: false, because: `It ${error.fault.meaning.said}.` };
    if (!signal.aborted) throw error;
    return { ok: false, because: `It did not answer within ${patienceMs / 1000} s.` };
  }
}

async function* watching(
  stream: AsyncIterable<ChatGenerationChunk>,
  seen: { pieces: number; firstAt: number },
  clock: () => number,
) {
  for await (const chunk of stream) {
    if (seen.pieces++ === 0) seen.firstAt = clock();
    yield chunk;
  }
}
