import type { Aim, Brief, NameRef, Test } from "./brief.ts";

type RefType = "artist" | "album" | "track";

/** Every name in a Brief that stands for an artist, album or track. */
export function refsOf(brief: Brief): NameRef[] {
  return [
    ...brief.rules.flatMap((rule) => (rule.kind === "tracks" ? ofTest(rule.test) : [])),
    ...brief.leanings.flatMap((leaning) => leaning.aims.flatMap(ofAim)),
    ...brief.orders.flatMap((order) =>
      order.kind === "stages"
        ? order.stages.flatMap((stage) => [...(stage.test ? ofTest(stage.test) : []), ...stage.aims.flatMap(ofAim)])
        : [],
    ),
  ];
}

/** Every id in a Brief, of names and of tracks to leave out. */
export function idsOf(brief: Brief): string[] {
  return [
    ...refsOf(brief).flatMap(({ id }) => (id === undefined ? [] : [id])),
    ...brief.rules.flatMap((rule) => (rule.kind === "excludeTracks" ? rule.ids : [])),
  ];
}

/** The Brief with every name that stands for an artist, album or track as `map` makes it. */
export function mapRefs(brief: Brief, map: (type: RefType, ref: NameRef) => NameRef): Brief {
  const test = (given: Test): Test =>
    given.kind === "artist" || given.kind === "album" || given.kind === "track"
      ? { ...given, anyOf: given.anyOf.map((ref) => map(given.kind, ref)) }
      : given;
  const aim = (given: Aim): Aim => {
    if (given.kind === "similar") return { ...given, ref: map(given.to, given.ref) };
    return given.kind === "artist" ? { ...given, ref: map("artist", given.ref) } : given;
  };
  return {
    ...brief,
    rules: brief.rules.map((rule) => (rule.kind === "tracks" ? { ...rule, test: test(rule.test) } : rule)),
    leanings: brief.leanings.map((leaning) => ({ ...leaning, aims: leaning.aims.map(aim) })),
    orders: brief.orders.map((order) =>
      order.kind === "stages"
        ? {
            ...order,
            stages: order.stages.map((stage) => ({
              ...stage,
              ...(stage.test && { test: test(stage.test) }),
              aims: stage.aims.map(aim),
            })),
          }
        : order,
    ),
  };
}

function ofTest(test: Test): NameRef[] {
  return test.kind === "artist" || test.kind === "album" || test.kind === "track" ? test.anyOf : [];
}

function ofAim(aim: Aim): NameRef[] {
  return aim.kind === "similar" || aim.kind === "artist" ? [aim.ref] : [];
}
