// biome-ignore-all lint/suspicious/noExplicitAny: what is checked here has any shape

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const MOST_CACHE_POINTS = 4;

/** What the real API would answer 400 for, as far as conversations with tools go; undefined for a request that is well. */
export function anthropicComplaint(body: any): string | undefined {
  const { messages = [], tools = [], max_tokens, tool_choice, system = [] } = body;
  if (!Number.isInteger(max_tokens)) return "max_tokens: Field required";
  if (messages[0]?.role !== "user") return "messages: first message must use the user role";
  for (const tool of tools) {
    const wrong = toolComplaint(tool.name, tool.input_schema);
    if (wrong) return wrong;
  }
  if (tool_choice?.name && !tools.some(({ name }: any) => name === tool_choice.name))
    return `tool_choice: unknown tool ${tool_choice.name}`;
  const blocks = messages.flatMap(({ content }: any) => (typeof content === "string" ? [] : content));
  const points = [...blocks, ...tools, ...system].filter((part: any) => part.cache_control);
  if (points.length > MOST_CACHE_POINTS) return `a maximum of ${MOST_CACHE_POINTS} blocks with cache_control`;
  for (const [at, message] of messages.entries()) {
    const wrong = messageComplaint(message, messages[at + 1]) ?? resultComplaint(message, messages[at - 1]);
    if (wrong) return `messages.${at}: ${wrong}`;
  }
  return undefined;
}

function messageComplaint({ role, content }: any, next: any): string | undefined {
  if (content.length === 0) return "all messages must have non-empty content";
  if (typeof content === "string") return undefined;
  if (content.some(({ type, text }: any) => type === "text" && !text.trim())) return "text must be non-whitespace";
  const ids = content.filter(({ type }: any) => type === "tool_use").map(({ id }: any) => id);
  if (ids.some((id: any) => !NAME.test(id ?? "")) || new Set(ids).size < ids.length) return "tool_use ids";
  const answered = new Set(resultsOf(next));
  return role === "assistant" && ids.some((id: any) => !answered.has(id))
    ? "tool_use ids were found without tool_result blocks immediately after"
    : undefined;
}

function resultComplaint(message: any, before: any): string | undefined {
  const asked = new Set((Array.isArray(before?.content) ? before.content : []).map(({ id }: any) => id));
  return resultsOf(message).some((id) => !asked.has(id)) ? "unexpected tool_use_id in tool_result" : undefined;
}

function resultsOf(message: any): unknown[] {
  if (!Array.isArray(message?.content)) return [];
  return message.content.flatMap(({ type, tool_use_id }: any) => (type === "tool_result" ? [tool_use_id] : []));
}

/** The same for OpenAI's chat completions. */
export function openaiComplaint(body: any): string | undefined {
  const { messages = [], tools = [] } = body;
  for (const tool of tools) {
    const wrong = toolComplaint(tool.function?.name, tool.function?.parameters);
    if (wrong) return wrong;
  }
  let open = new Set<string>();
  for (const [at, { role, content, tool_calls = [], tool_call_id }] of messages.entries()) {
    if (role === "tool" && !open.delete(tool_call_id)) return `messages.${at}: tool without preceding tool_calls`;
    if (role !== "tool" && open.size > 0) return `messages.${at}: tool_calls must be followed by tool messages`;
    if (role !== "assistant") continue;
    if (tool_calls.length === 0 && typeof content !== "string") return `messages.${at}: content is required`;
    if (tool_calls.some((call: any) => !call.id || typeof call.function.arguments !== "string"))
      return `messages.${at}: a tool call without id or arguments`;
    open = new Set(tool_calls.map(({ id }: any) => id));
    if (open.size < tool_calls.length) return `messages.${at}: tool call ids must be unique`;
  }
  return open.size > 0 ? "tool_calls must be followed by tool messages" : undefined;
}

function toolComplaint(name: string | undefined, schema: any): string | undefined {
  if (!NAME.test(name ?? "")) return `tools: ${name} is no name`;
  if (schema?.type !== "object") return `tools: the schema of ${name} must be of type object`;
  return ["oneOf", "anyOf", "allOf"].some((key) => key in schema)
    ? `tools: the schema of ${name} has oneOf, anyOf or allOf at its top`
    : undefined;
}
