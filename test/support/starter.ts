import { cpSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { testFolder } from "./process.ts";

/** A folder of its own with the starter catalogue in `data`: what a first start makes, without its seconds. */
export function starterFolder(): { path: string; drop: () => void; place: readonly ["--data-dir", string] } {
  const folder = testFolder();
  const data = join(folder.path, "data");
  cpSync(inject("starterFolder"), data, { recursive: true });
  return { ...folder, place: ["--data-dir", data] };
}
