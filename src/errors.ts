/** HTTP status of each expected failure, and whether a model may try again after it. */
export const ERRORS = {
  not_found: { status: 404, retryByModel: true },
  invalid_input: { status: 400, retryByModel: true },
  too_slow: { status: 408, retryByModel: false },
  too_large: { status: 413, retryByModel: false },
  unsupported_format: { status: 415, retryByModel: false },
  misdirected: { status: 421, retryByModel: false },
  conflict: { status: 409, retryByModel: false },
  under_way: { status: 409, retryByModel: false },
  key_reused: { status: 422, retryByModel: false },
  unavailable: { status: 503, retryByModel: false },
  model_misbehaved: { status: 502, retryByModel: true },
  budget_spent: { status: 429, retryByModel: false },
  not_ready: { status: 503, retryByModel: false },
  misconfigured: { status: 500, retryByModel: false },
} as const satisfies Record<string, { status: number; retryByModel: boolean }>;
export type ErrorCode = keyof typeof ERRORS;

/** An expected failure. `message` is our own sentence and may reach a client or a model; `cause` never does. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details;
  }
}
