/** Writes whole numbers in as few bytes as they need (LEB128, up to 2^53) and text after its length. */
export interface ByteWriter {
  /** 0 or more. */
  count(value: number): void;
  /** Any sign. */
  signed(value: number): void;
  text(value: string): void;
  bytes(): Uint8Array;
}

export interface ByteReader {
  count(): number;
  signed(): number;
  text(): string;
}

export function byteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(4096);
  let length = 0;
  const need = (bytes: number) => {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + bytes));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const count = (value: number) => {
    need(8);
    let rest = value;
    while (rest >= 128) {
      buffer[length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    buffer[length++] = rest;
  };
  return {
    count,
    signed: (value) => count(value < 0 ? -2 * value - 1 : 2 * value),
    text: (value) => {
      const bytes = Buffer.byteLength(value);
      count(bytes);
      need(bytes);
      length += buffer.write(value, length);
    },
    bytes: () => buffer.subarray(0, length),
  };
}

/** Throws RangeError where the bytes end too early. */
export function byteReader(bytes: Uint8Array): ByteReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  const count = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = buffer[place++];
      if (byte === undefined) throw new RangeError("The bytes end too early.");
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  return {
    count,
    signed: () => {
      const value = count();
      return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    },
    text: () => {
      const end = count() + place;
      if (end > buffer.length) throw new RangeError("The bytes end too early.");
      const value = buffer.toString("utf8", place, end);
      place = end;
      return value;
    },
  };
}
