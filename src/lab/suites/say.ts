import { capital } from "#src/domain/fold.ts";
import type { Assertion, AssertionOf, AssertionOfAnswer } from "#src/domain/lab/assertion.ts";
import { between, sayTest } from "./say-test.ts";

const OUTCOMES = {
  playlist: "a playlist",
  refused: "a refusal",
  nothing_fits: "that nothing fits",
  question: "a question",
};
const PARTS = {
  start: "the first third",
  middle: "the middle third",
  end: "the last third",
  "first-half": "the first half",
  "second-half": "the second half",
};

/** A share as people say it. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** An assertion in plain words: what is asked of the answer. */
export function sayAssertion(assertion: Assertion): string {
  const { catalogue } = assertion;
  return sayKind(assertion) + (catalogue === undefined ? "" : ` (on the ${catalogue} catalogue)`);
}

function sayKind(one: Assertion): string {
  switch (one.kind) {
    case "outcome":
      return `It ends with ${one.is.map((outcome) => OUTCOMES[outcome]).join(" or ")}`;
    case "tracks":
      return `${capital(between(one.atLeast, one.atMost))} tracks`;
    case "minutes":
      return `It plays for ${between(one.atLeast, one.atMost)} minutes`;
    case "fidelity":
      return `Fidelity of ${between(one.atLeast, one.atMost, percent)}`;
    case "ledger":
      return `The ledger says ${one.status.join(" or ")} of ${one.asked ? `“${one.asked}”` : "everything that was asked"}`;
    case "understood":
      return `“${one.text}” is read${one.type ? ` as ${article(one.type)}` : ""}${one.id ? `: ${one.id}` : ""}`;
    case "language":
      return `The request is read as language “${one.is}”`;
    case "rule":
      return `The Brief has the rule ${JSON.stringify(one.test)}${one.scope ? ` for “${one.scope}”` : ""}`;
    case "excludes":
      return `No track ${whose(one)}`;
    case "includes":
      return `${one.at ? `The ${one.at} track is` : "Some track is"} ${whose(one)}`;
    default:
      return sayOfList(one);
  }
}

type OfList = Exclude<Assertion, AssertionOfAnswer>;

function sayOfList(one: OfList): string {
  switch (one.kind) {
    case "hits":
      return `At least ${one.atLeast} of ${one.anyOf.length} named tracks${one.within ? ` among the first ${one.within}` : ""}`;
    case "share":
      return sayShare(one);
    case "count":
      return `${capital(between(one.atLeast, one.atMost))} tracks ${sayTest(one.of)}`;
    case "mean":
      return `Mean ${one.of} ${between(one.atLeast, one.atMost)}`;
    case "order":
      return `Rank correlation of ${one.by} with the position ${between(one.atLeast, one.atMost)}`;
    case "contrast":
      return `${capital(one.by)} of ${PARTS[one.of]} less that of ${PARTS[one.against]} ${between(one.atLeast, one.atMost)}`;
    case "steps":
      return `Mean step of ${one.by} between neighbours ${between(one.atLeast, one.atMost)}`;
    case "artists":
      return sayArtists(one);
    case "no-repeats":
      return "No song twice, in any version";
    case "real":
      return "Every track stands in the catalogue as it is written";
    case "latency":
      return `An answer within ${one.atMostMs} ms`;
    case "cost":
      return `A cost of at most ${one.atMostUsd} US dollars`;
    case "same-as":
      return `At least ${percent(one.atLeast)} the same tracks as “${one.case}”`;
    case "different-from":
      return `At most ${percent(one.atMost)} the same tracks as “${one.case}”`;
  }
}

function sayShare({ of, atLeast, atMost, known }: AssertionOf<"share">): string {
  const aside = known ? ", where that is known" : "";
  if (atLeast === 1) return `Every track ${sayTest(of)}${aside}`;
  if (atMost === 0) return `No track ${sayTest(of)}${aside}`;
  return `${capital(between(atLeast, atMost, percent))} of the tracks ${sayTest(of)}${aside}`;
}

function sayArtists({ mostEach, gap, different }: AssertionOf<"artists">): string {
  const parts = [
    mostEach === undefined ? [] : [`at most ${mostEach} ${mostEach === 1 ? "track" : "tracks"} of one artist`],
    gap === undefined ? [] : [`at least ${gap} tracks between two of one artist`],
    different === undefined ? [] : [`at least ${different} different artists`],
  ].flat();
  return capital(parts.join(", "));
}

function whose({ artist, title }: { artist?: string; title?: string }): string {
  if (title === undefined) return `by ${artist}`;
  return `called “${title}”${artist === undefined ? "" : ` by ${artist}`}`;
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
