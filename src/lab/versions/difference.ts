import { diffLines } from "diff";
import type { LabVersion } from "#src/domain/lab/version.ts";
import { canonicalJson } from "./canonical.ts";
import { meaningOf } from "./meanings.ts";
import { completedWeights, weightsByPath } from "./ranking.ts";
import { storedVersion, type VersionsCtx } from "./read.ts";
import { vocabularyOf } from "./shapes.ts";
import type { EntryDifference, TextDifference, ValueDifference, VersionDifference } from "./verbs.ts";
import { vocabularyWith } from "./vocabulary.ts";

/**
 * Lines that go and come, at most: what Myers' algorithm takes grows with their square. Texts that are further apart are
 * told whole, as nobody reads such a difference line by line.
 */
const MOST_EDITS = 1000;

/** See VersionVerbs. */
export async function differenceOf(ctx: VersionsCtx, name: string, from?: string): Promise<VersionDifference> {
  const after = await storedVersion(ctx, name);
  const before = await storedVersion(ctx, from ?? after.parent ?? after.name);
  return {
    from: before.name,
    to: after.name,
    texts: textsBetween(before, after),
    values: valuesBetween(before, after),
    vocabulary: await entriesBetween(ctx, before, after),
  };
}

function textsBetween({ spec: before }: LabVersion, { spec: after }: LabVersion): TextDifference[] {
  const tools = [...new Set([...Object.keys(before.tools), ...Object.keys(after.tools)])].sort();
  const pairs: [part: string, before: string, after: string][] = [
    ["instructions", before.instructions, after.instructions],
    ["listenerInstructions", before.listenerInstructions, after.listenerInstructions],
    ...tools.map((name): [string, string, string] => [
      `tools.${name}`,
      before.tools[name] ?? "",
      after.tools[name] ?? "",
    ]),
  ];
  return pairs
    .filter(([, old, now]) => old !== now)
    .map(([part, old, now]) => ({ part, lines: linesBetween(old, now) }));
}

/** By Myers' algorithm, as `diff` has it; all of `before` is gone and all of `after` has come where they are too far apart. */
function linesBetween(before: string, after: string): TextDifference["lines"] {
  const [old, now] = [ended(before), ended(after)];
  const pieces = diffLines(old, now, { maxEditLength: MOST_EDITS });
  if (!pieces) return [...linesOf(old, "removed"), ...linesOf(now, "added")];
  return pieces.flatMap(({ value, added, removed }) => linesOf(value, added ? "added" : removed ? "removed" : "same"));
}

function linesOf(text: string, kind: TextDifference["lines"][number]["kind"]): TextDifference["lines"] {
  if (text === "") return [];
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => ({ kind, text: line }));
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function valuesBetween({ spec: before }: LabVersion, { spec: after }: LabVersion): ValueDifference[] {
  const plain = (["models", "temperature"] as const)
    .filter((path) => canonicalJson(before[path]) !== canonicalJson(after[path]))
    .map((path): ValueDifference => ({ path, before: before[path], after: after[path] }));
  const old = weightsByPath(completedWeights(before.ranking));
  const weights = [...weightsByPath(completedWeights(after.ranking))]
    .filter(([path, value]) => old.get(path) !== value)
    .map(
      ([path, value]): ValueDifference => ({
        path: `ranking.${path}`,
        before: old.get(path) ?? null,
        after: value,
        meaning: meaningOf(path),
      }),
    );
  return [...plain, ...weights];
}

async function entriesBetween(ctx: VersionsCtx, before: LabVersion, after: LabVersion): Promise<EntryDifference[]> {
  const [old, now] = await Promise.all([before, after].map((version) => entriesOf(ctx, version)));
  const names = [...new Set([...old!.keys(), ...now!.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [old!.get(name) ?? null, now!.get(name) ?? null];
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ name, before: was, after: is }];
  });
}

async function entriesOf({ db }: VersionsCtx, { spec }: LabVersion): Promise<Map<string, Record<string, unknown>>> {
  const entries = vocabularyWith(await vocabularyOf(db, spec.vocabulary.base), spec.vocabulary);
  return new Map(entries.map((entry) => [entry.name, { ...entry }]));
}
