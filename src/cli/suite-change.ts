import type { Command } from "commander";
import type { GivenCases, SuiteAnswer } from "#src/lab/suites/verbs.ts";
import type { Verbs } from "#src/verbs.ts";
import { placeOf } from "./options.ts";
import { changeLines } from "./print/suites.ts";
import { printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

export interface Options extends Place {
  json?: boolean;
}

export type Sub = (name: string, about: string) => Command;

/** Makes the suite where there is none of this name. */
export async function put(
  verbs: Verbs,
  name: string,
  given: GivenCases & { note?: string; replace?: boolean },
): Promise<SuiteAnswer> {
  const isThere = (await verbs.listSuites()).some((suite) => suite.name === name);
  if (isThere) return verbs.putCases(name, given);
  const { replace: _, ...start } = given;
  return verbs.createSuite({ name, ...start });
}

export async function change(
  { out, withVerbs }: Shell,
  options: Options,
  act: (verbs: Verbs) => Promise<SuiteAnswer>,
  needs: "database" | "catalog" = "database",
): Promise<void> {
  const answer = await withVerbs(placeOf(options), needs, act);
  return options.json ? printJson(out, answer) : printLines(out, changeLines(answer));
}
