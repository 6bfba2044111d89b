import type { Product } from "./ground.ts";
import { breaks, oddityOf } from "./measure.ts";
import type { Played } from "./report.ts";
import type { Told } from "./systems/segue.ts";
import type { Task } from "./tasks.ts";
import type { World } from "./world.ts";

interface Parts {
  world: World;
  product: Product;
  told: ReadonlyMap<Task, Told>;
}

/** Sessions that broke something first, then those of which the least was heard: what was wanted, and what was played. */
export function worstSessions({ world, product, told }: Parts, played: readonly Played[], count: number): string {
  const faults = ({ measures: { repeats, ruleBreaks, oddities } }: Played) => repeats + ruleBreaks + oddities;
  const sorted = played.toSorted(
    (a, b) => faults(b) - faults(a) || a.measures.finishedShare - b.measures.finishedShare,
  );
  return sorted
    .slice(0, count)
    .map(({ task, heard, measures }) => {
      const { kind, seed, prompt, phases, rules } = task;
      const asked = [...rules.brief.rules, ...rules.brief.leanings].map(({ asked }) => asked).join("; ");
      const wanted = phases.map(({ from, taste }) => `  from ${from}: ${titles(taste.liked.slice(0, 8)).join(" | ")}`);
      const items = heard.map(({ row, finished, liked }, at) => {
        const wrong = [...breaks(world, product.catalog, task, row), oddityOf(world, task, row)].filter(Boolean);
        return `  ${at} ${finished ? "+" : "-"}${liked ? "!" : ""} ${world.titles[row]} ${wrong.length > 0 ? `<< ${wrong.join(", ")}` : ""}`;
      });
      const said = (told.get(task)?.events ?? []).flatMap((event) =>
        event.kind === "direction" ? [`  ${event.said}`] : event.kind === "ended" ? [`  ended: ${event.because}`] : [],
      );
      return [
        `\n${kind} ${seed}: "${prompt ?? "nothing said"}" finished ${measures.finishedShare.toFixed(2)}, repeats ${measures.repeats}, breaks ${measures.ruleBreaks}`,
        `  asked: ${asked}`,
        ...wanted,
        ...items,
        ...said,
      ].join("\n");
    })
    .join("\n");

  function titles(rows: readonly number[]): string[] {
    return rows.map((row) => world.titles[row]!);
  }
}
