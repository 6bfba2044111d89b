/** A number in [0, 1) that depends on the seed and the words alone (FNV-1a, 32 bits, with a final mix). */
export function chance(seed: number, ...parts: readonly (string | number)[]): number {
  let hash = (2166136261 ^ seed) >>> 0;
  const text = parts.join("\u0000");
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

/** One of the items, always the same for the same seed and words. */
export function chosen<Item>(items: readonly Item[], seed: number, ...parts: readonly (string | number)[]): Item {
  return items[Math.floor(chance(seed, ...parts) * items.length)]!;
}
