/** What the server answers to one request of a model's client. */
export type Turn = Answer | Failure | Silence;

/** A streamed answer; how it comes and where it breaks can be told as well. */
export interface Answer {
  text?: string;
  calls?: readonly ToolCall[];
  /** Default: 1,000 input, 0 cached, 100 output tokens. */
  usage?: { input?: number; cached?: number; cacheWrite?: number; output?: number };
  /** As the provider writes it; by default what fits the content. Null: the stream ends without one. */
  stop?: string | null;
  /** Milliseconds before the first byte, headers included. */
  firstByteMs?: number;
  /** Milliseconds between two events. */
  betweenMs?: number;
  /** The connection is destroyed after so many events. */
  cutAfter?: number;
  /** Nothing more comes after so many events, and the connection stays open. */
  hangAfter?: number;
  /** An error event comes after so many events. */
  errorAfter?: number;
  /** A piece that is no JSON comes after so many events. */
  garbleAfter?: number;
  /** So many bytes of text beside the rest. */
  paddingBytes?: number;
}

export interface ToolCall {
  name: string;
  /** A string is sent as it is: JSON may be malformed. */
  args: object | string;
  id?: string;
}

/** An HTTP status with the provider's kind of error body, which repeats the key that was sent, as some do. */
export interface Failure {
  status: number;
  /** The header: seconds or a date. */
  retryAfter?: string;
  /** Where a redirect leads. */
  location?: string;
  /** The provider's name of the error, e.g. "insufficient_quota". */
  code?: string;
}

/** No answer at all: the connection hangs, or is closed at once. */
export interface Silence {
  silence: "hang" | "drop";
}

/** What a client sent. */
export interface Heard {
  api: "anthropic" | "openai";
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: the provider's own request format, which tests read freely
  body: any;
  /** What the real API would not take in it: such a request is answered 400. */
  complaint?: string;
  /** A piece of the answer was sent. */
  begun: boolean;
  /** The connection was closed before the answer was complete. */
  gone: boolean;
}

/** One frame of a stream: an event's name, which OpenAI's have not, and its data. */
export interface Frame {
  event?: string;
  data: unknown;
}

/** The text in pieces, as tokens come. */
export function pieces(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));
}

export function argsText({ args }: ToolCall): string {
  return typeof args === "string" ? args : JSON.stringify(args);
}

export function textOf({ text = "", paddingBytes = 0 }: Answer): string {
  return text + "x".repeat(paddingBytes);
}
