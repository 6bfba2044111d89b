import type { z } from "zod";

/** Tabs and ends of lines are text; of the others none is typed, and PostgreSQL stores no NUL. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * The schema for what is given from outside and stored: no text in it, however deep, has control characters, so that it is
 * stored as it was checked. `except` names fields that hold words as they were typed, which are cleaned when they are read.
 */
export function withoutControls<Schema extends z.ZodType>(schema: Schema, except: readonly string[] = []): Schema {
  return schema.superRefine((given, issues) => {
    for (const path of pathsWithControls(given, new Set(except)))
      issues.addIssue({ code: "custom", path, message: "must have no control characters" });
  });
}

/** Words of before, as they may be given again: they are read the same. */
export function blankedControls(text: string): string {
  return text.replace(new RegExp(CONTROL, "gu"), " ");
}

/** Without recursion: what is given may be nested without end. */
function pathsWithControls(given: unknown, except: ReadonlySet<string>): (string | number)[][] {
  const found: (string | number)[][] = [];
  const open: { value: unknown; path: Path | undefined }[] = [{ value: given, path: undefined }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, path } = at;
    if (typeof value === "string" && CONTROL.test(value)) found.push(stepsOf(path));
    if (value === null || typeof value !== "object") continue;
    const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, inner] of entries.reverse()) {
      if (typeof key === "string" && except.has(key)) continue;
      const step = { key, before: path };
      if (typeof key === "string" && CONTROL.test(key)) found.push(stepsOf(step));
      else open.push({ value: inner, path: step });
    }
  }
  return found;
}

interface Path {
  key: string | number;
  before: Path | undefined;
}

function stepsOf(path: Path | undefined): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let step = path; step !== undefined; step = step.before) steps.unshift(step.key);
  return steps;
}
