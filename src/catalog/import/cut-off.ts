/** What a source says when it ends too early, as the last thing it yields. */
export class CutOff {
  readonly reason: string;
  /** Whether the text before it is whole, and its last line no half of one. */
  readonly isWhole: boolean;

  constructor(reason: string, { isWhole = false }: { isWhole?: boolean } = {}) {
    this.reason = reason;
    this.isWhole = isWhole;
  }
}
