const BASE = 0x01000193;
const powers = new Int32Array(256);
const heads = new Int32Array(256);
powers[0] = 1;
for (let exponent = 1; exponent < 256; exponent++) powers[exponent] = Math.imul(powers[exponent - 1]!, BASE);

/** Rolling hash of a text, mixed to 32 bits (the finaliser of MurmurHash3). */
export function hashText(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, BASE) + text.charCodeAt(at) + 1) | 0;
  return mix(hash);
}

/**
 * Calls back with the hash of the text itself and of each text that is left when one letter is deleted
 * (the neighbourhood of Mor and Fraenkel 1982, as SymSpell uses it); linear in the length. At most 255 letters.
 */
export function hashDeletions(text: string, use: (hash: number) => void): void {
  const size = Math.min(text.length, 255);
  heads[0] = 0;
  for (let at = 0; at < size; at++) heads[at + 1] = (Math.imul(heads[at]!, BASE) + text.charCodeAt(at) + 1) | 0;
  use(mix(heads[size]!));
  let tail = 0;
  for (let at = size - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    const power = powers[size - 1 - at]!;
    const twin = at > 0 && text.charCodeAt(at - 1) === code;
    if (!twin) use(mix((Math.imul(heads[at]!, power) + tail) | 0));
    tail = (tail + Math.imul(code + 1, power)) | 0;
  }
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
