import { parseArgs } from "node:util";
import { curatorsOf } from "#agents/curator/curate.ts";
import { readConfig } from "#src/config.ts";
import { openEngine } from "#src/engine.ts";
import { suitePrompts } from "../service/process.ts";

/** A process of its own (`node --expose-gc`): the memory that so many idle sessions cost, each with its first item begun. Prints JSON. */
const BEFORE = 600;
const { values } = parseArgs({ options: { "data-dir": { type: "string" }, sessions: { type: "string" } } });
const engine = await openEngine({
  config: readConfig({ MODEL: "planner", SEGUE_DATA_DIR: values["data-dir"] }),
  needs: "catalog",
  curators: curatorsOf(),
  log: () => undefined,
});
await engine.rehearse();
const prompts = suitePrompts();
const idle = await idleSessions(Number(values.sessions));
await engine.close();
process.stdout.write(`${JSON.stringify(idle)}\n`);

async function idleSessions(count: number) {
  // What the first sessions make (names, masks, code, as many held as are held at most) is there once.
  for (let number = 0; number < BEFORE; number++) await startOne(number);
  const before = residentMb();
  let started = 0;
  for (let number = BEFORE; started < count; number++) started += (await startOne(number)) ? 1 : 0;
  return { started, beforeMb: before, afterMb: residentMb(), held: engine.sessions().held };
}

async function startOne(number: number): Promise<boolean> {
  const prompt = prompts[number % 50]!;
  const answer = await engine.verbs.startSession({ prompt, seed: number });
  if (answer.kind !== "started") return false;
  await engine.verbs.nextInSession(answer.session.id, {});
  return true;
}

function residentMb(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}
