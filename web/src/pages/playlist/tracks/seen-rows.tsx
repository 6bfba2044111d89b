import type { ReactNode } from "react";
import { ListLayout, Virtualizer } from "react-aria-components/Virtualizer";

const ROW_PX = 58;

/** Draws those rows of the list within that are in the window. */
export function SeenRows({ children }: { children: ReactNode }) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: ROW_PX }} shouldObserveItemSize>
      {children}
    </Virtualizer>
  );
}
