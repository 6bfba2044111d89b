import { AppError, type ErrorCode } from "#src/errors.ts";

/** A call to a model that came to nothing. */
export class CallFailed extends AppError {
  /** How often it was sent; 0 when it was not. */
  readonly attempts: number;

  constructor(code: ErrorCode, message: string, { cause, attempts }: { cause: unknown; attempts: number }) {
    super(code, message, { cause });
    this.attempts = attempts;
  }
}
