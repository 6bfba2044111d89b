import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { AppError, ERRORS } from "#src/errors.ts";
import type { AppEnv } from "./deps.ts";

/** Failures that only HTTP knows, beside the table of src/errors.ts. */
const HTTP_ERRORS = {
  malformed: { code: "invalid_input", status: 400, message: "The body is not valid JSON." },
  unknownRoute: { code: "not_found", status: 404, message: "There is nothing at this address." },
  method: { code: "method_not_allowed", status: 405, message: "This address does not take this method." },
  internal: {
    code: "internal",
    status: 500,
    message: "Something went wrong here. The request id names it in our log.",
  },
} as const;
const RETRY_AFTER_S = "2";

export interface ErrorBody {
  error: { code: string; message: string; details?: Record<string, unknown> };
}

/** Our sentence for any failure, and its status. Anything that is not expected says nothing of itself. */
export function describeError(error: unknown): { status: ContentfulStatusCode; body: ErrorBody } {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    return { status: ERRORS[code].status, body: { error: { code, message, ...(details && { details }) } } };
  }
  return fixed(error instanceof HTTPException && error.status === 400 ? "malformed" : "internal");
}

/** Answers with a failure, and logs it once when nobody expected it. */
export function answerError(error: unknown, c: Context<AppEnv>): Response {
  const { status, body } = describeError(error);
  if (status === 503 || body.error.code === "under_way") c.header("Retry-After", RETRY_AFTER_S);
  const expected = (error instanceof AppError && error.code === "not_ready") || c.req.raw.signal.aborted;
  if (status >= 500 && !expected)
    c.var.log("error", "request failed", { requestId: c.var.requestId, path: c.req.path, error });
  return c.json(body, status);
}

export function answerUnknownRoute(c: Context<AppEnv>): Response {
  const { status, body } = fixed("unknownRoute");
  return c.json(body, status);
}

export function answerWrongMethod(c: Context<AppEnv>, allowed: string[]): Response {
  const { status, body } = fixed("method");
  return c.json({ error: { ...body.error, details: { allowed } } }, status, { Allow: allowed.join(", ") });
}

function fixed(kind: keyof typeof HTTP_ERRORS): { status: ContentfulStatusCode; body: ErrorBody } {
  const { code, status, message } = HTTP_ERRORS[kind];
  return { status, body: { error: { code, message } } };
}
