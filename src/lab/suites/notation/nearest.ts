const SLIPS = 2;

/** The word that was likely meant: at most two letters away (Levenshtein). Undefined where none is near. */
export function nearestOf(word: string, words: readonly string[]): string | undefined {
  const alike = words.filter((one) => Math.abs(one.length - word.length) <= SLIPS);
  const sorted = alike.map((one) => ({ one, away: distance(word, one) })).sort((a, b) => a.away - b.away);
  return sorted[0] && word !== "" && sorted[0].away <= SLIPS ? sorted[0].one : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let at = 1; at <= a.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= b.length; to += 1)
      next.push(Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + Number(a[at - 1] !== b[to - 1])));
    row = next;
  }
  return row[b.length]!;
}
