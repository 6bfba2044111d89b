import { randomFrom } from "#src/domain/chance.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import { type ConversationRow, readRows } from "../data.ts";
import { mean } from "../measures/ranking.ts";
import { dislikedIn, LEAST_GOAL, rowsOf, shuffled } from "./calibrate.ts";
import { type FitWeights, fitOf, type HiddenTaste, sigmoid } from "./fit.ts";
import type { Opening, Product } from "./ground.ts";
import { type HistoryMoment, readMoments } from "./history.ts";
import { Rules } from "./rules.ts";
import { wordsFor } from "./words.ts";
import type { World } from "./world.ts";

export type Half = "tune" | "test";

/** One session to be played by every system. */
export interface Task {
  kind: "steady" | "mood" | "history";
  /** Conversations by their number, the listener's sessions by time: no half knows a taste of the other. */
  half: Half;
  seed: number;
  now: Date;
  items: number;
  /** Null: started from taste, or from nothing. */
  prompt: string | null;
  history: HistoryMoment | undefined;
  /** What the product begins with. */
  origin: Opening;
  rules: Rules;
  /** What is wanted from which item on, first phase first. */
  phases: readonly { from: number; taste: HiddenTaste }[];
  /** What one who says it says when the mood changes; see `wordsFor`. */
  says: string | undefined;
  /** Folded names that the prompt or the history has. */
  namedArtists: ReadonlySet<string>;
}

const ITEMS = 30;
export const CHANGE_AT = 12;
/** Of twenty sessions: with one taste to the end, with a mood that changes, with a history and no prompt. */
const KINDS: readonly Task["kind"][] = [
  ...Array<"steady">(10).fill("steady"),
  ...Array<"mood">(7).fill("mood"),
  ...Array<"history">(3).fill("history"),
];
/** What the mood changes to must be as unlike as this: mean odds of its tracks by the taste before. */
const UNLIKE = 0.45;
const LEAST_OF_MOOD = 5;
/** Other goals that are looked at for one that is unlike and still what was asked. */
const TRIED = 80;
/** Of the draw that picking was tuned on; see `--seed`. */
export const SEED = 20261121;

/** `count` sessions in the order of their numbers: the first of a thousand are the same as all of a hundred. `from` is another draw. */
export async function drawTasks(
  { world, weights, product }: { world: World; weights: FitWeights; product: Product },
  count: number,
  from = SEED,
): Promise<Task[]> {
  const talks: ConversationRow[] = [];
  for await (const row of readRows<ConversationRow>("conversations.jsonl.gz"))
    if (rowsOf(world, row.goal).length >= LEAST_GOAL) talks.push(row);
  const moments = await readMoments(world);
  const draw = new Draw(world, weights, product, talks);
  const tasks: Task[] = [];
  const order = shuffled(talks.keys().toArray(), randomFrom(from));
  let [talk, moment] = [0, 0];
  for (let number = 0; tasks.length < count && number < 20 * count; number++) {
    const kind = KINDS[tasks.length % KINDS.length]!;
    const seed = from + 7919 * number;
    const task =
      kind === "history"
        ? historyTask(product, moments[moment++ % moments.length]!, seed)
        : draw.ofTalk(order[talk++ % order.length]!, kind, seed);
    if (task) tasks.push(task);
  }
  return tasks;
}

class Draw {
  readonly world: World;
  readonly weights: FitWeights;
  readonly product: Product;
  readonly talks: readonly ConversationRow[];

  constructor(world: World, weights: FitWeights, product: Product, talks: readonly ConversationRow[]) {
    this.world = world;
    this.weights = weights;
    this.product = product;
    this.talks = talks;
  }

  /** Undefined where no other mood is to be had, or nothing of the goal is allowed by what was asked. */
  ofTalk(index: number, kind: "steady" | "mood", seed: number): Task | undefined {
    const talk = this.talks[index]!;
    const random = randomFrom(seed);
    const now = momentOfTheYear(random);
    const asked = this.#asked(talk, now);
    if (!asked) return undefined;
    const { prompt, origin, rules } = asked;
    const goal = rowsOf(this.world, talk.goal);
    const allowed = this.#allowed(goal, rules);
    if (allowed.length < LEAST_OF_MOOD) return undefined;
    const steady = { liked: goal, disliked: dislikedIn(this.world, talk) };
    const phases =
      kind === "steady" ? [{ from: 0, taste: steady }] : this.#moods({ index, steady, allowed, rules, random });
    if (!phases) return undefined;
    const half = index % 2 === 0 ? "tune" : "test";
    const namedArtists = new Set(namesIn(rules.brief));
    const says = kind === "mood" ? wordsFor(this.world, phases, random) : undefined;
    return {
      kind,
      half,
      seed,
      now,
      items: ITEMS,
      prompt,
      history: undefined,
      origin,
      rules,
      phases,
      says,
      namedArtists,
    };
  }

