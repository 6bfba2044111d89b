import { useEffect, useRef } from "react";
import type { Judgement } from "./queries.ts";

export type Verdict = Judgement["verdict"];

const KEYS: Readonly<Record<string, Verdict>> = { "1": "first", "2": "second", "0": "tie", t: "tie" };

/** What a key says; nothing where it is part of another command. */
export function verdictOfKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat">) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  return KEYS[event.key.toLowerCase()];
}

/** Hears 1, 2, 0 and T on the whole page, but where somebody types or a dialog is open. */
export function useVerdictKeys(isOn: boolean, onVerdict: (verdict: Verdict) => void): void {
  const run = useRef(onVerdict);
  run.current = onVerdict;
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: KeyboardEvent) => {
      const verdict = verdictOfKey(event);
      const place = event.target instanceof Element ? event.target : null;
      const isTyping = place?.closest(
        "input:not([type=radio], [type=checkbox]), textarea, select, [role=dialog], [role=menu], [role=listbox]",
      );
      if (verdict === undefined || isTyping) return;
      event.preventDefault();
      run.current(verdict);
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [isOn]);
}
