import type { ListenerView } from "#src/catalog/catalog.ts";
import { saysSomething } from "#src/catalog/taste-fit.ts";
import type { Brief, Leaning, Rule, Test } from "#src/domain/brief.ts";
import { LEAST_ASKED, SURPRISE, TASTE_PART } from "#src/language/assemble/taste.ts";
import { isForOthers } from "#src/language/people.ts";
import { isTaste } from "../verify/taste.ts";
import { TASTE_WEIGHTS, type TasteWeights } from "./weights.ts";

/**
 * The Brief with the listener's taste among its leanings: modestly, where one is known and the request says nothing of it. Not
 * where taste has no say: all that is asked for is named, it is made for others, or it is talk. Without a known taste
 * what the words only hint at goes ("for me"), and what was asked outright stays, to be told that nothing can be done.
 */
export function leanToTaste(
  brief: Brief,
  listener: ListenerView | undefined,
  weights: TasteWeights = TASTE_WEIGHTS,
): Brief {
  if (!listener || !saysSomething(listener.taste)) return withoutHints(brief);
  if (!hasSay(brief)) return brief;
  const surprise = brief.leanings.find((leaning) => isTaste(leaning) && leaning.asked === SURPRISE);
  if (surprise) return surprising(brief, surprise, weights);
  return brief.leanings.some(isTaste) ? brief : leaning(brief, usualWeight(brief, weights));
}

function leaning(brief: Brief, weight: number): Brief {
  const taste: Leaning = {
    id: TASTE_PART,
    span: null,
    asked: "close to what you listen to",
    weight,
    from: TASTE_PART,
    aims: [{ kind: "taste", weight: 1 }],
  };
  return { ...brief, leanings: [...brief.leanings, taste] };
}

function usualWeight({ leanings, rules }: Brief, weights: TasteWeights): number {
  if (leanings.some(isLikeName)) return weights.besideNames;
  return rules.some(isHistory) ? weights.inHistory : weights.usual;
}

function isHistory(rule: Rule): boolean {
  return rule.kind === "tracks" && rule.test.kind === "history";
}

/** What surprises a listener was never heard, and lies near enough to be liked. */
function surprising(brief: Brief, surprise: Leaning, { usual }: TasteWeights): Brief {
  const near = leaning({ ...brief, leanings: brief.leanings.filter((one) => one !== surprise) }, usual);
  if (brief.rules.some(isHistory)) return near;
  const unheard: Rule = {
    id: "surprise",
    span: surprise.span,
    asked: "something new to the listener",
    kind: "tracks",
    test: { kind: "history", is: "new" },
    scope: { kind: "every" },
  };
  return { ...near, rules: [...brief.rules, unheard] };
}

/** "songs like Portishead". */
function isLikeName({ weight, aims }: Leaning): boolean {
  return weight > 0 && aims.some((aim) => aim.kind === "similar" && aim.weight > 0);
}

function withoutHints(brief: Brief): Brief {
  const leanings = brief.leanings.filter(
    (leaning) => !isTaste(leaning) || leaning.weight < 0 || leaning.weight >= LEAST_ASKED,
  );
  return leanings.length === brief.leanings.length ? brief : { ...brief, leanings };
}

const NAMES: ReadonlySet<Test["kind"]> = new Set(["artist", "album", "track"]);

function hasSay({ kind, rules, prompt }: Brief): boolean {
  return kind !== "talk" && !rules.some(isNamedOutright) && !isForOthers(prompt);
}

/** All of the list is by a name, so that nothing is left to taste. */
function isNamedOutright(rule: Rule): boolean {
  return rule.kind === "tracks" && rule.scope.kind === "every" && NAMES.has(rule.test.kind);
}
