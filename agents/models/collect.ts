import { AIMessage, type AIMessageChunk, type UsageMetadata } from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import { Fault } from "./fault.ts";

/** Of both providers: the model, or a filter before it, declined. */
const DECLINED: ReadonlySet<string> = new Set(["refusal", "content_filter"]);

interface Call {
  id?: string;
  name: string;
  args: string;
}

/**
 * A stream as one message: text, tool calls, usage. Pieces are joined once at the end; adding chunk to chunk, as LangChain
 * does, reads all arguments again for each. Throws Fault: `cut` for a stream without a stop reason, `refused`.
 */
export async function collect(stream: AsyncIterable<ChatGenerationChunk>): Promise<AIMessage> {
  const calls = new Map<number, Call>();
  const text: string[] = [];
  let usage: UsageMetadata | undefined;
  let stop: string | undefined;
  for await (const { message, generationInfo } of stream) {
    const chunk = message as AIMessageChunk;
    if (chunk.text) text.push(chunk.text);
    for (const piece of chunk.tool_call_chunks ?? []) addPiece(calls, piece);
    usage = laterUsage(usage, chunk.usage_metadata);
    stop ??= stopOf(chunk.additional_kwargs.stop_reason) ?? stopOf(generationInfo?.finish_reason);
  }
  if (stop === undefined) throw new Fault("cut");
  if (DECLINED.has(stop)) throw new Fault("refused");
  return messageOf({ text: text.join(""), calls: [...calls.values()], usage, stop });
}

function stopOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Some servers give no index: a piece with an id or a name then begins a call, and others belong to the last one. */
function addPiece(calls: Map<number, Call>, piece: { index?: number; id?: string; name?: string; args?: string }) {
  const begins = Boolean(piece.id ?? piece.name);
  const at = piece.index ?? (begins ? calls.size : calls.size - 1);
  const call = calls.get(at) ?? { name: "", args: "" };
  calls.set(at, {
    name: call.name || (piece.name ?? ""),
    args: call.args + (piece.args ?? ""),
    ...((call.id ?? piece.id) !== undefined && { id: call.id ?? piece.id }),
  } as Call);
}

/** Counts of the input come once; those of the output are running totals. */
function laterUsage(known: UsageMetadata | undefined, told: UsageMetadata | undefined): UsageMetadata | undefined {
  if (!known || !told) return told ?? known;
  const input_tokens = Math.max(known.input_tokens, told.input_tokens);
  const output_tokens = Math.max(known.output_tokens, told.output_tokens);
  const details = known.input_tokens > 0 ? known.input_token_details : told.input_token_details;
  return {
    input_tokens,
    output_tokens,
    total_tokens: input_tokens + output_tokens,
    ...(details && { input_token_details: details }),
  };
}

interface Collected {
  text: string;
  calls: readonly Call[];
  usage: UsageMetadata | undefined;
  stop: string;
}

function messageOf({ text, calls, usage, stop }: Collected): AIMessage {
  const read = calls.map((call) => ({ ...call, read: argsOf(call.args) }));
  return new AIMessage({
    content: text,
    response_metadata: { stop_reason: stop },
    tool_calls: read.flatMap(({ id, name, read }) =>
      read ? [{ name, args: read, type: "tool_call" as const, ...(id !== undefined && { id }) }] : [],
    ),
    invalid_tool_calls: read.flatMap(({ id, name, args, read }) =>
      read ? [] : [{ name, args, type: "invalid_tool_call" as const, ...(id !== undefined && { id }) }],
    ),
    ...(usage && { usage_metadata: usage }),
  });
}

/** A tool without arguments gets none at all from some models. */
function argsOf(text: string): Record<string, unknown> | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
