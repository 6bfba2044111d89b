import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Playlist } from "#src/domain/playlist.ts";
import { readRows } from "./data.ts";
import { openRealService } from "./service.ts";
import { type ChangeCheck, unobeyed } from "./suite/check-change.ts";
import type { FactRow } from "./suite/facts.ts";
import { table } from "./table.ts";

/**
 * Turns that ask for a change, and how many are obeyed: code checks the lists before and after on the facts of the data
 * file. `--family NAME`, `--quiet`.
 */
interface Base {
  base: string;
  prompt: string;
}
interface Turn {
  family: string;
  on: string[];
  /** Said before, and not judged. */
  first?: string;
  message: string;
  checks: ChangeCheck[];
}

const asked = process.argv.includes("--family") ? process.argv[process.argv.indexOf("--family") + 1] : undefined;
const quiet = process.argv.includes("--quiet");
const engine = await openRealService();
if (engine) {
  const lines = readFileSync(join(import.meta.dirname, "suite/refinements.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Base | Turn);
  const bases = new Map(lines.flatMap((line) => ("base" in line ? [[line.base, line.prompt] as const] : [])));
  const turns = lines.filter((line): line is Turn => "family" in line);
  const facts = new Map<string, FactRow>();
  for await (const row of readRows<FactRow>("catalog.jsonl.gz")) if (!facts.has(row.id)) facts.set(row.id, row);
  const rowsOf = ({ tracks }: Playlist) => tracks.flatMap(({ id }) => facts.get(id) ?? []);
  const tally = new Map<string, { turns: number; obeyed: number }>();
  for (const turn of turns.filter(({ family }) => asked === undefined || family === asked)) {
    for (const name of turn.on) {
      const base = await create(bases.get(name)!);
      const before = turn.first === undefined ? base : await refine(base, turn.first);
      const after = await refine(before, turn.message);
      const wrong = turn.checks.flatMap((check) => {
        const why = unobeyed(check, { base: rowsOf(base), before: rowsOf(before), after: rowsOf(after), list: after });
        return why === undefined ? [] : [`${JSON.stringify(check)}: ${why}`];
      });
      const line = tally.get(turn.family) ?? { turns: 0, obeyed: 0 };
      tally.set(turn.family, { turns: line.turns + 1, obeyed: line.obeyed + (wrong.length === 0 ? 1 : 0) });
      if (!quiet)
        for (const why of wrong)
          console.log(`${name.padEnd(7)} ${(turn.first ? `${turn.first} / ` : "") + turn.message}  ${why}`);
    }
  }
  const families = [...tally].map(([family, { turns, obeyed }]) => [family, turns, obeyed, obeyed / turns]);
  const sum = (column: 1 | 2) => families.reduce((total, line) => total + (line[column] as number), 0);
  console.log(
    table([`changes asked`, "turns", "obeyed", "share"], [...families, ["all", sum(1), sum(2), sum(2) / sum(1)]] as (
      | string
      | number
    )[][]),
  );
  await engine.close();
}

async function create(prompt: string): Promise<Playlist> {
  const answer = await engine!.verbs.createPlaylist({ prompt });
  if (answer.kind !== "created") throw new Error(`no list for "${prompt}"`);
  return answer.playlist;
}

async function refine(list: Playlist, message: string): Promise<Playlist> {
  const answer = await engine!.verbs.refinePlaylist(list.id, { message });
  return answer.kind === "created" ? answer.playlist : list;
}
