import { isDeepStrictEqual } from "node:util";
import { Test } from "#src/domain/brief.ts";
import type { Assertion, AssertionOf, AssertionOfAnswer } from "#src/domain/lab/assertion.ts";
import { writeBounds, writeName, writeNames } from "./pieces.ts";
import { readAssertion } from "./read.ts";
import { writeTest } from "./tests.ts";

/** In the short notation; what it has no words for, or would read otherwise, as JSON. Reading it gives the same again. */
export function writeAssertion(assertion: Assertion): string {
  const text = shortOf(assertion);
  if (text === undefined) return JSON.stringify(assertion);
  const whole = assertion.catalogue === undefined ? text : `${text} @${assertion.catalogue}`;
  return readsAs(whole, assertion) ? whole : JSON.stringify(assertion);
}

export function writeAssertions(assertions: readonly Assertion[]): string {
  return assertions.map(writeAssertion).join("; ");
}

function readsAs(text: string, assertion: Assertion): boolean {
  try {
    return (
      !/[;\n\r]/u.test(text.replace(/"(?:[^"\\]|\\.)*"/gu, "")) && isDeepStrictEqual(readAssertion(text), assertion)
    );
  } catch {
    return false;
  }
}

function shortOf(one: Assertion): string | undefined {
  switch (one.kind) {
    case "outcome":
      return `outcome = ${one.is.join("|")}`;
    case "tracks":
    case "minutes":
    case "fidelity":
      return `${one.kind} ${writeBounds(one)}`;
    case "ledger":
      return `ledger ${one.status.join("|")}${one.asked === undefined ? "" : `: ${writeName(one.asked)}`}`;
    case "understood":
      return shortUnderstood(one);
    case "language":
      return `language = ${one.is}`;
    case "rule":
      return shortRule(one);
    case "includes":
    case "excludes":
      return shortWhose(one);
    case "hits":
      return `hits >= ${one.atLeast} of ${writeNames(one.anyOf)}${one.within === undefined ? "" : ` within ${one.within}`}`;
    case "share":
    case "count":
      return shortTested(one);
    default:
      return shortMeasured(one);
  }
}

type Measured = Exclude<Assertion, AssertionOfAnswer | AssertionOf<"hits" | "share" | "count">>;

function shortMeasured(one: Measured): string {
  switch (one.kind) {
    case "mean":
      return `mean ${one.of} ${writeBounds(one)}`;
    case "order":
    case "steps":
      return `${one.kind} ${one.by} ${writeBounds(one)}`;
    case "contrast":
      return `contrast ${one.by} ${one.of} - ${one.against} ${writeBounds(one)}`;
    case "artists":
      return shortArtists(one);
    case "no-repeats":
    case "real":
      return one.kind;
    case "latency":
      return `latency <= ${one.atMostMs}`;
    case "cost":
      return `cost <= ${one.atMostUsd}`;
    case "same-as":
      return `same-as ${one.case} >= ${one.atLeast}`;
    case "different-from":
      return `different-from ${one.case} <= ${one.atMost}`;
  }
}

function shortUnderstood({ text, type, id }: AssertionOf<"understood">): string {
  return `understood ${writeName(text)}${type === undefined ? "" : ` as ${type}`}${id === undefined ? "" : ` = ${writeName(id)}`}`;
}

function shortRule({ test, scope }: AssertionOf<"rule">): string {
  const whole = Test.safeParse(test);
  const said = (whole.success && isDeepStrictEqual(whole.data, test) && writeTest(whole.data)) || JSON.stringify(test);
  return `rule ${scope === undefined ? "" : `${scope} `}${said}`;
}

function shortWhose(one: AssertionOf<"includes"> | AssertionOf<"excludes">): string {
  const { kind, artist, title } = one;
  const word =
    kind === "excludes" ? kind : one.at === undefined ? kind : one.at === "first" ? "starts-with" : "ends-with";
  const by = artist === undefined ? "" : writeName(artist);
  if (title !== undefined) return `${word}: ${JSON.stringify(title)}${by === "" ? "" : ` by ${by}`}`;
  return `${word}: ${by.startsWith('"') ? `by ${by}` : by}`;
}

function shortTested(one: AssertionOf<"share"> | AssertionOf<"count">): string | undefined {
  const test = writeTest(one.of);
  if (test === undefined) return undefined;
  const said = one.kind === "share" && one.known ? `known ${test}` : test;
  if (one.kind === "share" && one.atLeast === 1 && one.atMost === undefined) return `every ${said}`;
  if (one.kind === "share" && one.atMost === 0 && one.atLeast === undefined) return `none ${said}`;
  return `${one.kind} ${said} ${writeBounds(one)}`;
}

function shortArtists({ mostEach, gap, different }: AssertionOf<"artists">): string {
  const parts = [
    mostEach === undefined ? [] : [`each <= ${mostEach}`],
    gap === undefined ? [] : [`gap >= ${gap}`],
    different === undefined ? [] : [`different >= ${different}`],
  ];
  return `artists ${parts.flat().join(", ")}`;
}
