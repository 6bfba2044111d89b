import type { Span } from "#src/domain/brief.ts";

/** Ends a clause in what is read on. */
export const STOP = ". please .";

/** A message with stretches taken out or said in other words; knows where each character of what is left came from. */
export class Remainder {
  readonly #message: string;
  #changes: { start: number; end: number; words: string }[] = [];
  #origin: number[] = [];

  constructor(message: string) {
    this.#message = message;
  }

  /** Stretches must not overlap. Empty words end the clause there. */
  put(start: number, end: number, words: string): void {
    this.#changes.push({ start, end, words });
  }

  /** The stretch that was put from there on stands as typed again. */
  takeBack(start: number): void {
    this.#changes = this.#changes.filter((change) => change.start !== start);
  }

  text(): string {
    this.#origin = [];
    let text = "";
    let at = 0;
    const take = (end: number): void => {
      for (; at < end; at++) {
        text += this.#message[at];
        this.#origin.push(at);
      }
    };
    for (const { start, end, words } of this.#changes.toSorted((a, b) => a.start - b.start)) {
      take(start);
      for (const letter of ` ${words} `) {
        text += letter;
        this.#origin.push(start);
      }
      at = Math.max(at, end);
    }
    take(this.#message.length);
    return text;
  }

  /** The words of the message that a stretch of `text()` came from. */
  span(start: number, end: number, turn: number): Span {
    const from = this.#origin[start] ?? 0;
    const last = this.#origin[end - 1] ?? from;
    const changed = this.#changes.find((change) => change.start === last);
    const to = Math.max(from, changed ? changed.end : last + 1);
    return { text: this.#message.slice(from, to), start: from, end: to, turn };
  }
}
