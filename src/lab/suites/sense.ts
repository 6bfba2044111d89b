import { Test } from "#src/domain/brief.ts";
import type { Assertion, Measure } from "#src/domain/lab/assertion.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { writeTest } from "./notation/tests.ts";

type Scale = readonly [least: number, most: number];

const UNIT: Scale = [0, 1];
/** What a track can have at all, as the catalogue takes it; units of `Track`. */
const SCALES: Readonly<Record<Measure, Scale>> = {
  energy: UNIT,
  valence: UNIT,
  danceability: UNIT,
  acousticness: UNIT,
  instrumentalness: UNIT,
  liveness: UNIT,
  speechiness: UNIT,
  tempo: [0, 400],
  loudness: [-90, 10],
  popularity: [0, 100],
  year: [1000, 2200],
  minutes: [0, Infinity],
};

/**
 * Why an assertion has the same end whatever list comes: its numbers lie where none can be, or exclude one another.
 * Undefined where it makes sense. What is stored already is not held to it.
 */
export function senselessOf(one: Assertion): string | undefined {
  switch (one.kind) {
    case "minutes":
      return beside("minutes", SCALES.minutes, [one.atLeast, one.atMost]);
    case "mean":
      return beside(one.of, SCALES[one.of], [one.atLeast, one.atMost]);
    case "order":
      return beside("a correlation", [-1, 1], [one.atLeast, one.atMost]);
    case "steps":
      return beside(`a step of ${one.by}`, [0, spanOf(one.by)], [one.atLeast, one.atMost]);
    case "contrast":
      return beside(`a difference of ${one.by}`, [-spanOf(one.by), spanOf(one.by)], [one.atLeast, one.atMost]);
    case "share":
    case "count":
      return ofTest(one.of);
    case "rule": {
      const { data } = Test.safeParse(one.test);
      return data && ofTest(data);
    }
    case "hits":
      return ofHits(one);
    default:
      return undefined;
  }
}

/** The same of a case, with the place of the assertion: also where it is compared with itself. */
export function senselessIn({ id, assert }: SuiteCase): string | undefined {
  for (const [at, one] of assert.entries()) {
    const isOfItself = namesCase(one) && one.case === id;
    const because = isOfItself ? `${one.kind} names the case itself` : senselessOf(one);
    if (because !== undefined) return `assert[${at}]: ${because}`;
  }
  return undefined;
}

/** A case that one of these names and the suite does not have, in a sentence; undefined where all are there. */
export function missingOf(cases: readonly SuiteCase[], ids: ReadonlySet<string>): string | undefined {
  for (const { id, assert } of cases)
    for (const one of assert)
      if (namesCase(one) && !ids.has(one.case))
        return `The suite has no case “${one.case}”, which “${id}” names with ${one.kind}.`;
  return undefined;
}

function namesCase(one: Assertion): one is Extract<Assertion, { case: string }> {
  return one.kind === "same-as" || one.kind === "different-from";
}

function ofTest(test: Test): string | undefined {
  switch (test.kind) {
    case "year":
      return backward(test, [test.from, test.to]);
    case "duration":
      return backward(test, [test.minMs, test.maxMs]);
    case "audio":
      return backward(test, [test.min, test.max]) ?? beside(test.feature, SCALES[test.feature], [test.min, test.max]);
    case "popularity":
      return backward(test, [test.min, test.max]) ?? beside(test.kind, SCALES.popularity, [test.min, test.max]);
    default:
      return undefined;
  }
}

function ofHits({ anyOf, atLeast, within }: Extract<Assertion, { kind: "hits" }>): string | undefined {
  const named = new Set(anyOf).size;
  if (atLeast > named) return `it asks for ${atLeast} hits and names ${named} ${named === 1 ? "track" : "tracks"}`;
  return within !== undefined && atLeast > within ? `it asks for ${atLeast} hits within ${within}` : undefined;
}

type Ends = readonly [from: number | undefined, to: number | undefined];

function backward(test: Test, [from, to]: Ends): string | undefined {
  if (from === undefined || to === undefined || from <= to) return undefined;
  return `“${writeTest(test)}” is of no track, as its first number is above its second`;
}

function beside(what: string, [least, most]: Scale, ends: Ends): string | undefined {
  const wrong = ends.find((end) => end !== undefined && (end < least || end > most));
  if (wrong === undefined) return undefined;
  const where = most === Infinity ? `is at least ${least}` : `lies between ${least} and ${most}`;
  return `${what} ${where}, so that ${wrong} is never reached`;
}

function spanOf(measure: Measure): number {
  const [least, most] = SCALES[measure];
  return most - least;
}
