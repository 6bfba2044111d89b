import { randomFrom } from "#src/domain/chance.ts";
import { mean } from "../measures/ranking.ts";
import { table } from "../table.ts";
import type { Reaction } from "./listener.ts";
import type { Measures } from "./measure.ts";
import type { Task } from "./tasks.ts";

/** One session as a system played it. */
export interface Played {
  task: Task;
  heard: readonly Reaction[];
  measures: Measures;
}

const SEED = 20261121;
const RESAMPLED = 1000;

type Numeric = { [Key in keyof Measures]: Measures[Key] extends number ? Key : never }[keyof Measures];

/** One figure of each session. */
type Values = readonly { group: unknown; value: number }[];

const known = (values: Values) => values.filter(({ value }) => !Number.isNaN(value));
const meanOf = (values: Values) => mean(known(values).map(({ value }) => value));

/** 95 % of the means of resampled conversations and moments, with all their sessions (percentile bootstrap; Efron, 1979). */
function interval(values: Values): [number, number] {
  const groups = [...Map.groupBy(known(values), ({ group }) => group).values()].map((own) => ({
    sum: own.reduce((sum, { value }) => sum + value, 0),
    count: own.length,
  }));
  const random = randomFrom(SEED);
  const means = Array.from({ length: RESAMPLED }, () => {
    let [sum, count] = [0, 0];
    for (let at = 0; at < groups.length; at++) {
      const group = groups[Math.floor(random() * groups.length)]!;
      sum += group.sum;
      count += group.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * RESAMPLED)]!, means[Math.floor(0.975 * RESAMPLED)]!];
}

function figure(values: Values, digits = 3): string {
  if (known(values).length === 0) return "-";
  const [low, high] = interval(values);
  return `${meanOf(values).toFixed(digits)} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
}

function plain(values: Values, digits = 3): string {
  return known(values).length === 0 ? "-" : meanOf(values).toFixed(digits);
}

/** Sessions of one prompt, or of one moment of a history, are no more than one draw of a taste. */
const groupOf = ({ task }: Played) => task.history ?? task.prompt;
const column = (played: readonly Played[], key: Numeric): Values =>
  played.map((one) => ({ group: groupOf(one), value: one.measures[key] }));
const sum = (values: Values) => known(values).reduce((all, { value }) => all + value, 0);

/** What the listener has of it, with intervals. */
export function satisfactionTable(title: string, systems: ReadonlyMap<string, readonly Played[]>): string {
  return table(
    [title, "time heard", "heard to the end", "skips", "skips to recovery", "never recovered"],
    [...systems].map(([name, played]) => [
      name,
      figure(column(played, "heardShare")),
      figure(column(played, "finishedShare")),
      figure(column(played, "skips"), 1),
      figure(column(played, "recoverySkips"), 2),
      plain(column(played, "neverRecovered")),
    ]),
  );
}

/** What must hold, as counts over all sessions, and how it flows. */
export function flowTable(title: string, systems: ReadonlyMap<string, readonly Played[]>): string {
  const header = [
    title,
    "items",
    "repeats",
    "rule breaks",
    "odd",
    "least gap",
    "median gap",
    "discovery",
    "and heard",
    "artists",
    "tempo near",
    "keys mix",
  ];
  return table(
    header,
    [...systems].map(([name, played]) => {
      const gaps = played.flatMap(({ measures }) => measures.gaps).sort((a, b) => a - b);
      return [
        name,
        plain(column(played, "items"), 1),
        sum(column(played, "repeats")),
        sum(column(played, "ruleBreaks")),
        sum(column(played, "oddities")),
        gaps[0] ?? "-",
        gaps[Math.floor(gaps.length / 2)] ?? "-",
        plain(column(played, "discovery")),
        plain(column(played, "discoveredFinished")),
        plain(column(played, "artists"), 1),
        plain(column(played, "tempoNear")),
        plain(column(played, "keysMix")),
      ];
    }),
  );
}

/** Differences to a baseline in the same sessions. */
export function differenceTable(name: string, systems: ReadonlyMap<string, readonly Played[]>): string {
  const own = systems.get(name)!;
  const others = [...systems].filter(([other]) => other !== name);
  const against = (played: readonly Played[], key: Numeric) =>
    own.map((one, at) => ({ group: groupOf(one), value: one.measures[key] - played[at]!.measures[key] }));
  const signed = (values: Values, digits: number) => {
    const [low, high] = interval(values);
    const sign = (value: number) => `${value >= 0 ? "+" : ""}${value.toFixed(digits)}`;
    return known(values).length === 0 ? "-" : `${sign(meanOf(values))} (${sign(low)} to ${sign(high)})`;
  };
  return table(
    [`${name} less`, "time heard", "heard to the end", "skips to recovery"],
    others.map(([other, played]) => [
      other,
      signed(against(played, "heardShare"), 3),
      signed(against(played, "finishedShare"), 3),
      signed(against(played, "recoverySkips"), 2),
    ]),
  );
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
