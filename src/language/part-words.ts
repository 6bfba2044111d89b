import type { Aim, Leaning, Order, Rule, Test } from "#src/domain/brief.ts";
import { arcInWords, sortInWords, stepsInWords } from "./assemble/order-words.ts";
import { historyInWords } from "./assemble/tests.ts";
import {
  keyInWords,
  languageInWords,
  list,
  rangeInWords,
  scopeInWords,
  trackLengthInWords,
  yearsInWords,
} from "./assemble/wording.ts";

const LONGEST = 300;
const UNITS: Readonly<Record<string, string>> = { tempo: " BPM", loudness: " dB" };

/** A question about tracks in our own plain words: "by Queen or ABBA", "released 1990-1999", "energy at least 0.6". */
export function testInWords(test: Test): string {
  switch (test.kind) {
    case "artist":
      return `by ${namesIn(test)}`;
    case "album":
      return `from the album ${namesIn(test)}`;
    case "track":
      return namesIn(test);
    case "genre":
      return list(test.anyOf);
    case "year":
      return yearsInWords(test);
    case "audio":
      return rangeInWords(test.feature, test, UNITS[test.feature] ?? "");
    case "key":
      return keyInWords(test);
    case "popularity":
      return rangeInWords("popularity", test, "");
    case "explicit":
      return test.is ? "explicit" : "nothing explicit";
    case "version":
      return `${list(test.anyOf.map((kind) => kind.replaceAll("_", " ")))} versions`;
    case "duration":
      return trackLengthInWords(test);
    case "language":
      return `in ${list(test.anyOf.map(languageInWords))}`;
    case "media":
      return test.is;
    case "title":
      return `${list([test.words, ...(test.or ?? [])].map((words) => `"${words}"`))} in the title`;
    case "history":
      return historyInWords(test);
  }
}

/** A rule in our own plain words, whoever wrote it: what it says is what it does. At most 300 characters. */
export function ruleInWords(rule: Rule): string {
  return ruleWords(rule).slice(0, LONGEST);
}

function ruleWords(rule: Rule): string {
  switch (rule.kind) {
    case "artistCap":
      return rule.max === 1 ? "every track by another artist" : `at most ${rule.max} tracks an artist`;
    case "artistGap":
      return rule.min === 1
        ? "never the same artist twice in a row"
        : `at least ${rule.min} tracks between two of one artist`;
    case "albumCap":
      return rule.max === 1 ? "every track from another album" : `at most ${rule.max} from one album`;
    case "uniqueSongs":
      return "no song twice";
    case "excludeTracks":
      return rule.ids.length === 1 ? "not one track that was left out" : `none of ${rule.ids.length} tracks`;
    case "tracks":
      return trackRuleWords(rule);
  }
}

function trackRuleWords({ test, scope }: Extract<Rule, { kind: "tracks" }>): string {
  const what = testInWords(test);
  if (scope.kind === "every") return test.kind === "artist" || test.kind === "album" ? `only ${what}` : what;
  if (scope.kind !== "none") return scopeInWords(scope, what);
  if (test.kind === "explicit") return test.is ? "nothing explicit" : "explicit";
  return test.kind === "genre" || test.kind === "version" ? `no ${what}` : `nothing ${what}`;
}

/** A wish in our own plain words: "like Portishead", "more energy around 0.8 and less jazz". At most 300 characters. */
export function leaningInWords({ weight, aims }: Pick<Leaning, "weight" | "aims">): string {
  return list(
    aims.map((aim) => aimWords(aim, weight * aim.weight >= 0)),
    "and",
  ).slice(0, LONGEST);
}

function aimWords(aim: Aim, wanted: boolean): string {
  const not = wanted ? "" : "not ";
  switch (aim.kind) {
    case "audio":
      return `${not}${aim.feature} around ${aim.target}${UNITS[aim.feature] ?? ""}`;
    case "popularity":
      return `${not}popularity around ${aim.target}`;
    case "genre":
      return `${wanted ? "some" : "less"} ${aim.name}`;
    case "similar":
      return `${not}like ${aim.ref.name}`;
    case "artist":
      return `${wanted ? "more" : "less"} by ${aim.ref.name}`;
    case "year":
      return `${not}${yearsInWords(aim)}`;
    case "language":
      return `${not}in ${languageInWords(aim.code)}`;
    case "words":
      return `${not}the words "${aim.words}"`;
    case "version":
      return `${wanted ? "some" : "less"} ${aim.version.replaceAll("_", " ")} versions`;
    case "taste":
      return wanted ? "close to what you listen to" : "unlike what you listen to";
  }
}

/** How a list runs in our own plain words: "energy rising", "first jazz, then techno". At most 300 characters. */
export function orderInWords(order: Order): string {
  switch (order.kind) {
    case "arc":
      return arcInWords(order);
    case "sorted":
      return (order.strict && stepsInWords(order)) || sortInWords(order);
    case "smooth":
      return "smooth transitions";
    case "shuffled":
      return "shuffled";
    case "stages":
      return order.stages.map(stageInWords).join(", then ").slice(0, LONGEST);
  }
}

/** One stage of an order; at most 200 characters. */
export function stageInWords({
  test,
  aims,
}: Pick<Extract<Order, { kind: "stages" }>["stages"][number], "test" | "aims">) {
  const parts = [
    ...(test ? [testInWords(test)] : []),
    ...(aims.length > 0 ? [leaningInWords({ weight: 1, aims })] : []),
  ];
  return (list(parts, "and") || "anything").slice(0, 200);
}

function namesIn({ anyOf }: { anyOf: readonly { name: string }[] }): string {
  return list(anyOf.map(({ name }) => name));
}