  /** The first words; the first two messages where the first ask for nothing that could be read. */
  #asked({ turns }: ConversationRow, now: Date): { prompt: string; origin: Opening; rules: Rules } | undefined {
    const { catalog } = this.product;
    const ask = (count: number) => {
      const words = turns.slice(0, count).map(({ query }) => query.trim());
      const prompt =
        words
          .filter((query) => query !== "")
          .join(" ")
          .slice(0, 2000) || "music";
      const origin = this.product.originOf({ kind: "prompt", prompt }, { catalog, taste: undefined, now });
      return origin && { prompt, origin, rules: new Rules(origin.brief, catalog) };
    };
    const first = ask(1);
    const isEnough = first?.origin.brief.rules.some(({ span }) => span !== null) || first?.origin.brief.leanings.length;
    return isEnough ? first : ask(2);
  }

  #allowed(rows: readonly number[], rules: Rules): number[] {
    return rows.filter((row) => rules.brokenBy(this.#track(row)).length === 0);
  }

  #track(row: number): Track {
    const { catalog } = this.product;
    return catalog.track(catalog.ordinalOf(this.world.ids[row]!)!);
  }

  /** First one part of the goal, then the other, where they are unlike; else the goal, then what somebody else wanted. */
  #moods({ index, steady, allowed, rules, random }: Moody): Task["phases"] | undefined {
    const parts = this.#parted(allowed);
    if (parts) {
      const [before, after] = random() < 0.5 ? parts : parts.toReversed();
      return [
        { from: 0, taste: { liked: before!, disliked: steady.disliked } },
        { from: CHANGE_AT, taste: { liked: after!, disliked: steady.disliked } },
      ];
    }
    for (let tried = 0; tried < TRIED; tried++) {
      const other = Math.floor(random() * this.talks.length);
      if (other % 2 !== index % 2) continue;
      const liked = this.#allowed(rowsOf(this.world, this.talks[other]!.goal), rules);
      if (liked.length < LEAST_GOAL || this.#odds(liked, steady.liked) > UNLIKE) continue;
      if (!rules.allows(liked.map((row) => this.#track(row)))) continue;
      return [
        { from: 0, taste: steady },
        { from: CHANGE_AT, taste: { liked, disliked: [] } },
      ];
    }
    return undefined;
  }

  /** By the two tracks that are least alike: each of the others goes with the one that it fits better. */
  #parted(rows: readonly number[]): [number[], number[]] | undefined {
    const odds = (row: number, other: number) => this.#odds([row], [other]);
    let poles: [number, number] | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, a] of rows.entries())
      for (const b of rows.slice(at + 1)) {
        const both = odds(a, b);
        if (both >= least) continue;
        least = both;
        poles = [a, b];
      }
    if (!poles) return undefined;
    const [a, b] = poles;
    const one = rows.filter((row) => odds(row, a) >= odds(row, b));
    const other = rows.filter((row) => !one.includes(row));
    if (one.length < LEAST_OF_MOOD || other.length < LEAST_OF_MOOD) return undefined;
    const apart = Math.max(this.#odds(one, other), this.#odds(other, one));
    return apart > UNLIKE ? undefined : [one, other];
  }

  #odds(rows: readonly number[], liked: readonly number[]): number {
    return mean(rows.map((row) => sigmoid(fitOf(this.world, this.weights, row, { liked, disliked: [] }))));
  }
}

interface Moody {
  index: number;
  steady: HiddenTaste;
  allowed: readonly number[];
  rules: Rules;
  random: () => number;
}

function historyTask(product: Product, moment: HistoryMoment, seed: number): Task | undefined {
  const taste = moment.tasteOver(product.catalog);
  const { now, source } = moment;
  const catalog = product.catalogFor(taste, now);
  const origin = product.originOf({ kind: source }, { catalog, taste, now });
  return (
    origin && {
      kind: "history",
      half: moment.half,
      seed,
      now,
      items: ITEMS,
      prompt: null,
      history: moment,
      origin,
      rules: new Rules(origin.brief, catalog, { taste, at: now }),
      phases: [{ from: 0, taste: { liked: moment.coming, disliked: [] } }],
      says: undefined,
      namedArtists: moment.heardArtists,
    }
  );
}

function namesIn(given: unknown): string[] {
  if (Array.isArray(given)) return given.flatMap(namesIn);
  if (given === null || typeof given !== "object") return [];
  if ("kind" in given && given.kind === "artist" && "anyOf" in given)
    return (given.anyOf as { name: string }[]).map(({ name }) => foldName(name));
  if ("ref" in given) return [foldName((given.ref as { name: string }).name)];
  return Object.values(given).flatMap(namesIn);
}

/** Any hour from seven to midnight, outside the weeks in which holiday songs are in season. */
function momentOfTheYear(random: () => number): Date {
  const day = 20 + Math.floor(random() * 290);
  return new Date(Date.UTC(2026, 0, 1 + day, 7 + Math.floor(random() * 17), Math.floor(random() * 60)));
}
