export interface StreamEvent {
  /** Number of the event, where it has one. */
  id: string | undefined;
  event: string;
  /** Parsed JSON. */
  data: unknown;
}

/** The whole events of what came so far, and what of the next is there already. A line may end in CR LF too. */
export function blocksOf(text: string): { blocks: string[]; rest: string } {
  const blocks = text.split(/\r?\n\r?\n/);
  return { blocks, rest: blocks.pop() ?? "" };
}

/** One event of a stream; undefined for comments and for what only names a time to wait. */
export function parseBlock(block: string): StreamEvent | undefined {
  let id: string | undefined;
  let event = "message";
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^([^:]+):? ?(.*)$/s.exec(line) ?? [];
    if (field === "id") id = value;
    if (field === "event" && value) event = value;
    if (field === "data") data.push(value ?? "");
  }
  return data.length === 0 ? undefined : { id, event, data: JSON.parse(data.join("\n")) };
}
