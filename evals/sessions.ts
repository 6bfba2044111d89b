import { type ConversationRow, readRows } from "./data.ts";
import { calibrate, learnFit } from "./sessions/calibrate.ts";
import type { FitWeights } from "./sessions/fit.ts";
import { openProduct, type Product } from "./sessions/ground.ts";
import { measure } from "./sessions/measure.ts";
import { playSession, type System } from "./sessions/play.ts";
import { differenceTable, flowTable, type Played, quantile, satisfactionTable } from "./sessions/report.ts";
import { oracleSystem, randomSystem } from "./sessions/systems/bounds.ts";
import { listsOf, shuffledSystem } from "./sessions/systems/lists.ts";
import { Neighbours, radioSystem } from "./sessions/systems/radio.ts";
import { segueSystem, type Told } from "./sessions/systems/segue.ts";
import { drawTasks, SEED, type Task } from "./sessions/tasks.ts";
import { readWorld, type World } from "./sessions/world.ts";
import { worstSessions } from "./sessions/worst.ts";
import { table } from "./table.ts";

/**
 * DJ sessions heard by simulated listeners whose taste is real and hidden: the goals of conversations, what a listener put on
 * in the coming days, and moods that change in the middle. The same listeners hear a shuffled playlist of the same prompt,
 * radios of the most similar track, one who knows the taste, and chance. `--sessions N` (1,000), `--only segue`,
 * `--seed-half tune|test`, `--seed N` draws other sessions, `--worst N` lists the sessions that went worst.
 */
const option = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const count = Number(option("--sessions") ?? 1000);
const only = option("--only");
const half = option("--seed-half");
const seed = Number(option("--seed") ?? SEED);
const worst = Number(option("--worst") ?? 0);

const product = await openProduct();
if (product) {
  const world = await readWorld();
  const weights = await learnFit(world);
  await printCalibration(world, weights);
  const drawn = await drawTasks({ world, weights, product }, count, seed);
  const tasks = drawn.filter((task) => half === undefined || task.half === half);
  await playAll({ world, weights, product }, tasks);
  await product.close();
}

async function printCalibration(world: World, weights: FitWeights): Promise<void> {
  const rows: ConversationRow[] = [];
  for await (const row of readRows<ConversationRow>("conversations.jsonl.gz")) rows.push(row);
  const found = calibrate(world, weights, rows);
  console.log(
    table(
      [`Fit of the simulated listener, ${found.conversations} conversations`, "AUC", "heard to the end"],
      [
        ["held-out half of the goal", "", found.goal],
        ["against any tracks", found.goalOverRandom, found.random],
        ["against tracks of other goals", found.goalOverOtherGoals, found.otherGoals],
        ["against what was disliked in the same conversation", found.likedOverDisliked, found.disliked],
      ],
    ),
  );
}

interface Parts {
  world: World;
  weights: FitWeights;
  product: Product;
}

async function playAll(parts: Parts, tasks: readonly Task[]): Promise<void> {
  const segue = segueSystem(parts, { name: "Segue's session", inWords: false });
  const systems = [segue, ...baselines(parts)];
  const results = new Map<string, Played[]>();
  for (const system of systems)
    if (only === undefined || system.name.toLowerCase().includes(only))
      results.set(system.name, await played(parts, system, tasks));
  print(results);
  const own = results.get(segue.name);
  if (!own) return;
  await playInWords(parts, own);
  printTimes([...segue.told.values()]);
  if (worst > 0) console.log(worstSessions({ ...parts, told: segue.told }, own, worst));
}

function baselines({ world, product }: Parts): System[] {
  const listOf = listsOf({ world, product });
  const seedOf = async (task: Task) => task.history?.mostPlayed[0] ?? (await listOf(task))[0];
  const neighbours = new Neighbours(world);
  return [
    shuffledSystem(listOf),
    radioSystem({ world, neighbours }, { name: "most similar track", gap: 0 }, seedOf),
    radioSystem({ world, neighbours }, { name: "most similar, artists apart", gap: 3 }, seedOf),
    oracleSystem(world),
    randomSystem(world),
  ];
}

/** The same changes of mood, by a listener who says what is wanted now. */
async function playInWords(parts: Parts, own: readonly Played[]): Promise<void> {
  const moods = own.filter(({ task }) => task.says !== undefined);
  if (moods.length === 0) return;
  const system = segueSystem(parts, { name: "Segue, told in words", inWords: true });
  const tasks = moods.map(({ task }) => task);
  const both = new Map([
    ["by skips alone", moods],
    ["told in words", await played(parts, system, tasks)],
  ]);
  console.log(`\n${satisfactionTable(`the mood changes: ${moods.length} sessions`, both)}`);
}

function printTimes(told: readonly Told[]): void {
  const commands = told.flatMap(({ commandsMs }) => commandsMs);
  const opened = told.map(({ openMs }) => openMs);
  const figures = (values: readonly number[]) =>
    `median ${quantile(values, 0.5).toFixed(2)}, p99 ${quantile(values, 0.99).toFixed(2)}`;
  console.log(`\nMilliseconds of ${commands.length} commands: ${figures(commands)}; of opening: ${figures(opened)}`);
}

async function played(parts: Parts, system: System, tasks: readonly Task[]): Promise<Played[]> {
  const from = performance.now();
  const played: Played[] = [];
  for (const task of tasks) {
    const heard = await playSession(parts, system, task);
    played.push({ task, heard, measures: measure(parts.world, parts.product.catalog, task, heard) });
  }
  console.error(`${system.name}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return played;
}

function print(results: ReadonlyMap<string, readonly Played[]>): void {
  const of = (keep: (task: Task) => boolean) =>
    new Map([...results].map(([name, played]) => [name, played.filter(({ task }) => keep(task))]));
  const kinds: [title: string, keep: (task: Task) => boolean][] = [
    ["all", () => true],
    ["one taste to the end", ({ kind }) => kind === "steady"],
    ["the mood changes", ({ kind }) => kind === "mood"],
    ["a history, no prompt", ({ kind }) => kind === "history"],
  ];
  for (const [title, keep] of kinds) {
    const some = of(keep);
    const sessions = some.values().next().value?.length ?? 0;
    if (sessions > 0) console.log(`\n${satisfactionTable(`${title}: ${sessions} sessions`, some)}`);
  }
  console.log(`\n${flowTable("all", results)}`);
  const [own] = [...results.keys()].filter((name) => name.startsWith("Segue"));
  if (own === undefined) return;
  if (results.size > 1) console.log(`\n${differenceTable(own, results)}`);
  const halves = new Map(
    (["tune", "test"] as const).flatMap((half) => {
      const played = results.get(own)!.filter(({ task }) => task.half === half);
      return played.length === 0 ? [] : [[half === "tune" ? "tuned on" : "held out", played] as const];
    }),
  );
  console.log(`\n${satisfactionTable("Segue by halves", halves)}`);
}
