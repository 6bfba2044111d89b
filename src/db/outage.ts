import { AppError } from "#src/errors.ts";

/** Classes 08, 53 and 57P (https://www.postgresql.org/docs/current/errcodes-appendix.html), a standby, and the network's. */
const GONE = /^(?:08|53|57P|25006$|ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENETDOWN$|ENOTFOUND$|EAI_AGAIN$)/;
/** What the driver says without a code, and the database with one that says other things, too. */
const SAID =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client .* not queryable|Cannot use a pool|database .* is not currently accepting connections)/;

/**
 * AppError("unavailable") when an error of the driver, however wrapped, says that the database has gone away or takes no
 * more; undefined for any other. The next request may find it back: the pool opens connections anew.
 */
export function outageOf(error: unknown): AppError | undefined {
  if (error instanceof AppError || !isOutage(error)) return undefined;
  return new AppError("unavailable", "The database does not answer. Try again in a moment.", { cause: error });
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && GONE.test(error.code)) return true;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  return SAID.test(error.message) || isOutage(error.cause);
}
