import { BrokenCircuitError, BulkheadRejectedError } from "cockatiel";
import { entryOf } from "#src/domain/entry-of.ts";
import type { ErrorCode } from "#src/errors.ts";

interface Meaning {
  code: ErrorCode;
  /** What follows "The model <name>". */
  said: string;
  /** Another try may help. */
  retry?: true;
  /** Speaks against the provider as a whole, not this request alone. */
  trips?: true;
}

/** What can go wrong with a call, and what follows from it. */
export const FAULTS = {
  slow: { code: "unavailable", said: "answered too slowly", trips: true },
  limited: { code: "unavailable", said: "is over its rate limit", retry: true, trips: true },
  overloaded: { code: "unavailable", said: "is overloaded", retry: true, trips: true },
  failing: { code: "unavailable", said: "failed at its provider", retry: true, trips: true },
  unreachable: { code: "unavailable", said: "could not be reached", retry: true, trips: true },
  cut: { code: "unavailable", said: "broke off in the middle of its answer", retry: true, trips: true },
  key: { code: "misconfigured", said: "refused the key", trips: true },
  credit: { code: "unavailable", said: "has no credit left", trips: true },
  unknown: { code: "misconfigured", said: "is not known to its provider" },
  rejected: { code: "unavailable", said: "did not accept the request" },
  huge: { code: "model_misbehaved", said: "answered far too much" },
  refused: { code: "model_misbehaved", said: "did not want to answer" },
  resting: { code: "unavailable", said: "failed too often and is left alone for a moment" },
  busy: { code: "unavailable", said: "has too many requests waiting" },
  broken: { code: "unavailable", said: "did not answer" },
} as const satisfies Record<string, Meaning>;
export type FaultKind = keyof typeof FAULTS;

export class Fault extends Error {
  readonly kind: FaultKind;
  /** How long the provider asks to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: FaultKind, options: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super(`the model ${FAULTS[kind].said}`, { cause: options.cause });
    this.name = "Fault";
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }

  get meaning(): Meaning {
    return FAULTS[this.kind];
  }
}

const BY_STATUS: Readonly<Record<number, FaultKind>> = {
  400: "rejected",
  401: "key",
  402: "credit",
  403: "key",
  404: "unknown",
  408: "failing",
  409: "failing",
  413: "rejected",
  422: "rejected",
  429: "limited",
  503: "overloaded",
  529: "overloaded",
};

/** Names that providers give to errors: in the middle of a stream there is no status. */
const BY_NAME: Readonly<Record<string, FaultKind>> = {
  insufficient_quota: "credit",
  billing_error: "credit",
  rate_limit_error: "limited",
  rate_limit_exceeded: "limited",
  overloaded_error: "overloaded",
  api_error: "failing",
  server_error: "failing",
  timeout_error: "failing",
};

const DEEPEST_CAUSE = 5;

/** What an error of a provider's client, of the network or of our own wire means. `now` is in milliseconds. */
export function faultOf(error: unknown, now: number): Fault {
  const known = causesOf(error).find((cause) => cause instanceof Fault);
  if (known) return known;
  if (error instanceof BrokenCircuitError) return new Fault("resting", { cause: error });
  if (error instanceof BulkheadRejectedError) return new Fault("busy", { cause: error });
  const { status, code, type, headers } = error as Told;
  const named = entryOf(BY_NAME, code ?? "") ?? entryOf(BY_NAME, type ?? "");
  if (status !== undefined) {
    const kind = named === "credit" ? named : (BY_STATUS[status] ?? (status >= 500 ? "failing" : "rejected"));
    return new Fault(kind, { cause: error, retryAfterMs: retryAfter(headers, now) });
  }
  return new Fault(named ?? networkFault(error), { cause: error });
}

interface Told {
  status?: number;
  code?: string | null;
  type?: string | null;
  headers?: Headers;
}

function networkFault(error: unknown): FaultKind {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof SyntaxError || cause.message === "terminated")) return "cut";
  return causes.some(({ message }) => message === "fetch failed" || message === "Connection error.")
    ? "unreachable"
    : "broken";
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && causes.length < DEEPEST_CAUSE; at = at.cause) causes.push(at);
  return causes;
}

/** RFC 9110, 10.2.3: seconds or a date; undefined when there is none that can be read. */
function retryAfter(headers: Headers | undefined, now: number): number | undefined {
  const value = headers?.get?.("retry-after")?.trim();
  if (!value) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
