import { type RefObject, useEffect, useRef } from "react";

/** Marks the button of an item that takes the item away. */
export const KEEPS_FOCUS = { "data-keeps-focus": true } as const;

/**
 * For a list whose items can be taken away: where the one with the focus goes, the focus goes to the next one, else to the
 * one before, so that who works with the keyboard goes on from there. `onEmptied` where none is left.
 */
export function useKeptFocus(onEmptied?: () => void): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<{ element: Element; at: number }>(undefined);
  useEffect(() => {
    const element = list.current;
    const note = ({ target }: FocusEvent) => {
      const at = [...(element?.children ?? [])].findIndex((item) => item.contains(target as Node));
      last.current = { element: target as Element, at };
    };
    element?.addEventListener("focusin", note);
    return () => element?.removeEventListener("focusin", note);
  }, []);
  useEffect(() => {
    if (!last.current || last.current.element.isConnected) return;
    const { at } = last.current;
    last.current = undefined;
    if (document.activeElement !== document.body) return;
    const items = [...(list.current?.children ?? [])];
    const next = [items[at], items[at - 1], ...items].flatMap((item) => buttonOf(item) ?? [])[0];
    if (next) next.focus();
    else onEmptied?.();
  });
  return list;
}

function buttonOf(item: Element | undefined): HTMLElement | undefined {
  return item?.querySelector<HTMLElement>("[data-keeps-focus]") ?? undefined;
}
