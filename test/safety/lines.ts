import { readFileSync } from "node:fs";

/** The lines of a data file of this folder. */
export function linesOf(name: string): string[] {
  return readFileSync(new URL(`./prompts/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean);
}
