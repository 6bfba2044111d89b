import { type Answer, argsText, type Failure, type Frame, pieces, textOf } from "./script.ts";

const PIECE = 24;
const LONG_PIECE = 16_384;

/** An answer as the events of Anthropic's Messages API (docs.anthropic.com, "Streaming Messages"). */
export function anthropicFrames(answer: Answer, model: string): Frame[] {
  const { usage = {}, calls = [] } = answer;
  const { input = 1000, cached = 0, cacheWrite = 0, output = 100 } = usage;
  const counts = { input_tokens: input, cache_read_input_tokens: cached, cache_creation_input_tokens: cacheWrite };
  const message = { id: "msg_1", type: "message", role: "assistant", model, content: [], stop_reason: null };
  const stop = answer.stop === undefined ? (calls.length > 0 ? "tool_use" : "end_turn") : answer.stop;
  return [
    frame({ type: "message_start", message: { ...message, usage: { ...counts, output_tokens: 1 } } }),
    frame({ type: "ping" }),
    ...blocks(answer),
    ...(stop === null
      ? []
      : [
          frame({
            type: "message_delta",
            delta: { stop_reason: stop, stop_sequence: null },
            usage: { output_tokens: output },
          }),
          frame({ type: "message_stop" }),
        ]),
  ];
}

function blocks(answer: Answer): Frame[] {
  const text = textOf(answer);
  const size = text.length > LONG_PIECE ? LONG_PIECE : PIECE;
  const deltas = pieces(text, size).map((piece) => ({ type: "text_delta", text: piece }));
  const before = text === "" ? [] : block(0, { type: "text", text: "" }, deltas);
  const index = before.length > 0 ? 1 : 0;
  const tools = (answer.calls ?? []).map((call, at) =>
    block(
      index + at,
      { type: "tool_use", id: call.id ?? `toolu_${at + 1}`, name: call.name, input: {} },
      pieces(argsText(call), PIECE).map((piece) => ({ type: "input_json_delta", partial_json: piece })),
    ),
  );
  return [...before, ...tools.flat()];
}

function block(index: number, content_block: object, deltas: object[]): Frame[] {
  return [
    frame({ type: "content_block_start", index, content_block }),
    ...deltas.map((delta) => frame({ type: "content_block_delta", index, delta })),
    frame({ type: "content_block_stop", index }),
  ];
}

function frame(data: { type: string } & Record<string, unknown>): Frame {
  return { event: data.type, data };
}

const TYPES: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  429: "rate_limit_error",
  529: "overloaded_error",
};

export function anthropicError({ status, code }: Failure, key: string): object {
  const message = `the provider's own words about ${key}`;
  return { type: "error", error: { type: code ?? TYPES[status] ?? "api_error", message } };
}
