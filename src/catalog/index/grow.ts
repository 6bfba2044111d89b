type Numbers = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

/** A typed array that grows while rows come in. */
export class Grow<Type extends Numbers> {
  #values: Type;
  #length = 0;

  constructor(make: new (length: number) => Type) {
    this.#values = new make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new (this.#values.constructor as new (length: number) => Type)(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** Exactly what was pushed. */
  done(): Type {
    return this.#values.slice(0, this.#length) as Type;
  }
}
