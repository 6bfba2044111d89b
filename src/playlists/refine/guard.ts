import { isDeepStrictEqual } from "node:util";
import type { Brief, Rule } from "#src/domain/brief.ts";
import type { Curate, Curators } from "../curate.ts";
import { FEEDBACK_PARTS } from "./feedback.ts";

const OURS: ReadonlySet<string> = new Set(Object.values(FEEDBACK_PARTS));

/** Curators whose plans keep what was said of tracks, and the words said, whatever a model writes. */
export function keepingFeedback(curators: Curators, reading: Brief): Curators {
  const guarded =
    (curate: Curate): Curate =>
    async (ctx, request) => {
      const curation = await curate(ctx, request);
      return curation.kind === "refused" ? curation : { ...curation, brief: withFeedbackOf(curation.brief, reading) };
    };
  const { models } = curators;
  return {
    ...curators,
    draft: guarded(curators.draft),
    ...(models && { models: { ...models, curate: guarded(models.curate) } }),
  };
}

function withFeedbackOf(brief: Brief, reading: Brief): Brief {
  const kept = <Part extends { id: string }>(parts: readonly Part[], before: readonly Part[]) => [
    ...parts.filter(({ id }) => !OURS.has(id)).slice(0, 100 - OURS.size),
    ...before.filter(({ id }) => OURS.has(id)),
  ];
  return {
    ...brief,
    rules: kept(brief.rules, reading.rules).map((rule) => withExceptions(rule, reading.rules)),
    leanings: kept(brief.leanings, reading.leanings),
    ...(reading.messages && { messages: reading.messages }),
  };
}

/** What was put in by name stays an exception of the rule that it does not keep. */
function withExceptions(rule: Rule, before: readonly Rule[]): Rule {
  if (rule.kind !== "tracks" || rule.but) return rule;
  const same = before.find(
    (one) =>
      one.kind === "tracks" && isDeepStrictEqual(one.test, rule.test) && isDeepStrictEqual(one.scope, rule.scope),
  );
  return same?.kind === "tracks" && same.but ? { ...rule, but: same.but } : rule;
}
