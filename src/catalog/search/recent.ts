/**
 * Remembers the last few answers by the object that was asked with: rows are tested one after the other with the same few
 * tests, and a key in words for each costs more than the test. Objects asked with must not change.
 */
export function keepRecent<Asked extends object, Answer>(
  answer: (asked: Asked) => Answer,
  most: number,
): (asked: Asked) => Answer {
  const asked: Asked[] = [];
  const answers: Answer[] = [];
  let oldest = 0;
  return (one) => {
    const known = asked.indexOf(one);
    if (known >= 0) return answers[known]!;
    const found = answer(one);
    asked[oldest] = one;
    answers[oldest] = found;
    oldest = (oldest + 1) % most;
    return found;
  };
}
