import { AIMessage } from "@langchain/core/messages";
import type { ToolCall } from "@langchain/core/messages/tool";
import { jsonrepair } from "jsonrepair";

/** Longer prose than this holds no call worth looking for. */
const LONGEST_PROSE = 60_000;

type Call = ToolCall & { type: "tool_call" };
type Json = Record<string, unknown>;

export interface Repaired {
  response: AIMessage;
  /** What was put right, in our own words. */
  said?: string;
}

/** The tools of a run, and which of them takes the answer. */
export interface Known {
  names: ReadonlySet<string>;
  answer: string;
}

/**
 * What a model meant: calls whose JSON is malformed or was cut off, calls by a name that is nearly a tool's, and calls that were
 * written out as text. Calls of no tool are left out where others remain. A response without a fault comes back as it is.
 */
export function repairResponse(response: AIMessage, known: Known): Repaired {
  const given = response.tool_calls ?? [];
  const broken = response.invalid_tool_calls ?? [];
  if (broken.length === 0 && given.length > 0 && given.every(({ name }) => known.names.has(name))) return { response };
  const faults: string[] = [];
  const calls = [
    ...given.flatMap((call) => named(call, known, faults)),
    ...broken.flatMap(({ name, args, id }) => {
      const read = readCut(args ?? "");
      if (!read || name === undefined) return [];
      faults.push("read a call whose JSON was broken");
      return named({ name, args: read, type: "tool_call", ...(id !== undefined && { id }) }, known, faults);
    }),
  ];
  if (given.length === 0 && calls.length === 0) {
    const written = writtenCalls(response.text, known);
    if (written.length > 0) faults.push("took the JSON in its text for a call");
    calls.push(...written);
  }
  if (calls.length === 0) return { response: given.length > 0 ? response : new AIMessage(response.text) };
  if (calls.length < given.length) faults.push("left out a call of a tool that does not exist");
  return { response: withCalls(response, calls), said: [...new Set(faults)].join("; ") };
}

/** Text and calls alone: parts that a provider wrote for the broken calls must not come back to it. */
function withCalls(response: AIMessage, tool_calls: Call[]): AIMessage {
  const { usage_metadata, response_metadata } = response;
  return new AIMessage({
    content: response.text,
    tool_calls,
    response_metadata,
    ...(usage_metadata && { usage_metadata }),
  });
}

function named(call: ToolCall, known: Known, faults: string[]): Call[] {
  const name = nameOf(call.name, known);
  if (name === undefined) return [];
  if (name !== call.name) faults.push("read a tool's name that was misspelt");
  return [{ ...call, name, type: "tool_call" }];
}

/** "functions.search_catalog", "searchCatalog" and "submit" are clear. */
function nameOf(written: string, { names, answer }: Known): string | undefined {
  if (names.has(written)) return written;
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  const last = plain(written.split(/[.:/]/).at(-1) ?? "");
  const found = [...names].find((name) => plain(name) === last);
  if (found) return found;
  return /^(?:submit|finish|final(?:answer)?|answer|playlist|createplaylist)$/.test(last) ? answer : undefined;
}

/** Calls as some models write them into their text: in a fence, in tags, or bare. */
function writtenCalls(text: string, known: Known): Call[] {
  if (text.length > LONGEST_PROSE) return [];
  const pieces = [...text.matchAll(/```(?:\w+)?\s*([\s\S]*?)(?:```|$)|<tool_call>([\s\S]*?)(?:<\/tool_call>|$)/g)];
  const bodies = pieces.length > 0 ? pieces.map(([, fenced, tagged]) => fenced ?? tagged ?? "") : [text];
  return bodies.flatMap((body) => {
    const start = body.search(/[[{]/);
    const read = start < 0 ? undefined : readCut(throughLastBracket(body.slice(start)));
    return read === undefined ? [] : callsIn(read, known);
  });
}

function throughLastBracket(text: string): string {
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  return end < 0 ? text : text.slice(0, end + 1);
}

function callsIn(read: Json | unknown[], known: Known): Call[] {
  const all = Array.isArray(read) ? read : Array.isArray(read.tool_calls) ? read.tool_calls : [read];
  return all.flatMap((one) => (typeof one === "object" && one !== null ? callOf(one as Json, known) : []));
}

const ARGUMENTS = ["arguments", "args", "parameters", "input"] as const;
const OF_ANSWER = ["picks", "title", "add", "refused"] as const;

function callOf(one: Json, known: Known): Call[] {
  const body = (typeof one.function === "object" && one.function !== null ? one.function : one) as Json;
  const given = ARGUMENTS.map((key) => body[key]).find((value) => value !== undefined);
  const args = typeof given === "string" ? readCut(given) : given;
  const name = [body.name, body.tool, body.function].find((value) => typeof value === "string");
  const tool = typeof name === "string" ? nameOf(name, known) : undefined;
  if (tool !== undefined && isObject(args)) return [{ name: tool, args, type: "tool_call" }];
  if (OF_ANSWER.some((key) => key in one)) return [{ name: known.answer, args: one, type: "tool_call" }];
  return [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON, also with small faults; of JSON that was cut off, all but the text at whose end it was cut. */
function readCut(text: string): Json | undefined {
  const whole = cutsInText(text) ? text.replace(/,?\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*)?"(?:[^"\\]|\\.)*\\?$/, "") : text;
  try {
    const read: unknown = JSON.parse(jsonrepair(whole));
    return typeof read === "object" && read !== null ? (read as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the text ends within quotes. */
function cutsInText(text: string): boolean {
  return (text.match(/(?<!\\)(?:\\\\)*"/g)?.length ?? 0) % 2 === 1;
}
