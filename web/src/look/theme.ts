import { useSyncExternalStore } from "react";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "segue.theme";
const watchers = new Set<() => void>();

/** What was chosen; public/theme.js puts it on the page before anything is painted. */
export function useTheme(): Theme {
  return useSyncExternalStore(watch, read);
}

export function chooseTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage it holds for this visit.
  }
  document.documentElement.style.colorScheme = theme === "system" ? "" : theme;
  for (const run of watchers) run();
}

function read(): Theme {
  const chosen = document.documentElement.style.colorScheme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

function watch(run: () => void): () => void {
  watchers.add(run);
  return () => watchers.delete(run);
}
