import type { Aim, Brief, NameRef, Test } from "./brief.ts";

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

function ofTest(test: Test): NameRef[] {
  return test.kind === "artist" || test.kind === "album" || test.kind === "track" ? test.anyOf : [];
}

function ofAim(aim: Aim): NameRef[] {
  return aim.kind === "similar" || aim.kind === "artist" ? [aim.ref] : [];
}
