import type { VocabularyChange } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import { phraseWords } from "#src/language/tokens.ts";
import type { VocabularyEntry } from "#src/language/vocabulary.ts";
import { canonicalJson } from "./canonical.ts";
import type { PutEntry, VersionChange } from "./new-version.ts";
import { inOrderOf } from "./vocabulary.ts";

type Change = NonNullable<VersionChange["vocabulary"]>;

/**
 * What a version says of the vocabulary, with more said. Put and drop come in the order of their names, and what says the
 * same as the base is left out, so that the same vocabulary is written in one way. Throws AppError("invalid_input").
 */
export function changedVocabulary(
  parent: VocabularyChange,
  { put = [], drop = [], restore = [] }: Change,
  base: readonly VocabularyEntry[],
): VocabularyChange {
  const byName = new Map(base.map((entry) => [entry.name, entry]));
  requireOnce({ put, drop, restore });
  const entries = new Map(parent.put.map((entry) => [String(entry.name), entry]));
  const dropped = new Set(parent.drop);
  for (const name of [...drop, ...restore]) {
    if (!entries.has(name) && !byName.has(name)) throw noEntry(drop.includes(name) ? "drop" : "restore", name);
    entries.delete(name);
    dropped.delete(name);
  }
  for (const name of drop) if (byName.has(name)) dropped.add(name);
  for (const entry of put) {
    dropped.delete(entry.name);
    const normal = normalised(entry, byName.get(entry.name));
    if (canonicalJson(normal) === canonicalJson(byName.get(entry.name))) entries.delete(entry.name);
    else entries.set(entry.name, normal);
  }
  const names = new Set([...byName.keys()].filter((name) => !dropped.has(name)).concat([...entries.keys()]));
  requireOpposites(put, names);
  const inOrder = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return { base: parent.base, put: inOrder, drop: [...dropped].sort() };
}

/** As the program's own entries are written: phrases in small letters, each once; keys in the order of the base. */
function normalised(entry: PutEntry, like: VocabularyEntry | undefined): VocabularyChange["put"][number] {
  const small = (phrases: readonly string[]) => [...new Set(phrases.map((phrase) => phrase.trim().toLowerCase()))];
  const written = { ...entry, say: small(entry.say), ...(entry.lone && { lone: small(entry.lone) }) };
  return inOrderOf(JSON.parse(JSON.stringify(written)) as VocabularyChange["put"][number], like);
}

function requireOnce({ put, drop, restore }: { put: readonly PutEntry[]; drop: string[]; restore: string[] }): void {
  const said = new Set<string>();
  for (const name of [...put.map((entry) => entry.name), ...drop, ...restore]) {
    if (said.has(name)) throw new AppError("invalid_input", `change.vocabulary names “${shown(name)}” more than once.`);
    said.add(name);
  }
}

function requireOpposites(put: readonly PutEntry[], names: ReadonlySet<string>): void {
  put.forEach(({ opposite, say, lone = [], aims }, at) => {
    const where = `change.vocabulary.put[${at}]`;
    if (opposite !== undefined && !names.has(opposite))
      throw new AppError("invalid_input", `${where}.opposite must be the name of an entry.`);
    if (say.some((phrase) => phraseWords(phrase).length === 0))
      throw new AppError("invalid_input", `${where}.say must not have a blank phrase.`);
    if (lone.some((phrase) => !say.includes(phrase)))
      throw new AppError("invalid_input", `${where}.lone must be phrases of say.`);
    if (Object.keys(aims).length === 0)
      throw new AppError("invalid_input", `${where}.aims must have at least one measurable aim.`);
  });
}

function noEntry(field: "drop" | "restore", name: string): AppError {
  return new AppError("invalid_input", `change.vocabulary.${field}: there is no entry “${shown(name)}”.`);
}

function shown(name: string): string {
  return name.slice(0, 60);
}
