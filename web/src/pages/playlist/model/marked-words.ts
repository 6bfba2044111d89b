/** A stretch of a text, with the ids of the parts that come from it. */
export interface Marked {
  text: string;
  ids: string[];
}

interface Stretch {
  id: string;
  start: number;
  end: number;
}

/** A text cut where parts begin and end; what no part comes from has no ids. Stretches outside of the text are cut to it. */
export function markedWords(text: string, stretches: readonly Stretch[]): Marked[] {
  const inside = stretches
    .map(({ id, start, end }) => ({ id, start: clamped(start, text), end: clamped(end, text) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at] ?? 0;
    const ids = inside.filter((one) => one.start <= start && end <= one.end).map(({ id }) => id);
    return { text: text.slice(start, end), ids };
  });
}

function clamped(at: number, text: string): number {
  return Math.min(Math.max(0, at), text.length);
}
