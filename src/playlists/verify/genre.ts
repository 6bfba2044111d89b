import { foldText } from "#src/domain/fold.ts";

/** Is the label the genre, or does it belong under it? */
export function covers(asked: string, label: string): boolean {
  return foldText(asked) === foldText(label);
}
