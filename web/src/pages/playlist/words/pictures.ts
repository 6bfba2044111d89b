import type { Curve, CurvePoint } from "../model/pictures.ts";

/** What a picture shows, for who hears it. */
export function curveInWords(name: "Energy" | "Tempo", curve: Curve): string {
  const said = (value: number) => valueInWords(name, value);
  const [first, last] = [curve.points[0], curve.points.at(-1)];
  if (!first || !last) return "";
  return (
    `${name} along the list: ${trend(curve)}. ` +
    `${said(first.value)} at the start, ${said(last.value)} at the end, between ${said(curve.low)} and ${said(curve.high)}.`
  );
}

/** Compares the thirds of a list; what stays within a sixth of the range is called level. */
function trend({ points, low, high }: Curve): string {
  if (high === low) return "the same throughout";
  const third = Math.max(1, Math.floor(points.length / 3));
  const start = mean(points.slice(0, third));
  const middle = mean(points.length > 2 * third ? points.slice(third, -third) : points);
  const end = mean(points.slice(-third));
  const near = (high - low) / 6;
  if (middle > start + near && middle > end + near) return "it peaks in the middle";
  if (middle < start - near && middle < end - near) return "it dips in the middle";
  if (end > start + near) return "it rises";
  return end < start - near ? "it falls" : "it goes up and down around one level";
}

function mean(points: Curve["points"]): number {
  return points.reduce((sum, { value }) => sum + value, 0) / points.length;
}

/** "45 %", "92 BPM". */
export function valueInWords(name: "Energy" | "Tempo", value: number): string {
  return name === "Energy" ? `${Math.round(value * 100)} %` : `${Math.round(value)} BPM`;
}

/** One place of a curve: "3. Roads by Portishead, 45 %". */
export function trackInWords(name: "Energy" | "Tempo", { track, value }: CurvePoint): string {
  return `${track.position}. ${track.title} by ${track.artists.join(", ")}, ${valueInWords(name, value)}`;
}
