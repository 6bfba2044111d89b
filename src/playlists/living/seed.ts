import { createHash } from "node:crypto";

/** The seed of one version of a living list, 0 to 2^32 - 1: the same list and occasion, the same seed. */
export function seedFor(playlistId: string, occasion: string): number {
  return createHash("sha256")
    .update(JSON.stringify([playlistId, occasion]))
    .digest()
    .readUInt32BE(0);
}
