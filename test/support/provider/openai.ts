import { type Answer, argsText, type Failure, type Frame, pieces, textOf } from "./script.ts";

const PIECE = 24;
const LONG_PIECE = 16_384;

/** An answer as the chunks of OpenAI's chat completions API (platform.openai.com, "The chat completion chunk object"). */
export function openaiFrames(answer: Answer, model: string): Frame[] {
  const { calls = [] } = answer;
  const head = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_700_000_000, model };
  const chunk = (delta: object, finish_reason: string | null = null): Frame => ({
    data: { ...head, choices: [{ index: 0, delta, finish_reason }] },
  });
  const text = textOf(answer);
  const size = text.length > LONG_PIECE ? LONG_PIECE : PIECE;
  const stop = answer.stop === undefined ? (calls.length > 0 ? "tool_calls" : "stop") : answer.stop;
  return [
    chunk({ role: "assistant", content: "" }),
    ...pieces(text, size).map((content) => chunk({ content })),
    ...calls.flatMap((call, index) => [
      chunk({
        tool_calls: [
          { index, id: call.id ?? `call_${index + 1}`, type: "function", function: { name: call.name, arguments: "" } },
        ],
      }),
      ...pieces(argsText(call), PIECE).map((part) => chunk({ tool_calls: [{ index, function: { arguments: part } }] })),
    ]),
    ...(stop === null ? [] : [chunk({}, stop), { data: { ...head, choices: [], usage: usageOf(answer) } }]),
    ...(stop === null ? [] : [{ data: "[DONE]" }]),
  ];
}

function usageOf({ usage = {} }: Answer): object {
  const { input = 1000, cached = 0, output = 100 } = usage;
  return {
    prompt_tokens: input + cached,
    completion_tokens: output,
    total_tokens: input + cached + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
}

export function openaiError({ status, code }: Failure, key: string): object {
  const message = `the provider's own words about ${key}`;
  return { error: { message, type: status >= 500 ? "server_error" : "invalid_request_error", param: null, code } };
}
