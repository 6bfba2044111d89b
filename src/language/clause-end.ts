import type { Token } from "./tokens.ts";

export interface EndWords {
  /** With which another clause begins: "and". */
  joints: ReadonlySet<string>;
  /** That say nothing more at the end of a clause: "please". */
  soft: ReadonlySet<string>;
}

/** Whether a clause ends before the token of this index, but for words that say nothing more. */
export function endsBefore(tokens: readonly Token[], index: number, { joints, soft }: EndWords): boolean {
  for (let at = index; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.stop || token.comma) return true;
    if (!soft.has(token.text)) return joints.has(token.text);
  }
  return true;
}
