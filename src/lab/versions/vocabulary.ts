import { entryOf } from "#src/domain/entry-of.ts";
import type { VocabularyChange } from "#src/domain/lab/version.ts";
import type { VocabularyEntry } from "#src/language/vocabulary.ts";

/**
 * The vocabulary with its changes. What a version puts comes first, so that it has the phrases that it says; a phrase
 * that others claim is theirs as before.
 */
export function vocabularyWith(
  base: readonly VocabularyEntry[],
  { put, drop }: Pick<VocabularyChange, "put" | "drop">,
): VocabularyEntry[] {
  const entries = put as unknown as VocabularyEntry[];
  const gone = new Set([...drop, ...entries.map(({ name }) => name)]);
  const inOrder = entries.map((entry) =>
    inOrderOf(
      entry,
      base.find(({ name }) => name === entry.name),
    ),
  );
  return [...inOrder, ...base.filter(({ name }) => !gone.has(name))];
}

/**
 * The same value with the keys of its objects in the order in which `like` has them, and the others behind them by name:
 * storage keeps no order, and aims are listed in the order of their entry.
 */
export function inOrderOf<Value>(value: Value, like: unknown): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const model = (typeof like === "object" && like !== null ? like : {}) as Record<string, unknown>;
  const known = Object.keys(model).filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value)
    .filter((key) => !Object.hasOwn(model, key))
    .sort();
  return Object.fromEntries(
    [...known, ...others].map((key) => [key, inOrderOf((value as Record<string, unknown>)[key], entryOf(model, key))]),
  ) as Value;
}
