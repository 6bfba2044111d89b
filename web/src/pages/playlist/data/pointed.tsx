import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Pointed {
  /** Part of the Brief whose words and line stand out. */
  part: string | undefined;
  setPart: (part: string | undefined) => void;
}

const Context = createContext<Pointed>({ part: undefined, setPart: () => undefined });

/** What the listener points at in one place stands out in the others: a line of the receipt, and its words. */
export function PointedAt({ children }: { children: ReactNode }) {
  const [part, setPart] = useState<string>();
  const value = useMemo(() => ({ part, setPart }), [part]);
  return <Context value={value}>{children}</Context>;
}

export const usePointed = () => useContext(Context);

/** Handlers that let an element point at a part of the Brief by pointer and by focus. */
export function usePointer(part: string | undefined) {
  const { setPart } = usePointed();
  const point = () => setPart(part);
  const leave = () => setPart(undefined);
  return { onPointerEnter: point, onPointerLeave: leave, onFocus: point, onBlur: leave };
}
