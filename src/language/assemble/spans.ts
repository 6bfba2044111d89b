import type { Wish } from "../grammar/wish.ts";
import type { Draft } from "./draft.ts";

/** One span over a list whose members stand close; else that of the first. */
export function spanOfList(draft: Draft, wishes: readonly Wish[]) {
  const close = wishes.filter((wish, index) => index === 0 || wish.from - wishes[index - 1]!.to <= 3);
  return draft.spanOf(
    close.length === wishes.length ? wishes : wishes.filter((wish) => wish.group === wishes[0]!.group),
  );
}
