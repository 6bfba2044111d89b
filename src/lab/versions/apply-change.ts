import type { ShapeSpec } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import type { VocabularyEntry } from "#src/language/vocabulary.ts";
import { changedVocabulary } from "./change-vocabulary.ts";
import { changedWeights } from "./change-weights.ts";
import type { VersionChange } from "./new-version.ts";

/**
 * The parent with the change. `base` is the vocabulary that the parent is based on. Throws AppError("invalid_input") that
 * names the field for a tool, a weight or an entry that there is not.
 */
export function withChange(parent: ShapeSpec, change: VersionChange, base: readonly VocabularyEntry[]): ShapeSpec {
  const { instructions, listenerInstructions, tools, models, temperature, vocabulary, ranking } = change;
  return {
    instructions: lines(instructions ?? parent.instructions),
    listenerInstructions: lines(listenerInstructions ?? parent.listenerInstructions),
    tools: withTools(parent.tools, tools ?? {}),
    models: models === undefined ? parent.models : unique(models),
    temperature: temperature === undefined ? parent.temperature : temperature,
    vocabulary: vocabulary ? changedVocabulary(parent.vocabulary, vocabulary, base) : parent.vocabulary,
    ranking: ranking ? changedWeights(parent.ranking, ranking) : parent.ranking,
  };
}

function withTools(known: ShapeSpec["tools"], changed: Record<string, string>): ShapeSpec["tools"] {
  const strange = Object.keys(changed).find((name) => !Object.hasOwn(known, name));
  if (strange !== undefined)
    throw new AppError(
      "invalid_input",
      `change.tools.${strange.slice(0, 60)} is no tool of the agent: ${Object.keys(known).sort().join(", ")}.`,
    );
  return { ...known, ...Object.fromEntries(Object.entries(changed).map(([name, said]) => [name, lines(said)])) };
}

/** Who uploads a file made on another system means the same words. */
function lines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function unique(models: string[] | null): string[] | null {
  return models && [...new Set(models)];
}
