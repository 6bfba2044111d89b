const BLOCKS = "▁▂▃▄▅▆▇█";
const UNKNOWN = "·";

/** One block character a column for values 0-1, at most `columns` of them; unknown stretches are dots. */
export function curveOf(values: readonly (number | null | undefined)[], columns: number): string {
  const width = Math.min(values.length, Math.max(1, columns));
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * values.length) / width);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / width));
    const known = values.slice(from, to).filter((value): value is number => typeof value === "number");
    if (known.length === 0) return UNKNOWN;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return BLOCKS[Math.min(BLOCKS.length - 1, Math.max(0, Math.floor(mean * BLOCKS.length)))];
  }).join("");
}

/** A bar of `width` cells for a share 0-1, in eighths of a cell. */
export function barOf(share: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] ?? "";
  return ("█".repeat(Math.floor(eighths / 8)) + rest).padEnd(width);
}
