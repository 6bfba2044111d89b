import type { Brief, Order, Rule } from "../api/types.ts";

/** Parts made by hand, with words of ours until the service has put its own. */
export function yearsRule(id: string, from: number | undefined, to: number | undefined): Rule {
  return {
    id,
    span: null,
    asked: yearsText(from, to),
    kind: "tracks",
    test: { kind: "year", ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    scope: { kind: "every" },
  };
}

export function yearsText(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return `released until ${to}`;
  if (to === undefined) return `released from ${from} on`;
  return from === to ? `released in ${from}` : `released ${from}-${to}`;
}

export function rangeText(feature: string, min: number | undefined, max: number | undefined): string {
  const write = (value: number) => (feature === "tempo" ? String(Math.round(value)) : `${Math.round(value * 100)} %`);
  const unit = feature === "tempo" ? " BPM" : "";
  if (min === undefined && max === undefined) return `any ${feature}`;
  if (min === undefined) return `${feature} up to ${write(max!)}${unit}`;
  return max === undefined ? `${feature} from ${write(min)}${unit}` : `${feature} ${write(min)}-${write(max)}${unit}`;
}

export function tempoRule(id: string, min: number, max: number): Rule {
  const test = { kind: "audio", feature: "tempo", min, max } as const;
  return { id, span: null, asked: rangeText("tempo", min, max), kind: "tracks", test, scope: { kind: "every" } };
}

export function genreRule(id: string, names: string[], is: "every" | "none"): Rule {
  const asked = is === "none" ? `no ${names.join(" or ")}` : names.join(" or ");
  return { id, span: null, asked, kind: "tracks", test: { kind: "genre", anyOf: names }, scope: { kind: is } };
}

export const ARCS = [
  { id: "up", label: "builds up" },
  { id: "down", label: "winds down" },
  { id: "peak", label: "warms up, peaks, cools down" },
  { id: "valley", label: "dips in the middle" },
  { id: "wave", label: "comes in waves" },
] as const;
export type Arc = (typeof ARCS)[number]["id"];

export function arcOrder(id: string, shape: Arc): Order {
  const asked = `energy ${ARCS.find((arc) => arc.id === shape)?.label}`;
  return { id, span: null, asked, kind: "arc", feature: "energy", shape };
}

export function tracksLength(tracks: number): Brief["length"] {
  return { kind: "tracks", tracks, span: null, given: true };
}

/** As near as lists with a time are: within half a minute. */
export function minutesLength(minutes: number): Brief["length"] {
  return { kind: "duration", durationMs: minutes * 60_000, toleranceMs: 30_000, span: null };
}
