import type { Aim, Brief, Test } from "#src/domain/brief.ts";

/** What the request speaks of: fields that a reason should speak of first, and the genres asked for. */
export interface Asked {
  fields: ReadonlySet<string>;
  genres: readonly string[];
}

export function askedOf({ rules, leanings, orders }: Brief): Asked {
  const wanted = rules.flatMap((rule) => (rule.kind === "tracks" && rule.scope.kind !== "none" ? [rule.test] : []));
  const stages = orders.flatMap((order) => (order.kind === "stages" ? order.stages : []));
  const tests = [...wanted, ...stages.flatMap(({ test }) => (test ? [test] : []))];
  const aims = [...leanings.flatMap((leaning) => leaning.aims), ...stages.flatMap((stage) => stage.aims)];
  const ordered = orders.flatMap((order) =>
    order.kind === "arc" ? [order.feature] : order.kind === "sorted" ? [order.by] : [],
  );
  return {
    fields: new Set([...tests.map(fieldOfTest), ...aims.map(fieldOfAim), ...ordered]),
    genres: [
      ...tests.flatMap((test) => (test.kind === "genre" ? test.anyOf : [])),
      ...aims.flatMap((aim) => (aim.kind === "genre" && aim.weight > 0 ? [aim.name] : [])),
    ],
  };
}

function fieldOfTest(test: Test): string {
  return test.kind === "audio" ? test.feature : test.kind;
}

function fieldOfAim(aim: Aim): string {
  return aim.kind === "audio" ? aim.feature : aim.kind;
}
