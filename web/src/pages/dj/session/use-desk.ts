import { createContext, useContext, useSyncExternalStore } from "react";
import type { Desk } from "../player/desk.ts";
import type { DeskState } from "../player/desk-state.ts";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("A part of a session stands outside of it.");
  return desk;
}

/** A part of what the desk knows; drawn anew only when that part is another. */
export function useDeskState<Part>(part: (state: DeskState) => Part): Part {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => part(desk.get()));
}
