const START = 1 << 16;
const EMPTY = 0xffffffff;

/** A hash table of numbers that keeps no keys: whoever asks says whether a candidate is the one meant. */
export class Slots {
  #hashes = new Uint32Array(START);
  #values = new Uint32Array(START).fill(EMPTY);
  #count = 0;

  find(hash: number, isSame: (value: number) => boolean): number | undefined {
    const mask = this.#values.length - 1;
    for (let at = hash & mask; this.#values[at] !== EMPTY; at = (at + 1) & mask) {
      if (this.#hashes[at] === hash && isSame(this.#values[at]!)) return this.#values[at]!;
    }
    return undefined;
  }

  add(hash: number, value: number): void {
    if (this.#count * 2 >= this.#values.length) this.#grow();
    this.#count++;
    const mask = this.#values.length - 1;
    let at = hash & mask;
    while (this.#values[at] !== EMPTY) at = (at + 1) & mask;
    this.#hashes[at] = hash;
    this.#values[at] = value;
  }

  #grow(): void {
    const [hashes, values] = [this.#hashes, this.#values];
    this.#hashes = new Uint32Array(values.length * 2);
    this.#values = new Uint32Array(values.length * 2).fill(EMPTY);
    this.#count = 0;
    for (let at = 0; at < values.length; at++) if (values[at] !== EMPTY) this.add(hashes[at]!, values[at]!);
  }
}
