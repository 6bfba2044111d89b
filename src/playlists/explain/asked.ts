import type { Aim, Brief, Test } from "#src/domain/brief.ts";

/** What the request speaks of, so that a reason can speak of it first. */
export interface Asked {
  /** Fields that were asked for outright: by a rule, a wish for the thing itself, or an order. */
  stated: ReadonlySet<string>;
  /** Fields that a mood, place or time stands for. */
  felt: ReadonlySet<string>;
  /** Numbers wanted low or high, where all that was asked agrees. */
  wished: ReadonlyMap<string, "low" | "high">;
  /** Genres asked for by name. */
  genres: readonly string[];
  /** Were songs wanted that few know? Only then may a reason say so. */
  littleKnown: boolean;
  /** Words wanted in the titles. */
  titleWords: readonly string[];
  /** Nothing was asked but names. */
  namesOnly: boolean;
}

const LITTLE_KNOWN = 45;

/** What a Brief speaks of; what it forbids is not spoken of. */
export function askedOf({ rules, leanings, orders }: Brief): Asked {
  const wanted = rules.flatMap((rule) => (rule.kind === "tracks" && rule.scope.kind !== "none" ? [rule.test] : []));
  const stages = orders.flatMap((order) => (order.kind === "stages" ? order.stages : []));
  const tests = [...wanted, ...stages.flatMap(({ test }) => (test ? [test] : []))];
  const wishes = leanings.filter(({ weight }) => weight > 0);
  const outright = wishes.filter(({ from }) => from === "request").flatMap(({ aims }) => aims);
  const moods = [...wishes.filter(({ from }) => from !== "request"), ...stages].flatMap(({ aims }) => aims);
  const ordered = orders.flatMap((order) =>
    order.kind === "arc" ? [order.feature] : order.kind === "sorted" ? [order.by] : [],
  );
  return {
    stated: new Set([...tests.map(fieldOfTest), ...outright.map(fieldOfAim), ...ordered]),
    felt: new Set(moods.map(fieldOfAim)),
    wished: wishedOf([...outright, ...moods], tests),
    genres: [
      ...tests.flatMap((test) => (test.kind === "genre" ? test.anyOf : [])),
      ...outright.flatMap((aim) => (aim.kind === "genre" && aim.weight > 0 ? [aim.name] : [])),
    ],
    littleKnown:
      tests.some((test) => test.kind === "popularity" && (test.max ?? 100) <= LITTLE_KNOWN) ||
      outright.some((aim) => aim.kind === "popularity" && aim.weight > 0 && aim.target <= LITTLE_KNOWN),
    titleWords: tests.flatMap((test) => (test.kind === "title" ? [test.words, ...(test.or ?? [])] : [])),
    namesOnly: tests.some(isName) && tests.every(isName) && leanings.length === 0,
  };
}

function wishedOf(aims: readonly Aim[], tests: readonly Test[]): Map<string, "low" | "high"> {
  const wished = new Map<string, "low" | "high">();
  const mixed = new Set<string>();
  const note = (feature: string, target: number) => {
    const way = target <= 0.4 ? "low" : target >= 0.6 ? "high" : undefined;
    if (way === undefined || (wished.has(feature) && wished.get(feature) !== way)) mixed.add(feature);
    else wished.set(feature, way);
  };
  for (const aim of aims) {
    if (aim.kind === "audio") note(aim.feature, aim.weight > 0 ? aim.target : 1 - aim.target);
  }
  for (const test of tests) {
    if (test.kind === "audio") note(test.feature, test.min === undefined ? (test.max ?? 0.5) : test.min + 0.1);
  }
  for (const feature of [...mixed, "tempo"]) wished.delete(feature);
  return wished;
}

function isName({ kind }: Test): boolean {
  return kind === "artist" || kind === "album" || kind === "track";
}

function fieldOfTest(test: Test): string {
  return test.kind === "audio" ? test.feature : test.kind;
}

function fieldOfAim(aim: Aim): string {
  return aim.kind === "audio" ? aim.feature : aim.kind;
}
