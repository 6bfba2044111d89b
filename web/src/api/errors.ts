/** What a failed call says. `code` is one of the service's (`not_found`, `conflict` ...), or one of ours below. */
export class ApiError extends Error {
  readonly code: string;
  /** Status of the answer; 0 where there was none. */
  readonly status: number;
  readonly details: Record<string, unknown> | undefined;

  constructor({ code, message, status, details }: Omit<ApiErrorParts, "details"> & { details?: unknown }) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.details = details as Record<string, unknown> | undefined;
  }
}

interface ApiErrorParts {
  code: string;
  message: string;
  status: number;
  details: Record<string, unknown>;
}

/** No answer came: the service is not there, or the way to it is broken. */
export const UNREACHABLE = "unreachable";
/** An answer came that is not ours: a proxy's, or half of one. */
export const UNREADABLE = "unreadable";

export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.code === UNREACHABLE;
}

/** The service is there and loads its catalogue, or stops: the same call works in a moment. */
export function isNotReady(error: unknown): boolean {
  return error instanceof ApiError && error.code === "not_ready";
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** What to tell a person; never a raw message of the browser. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something in this page went wrong. Reloading it usually helps.";
}

/** The failure that an answer tells of. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const told = isErrorBody(body) ? body.error : undefined;
  if (told) return new ApiError({ ...told, status });
  return new ApiError({
    code: UNREADABLE,
    status,
    message: `The answer could not be read (status ${status}). Something between this page and Segue may have cut it off.`,
  });
}

function isErrorBody(body: unknown): body is { error: { code: string; message: string; details?: unknown } } {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}
