import type { Aim, Leaning, Rule, Test } from "#src/domain/brief.ts";
import type { PatchStep } from "#src/domain/patch.ts";
import type { RequestReader } from "./reader.ts";

const WEIGHT = 3;
/** A rule that fewer of the named songs pass is another place. */
const MOSTLY = 0.34;
/** What a name that is said now may end: where the music lies, not what must never be heard. */
const LIES: ReadonlySet<string> = new Set(["genre", "artist", "album", "year", "language"]);

/** "Something like Wizkid" in the middle of soul: what every track had to be gives way where the name itself would not pass. */
export function likened(reader: RequestReader, steps: readonly PatchStep[]): PatchStep[] {
  const named = steps.flatMap((step) => (step.kind === "leaning" ? testsOf(step.put) : []));
  if (named.length === 0) return [...steps];
  const put = new Set(steps.flatMap((step) => (step.kind === "rule" ? [step.put.id] : [])));
  const dropped = new Set(steps.flatMap((step) => (step.kind === "drop" ? [step.part] : [])));
  const ended = reader.about.brief.rules.filter(
    (rule) => !put.has(rule.id) && !dropped.has(rule.id) && named.some((test) => shutsOut(reader, rule, test)),
  );
  const strong = steps.map((step): PatchStep => {
    if (step.kind !== "leaning" || testsOf(step.put).length === 0) return step;
    return { kind: "leaning", put: { ...step.put, weight: WEIGHT } };
  });
  return [...ended.map(({ id }): PatchStep => ({ kind: "drop", part: id })), ...strong];
}

function testsOf({ from, weight, aims }: Leaning): Test[] {
  return from === "request" && weight > 0 ? aims.flatMap(testOf) : [];
}

function testOf(aim: Aim): Test[] {
  if (aim.weight <= 0) return [];
  if (aim.kind === "artist" && aim.ref.id !== undefined) return [{ kind: "artist", anyOf: [aim.ref] }];
  if (aim.kind !== "similar" || aim.ref.id === undefined) return [];
  return [{ kind: aim.to, anyOf: [aim.ref] }];
}

function shutsOut({ ports }: RequestReader, rule: Rule, named: Test): boolean {
  if (rule.kind !== "tracks" || rule.scope.kind !== "every" || !LIES.has(rule.test.kind)) return false;
  const all = ports.matching?.([named]) ?? 0;
  return all > 0 && (ports.matching?.([rule.test, named]) ?? all) < all * MOSTLY;
}
