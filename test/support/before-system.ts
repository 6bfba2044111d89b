import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildWebAppWhenNeeded } from "#src/cli/web-app.ts";
import { segue, testFolder } from "./process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A data folder with the starter catalogue that no process holds; copied, never used. */
    starterFolder: string;
  }
}

/** Once before the system tests: the web app as its sources are, and one import of the starter catalogue for all of them. */
export async function setup(project: TestProject): Promise<() => void> {
  await buildWebAppWhenNeeded((line) => void process.stderr.write(`${line}\n`));
  const folder = testFolder();
  const path = join(folder.path, "data");
  const { code, err } = await segue(["catalog", "--data-dir", path]);
  if (code !== 0) throw new Error(err);
  project.provide("starterFolder", path);
  return folder.drop;
}
