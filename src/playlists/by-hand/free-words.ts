import type { Aim, Brief, NameRef, Test } from "#src/domain/brief.ts";

/** The words that people wrote into a Brief by hand and that no list of ours knows, in its order, for whoever judges what is asked. */
export function freeWordsIn({ rules, leanings, orders, talk = [] }: Brief): string[] {
  const stages = orders.filter(isByHand).flatMap((order) => (order.kind === "stages" ? order.stages : []));
  const said = [
    ...rules.filter(isByHand).flatMap((rule) => (rule.kind === "tracks" ? wordsOfTest(rule.test) : [])),
    ...leanings.filter(isByHand).flatMap(({ aims }) => aims.flatMap(wordsOfAim)),
    ...stages.flatMap(({ test, aims }) => [...(test ? wordsOfTest(test) : []), ...aims.flatMap(wordsOfAim)]),
    ...talk.filter(isByHand).flatMap(({ about, show }) => [about, show]),
  ];
  return said.filter((words) => words !== undefined);
}

function isByHand({ byHand }: { byHand?: true | undefined }): boolean {
  return byHand === true;
}

function wordsOfTest(test: Test): string[] {
  switch (test.kind) {
    case "title":
      return [test.words, ...(test.or ?? [])];
    case "genre":
      return test.anyOf;
    case "artist":
    case "album":
    case "track":
      return test.anyOf.flatMap(unknownName);
    default:
      return [];
  }
}

function wordsOfAim(aim: Aim): string[] {
  switch (aim.kind) {
    case "words":
      return [aim.words];
    case "genre":
      return [aim.name];
    case "similar":
    case "artist":
      return unknownName(aim.ref);
    default:
      return [];
  }
}

function unknownName({ name, id }: NameRef): string[] {
  return id === undefined ? [name] : [];
}
