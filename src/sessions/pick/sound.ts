import type { Catalog } from "#src/catalog/catalog.ts";
import { SOUND } from "./weights.ts";

export const FEATURES = Object.keys(SOUND) as (keyof typeof SOUND)[];
const SCALES = FEATURES.map((feature) => SOUND[feature].scale);
const SHARES = FEATURES.map((feature) => SOUND[feature].share);
/** Of a feature that is not known of one of the two. */
const UNKNOWN_DISTANCE = 0.7;

/** How unlike two rows sound, 0-1. */
export function soundDistance(catalog: Catalog, one: number, other: number): number {
  let sum = 0;
  for (let at = 0; at < FEATURES.length; at++)
    sum += partDistance(at, catalog.value(one, FEATURES[at]!), catalog.value(other, FEATURES[at]!));
  return sum;
}

/** The part of a feature in how unlike two sounds are: up to its share. */
export function partDistance(feature: number, one: number, other: number): number {
  const distance = Math.abs(one - other) / SCALES[feature]!;
  return SHARES[feature]! * (distance >= 0 ? Math.min(1, distance) : UNKNOWN_DISTANCE);
}
