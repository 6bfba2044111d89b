/** Ctrl-C, or the end that was asked for, while something is under way that wants to end in good order. */
export interface Interrupt {
  /** Its reason is the exit code: 128 and the number of the signal. */
  signal: AbortSignal;
  /** From now on Ctrl-C ends the process again. */
  end: () => void;
}

/** What was under way is left in good order; `message` says how to go on. Ends the command with `exitCode`. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(message: string, { signal }: Pick<Interrupt, "signal">) {
    super(message);
    this.name = "Interrupted";
    this.exitCode = typeof signal.reason === "number" ? signal.reason : 130;
  }
}
