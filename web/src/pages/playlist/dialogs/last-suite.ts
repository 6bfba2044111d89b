const KEY = "segue.suite";

/** The suite that a case was last made in, in this browser; empty where none was or storage is switched off. */
export function lastSuite(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function keepLastSuite(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // The newest suite is offered then.
  }
}

interface Known {
  name: string;
  createdAt: string;
}

/** Suites that take cases of lists, by name: the program's own stays as it is brought. */
export function ownSuites<One extends Known>(suites: readonly One[]): One[] {
  return suites.filter(({ name }) => name !== "house");
}

/** The one to begin with: the last one used, else the one that changed last; undefined where there is none yet. */
export function usualSuite(suites: readonly Known[], last: string): string | undefined {
  const own = ownSuites(suites);
  if (own.some(({ name }) => name === last)) return last;
  return own.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]?.name;
}
