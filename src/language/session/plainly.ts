import type { Aim, Leaning, Rule, Test } from "#src/domain/brief.ts";
import type { PatchStep } from "#src/domain/patch.ts";
import type { RequestReader } from "./reader.ts";

type Felt = "energy" | "tempo";

/** What "slower" and "calmer" must move, so that it is heard: a fifth of the range; and the bound that every track keeps. */
const HEARD: Readonly<Record<Felt, { shift: number; bound: number; min: number; max: number }>> = {
  energy: { shift: 0.2, bound: 0.04, min: 0.03, max: 0.97 },
  tempo: { shift: 20, bound: 3, min: 50, max: 190 },
};
const WEIGHT = 3;
/** A bound holds only where so many songs are left. */
const LEAST_LEFT = 60;

/**
 * "Something slower" is to be heard in the next tracks: less tempo and less energy than what plays and comes, clearly; each is
 * a bound as well where enough is left within it.
 */
export function plainly(reader: RequestReader, steps: readonly PatchStep[]): PatchStep[] {
  return steps.flatMap((step): PatchStep[] => {
    const felt = step.kind === "leaning" ? feltIn(step.put) : undefined;
    if (!felt || step.kind !== "leaning") return [step];
    const up = isUp(reader, step.put, felt);
    const aims = (["energy", "tempo"] as const).flatMap((feature) => aimOf(reader, feature, { felt, up }));
    const put = {
      ...step.put,
      weight: up === undefined ? step.put.weight : WEIGHT,
      aims: aims.length > 0 ? aims : step.put.aims,
    };
    const bounds = up === undefined ? [] : boundsOf(reader, step.put, { felt, up });
    return [{ kind: "leaning", put }, ...bounds.map((rule): PatchStep => ({ kind: "rule", put: rule }))];
  });
}

function feltIn({ id }: Leaning): Felt | undefined {
  return id === "relative-energy" ? "energy" : id === "relative-tempo" ? "tempo" : undefined;
}

function isUp({ about: { means } }: RequestReader, { aims }: Leaning, felt: Felt): boolean | undefined {
  const aim = aims.find((one) => one.kind === "audio" && one.feature === felt);
  const mean = means?.[felt];
  return aim?.kind === "audio" && mean !== undefined ? aim.target > mean : undefined;
}

function aimOf(
  { about: { means } }: RequestReader,
  feature: Felt,
  { felt, up }: { felt: Felt; up: boolean | undefined },
): Aim[] {
  const mean = means?.[feature];
  if (mean === undefined || up === undefined) return [];
  const { shift, min, max } = HEARD[feature];
  const target = Math.max(min, Math.min(max, mean + (up ? shift : -shift)));
  return [{ kind: "audio", feature, target: Math.round(target * 100) / 100, weight: feature === felt ? 1 : 0.7 }];
}

/** What was asked for first is bound first; the other only where both together leave enough. */
function boundsOf(reader: RequestReader, { span, asked }: Leaning, { felt, up }: { felt: Felt; up: boolean }): Rule[] {
  const { means, brief } = reader.about;
  const before = brief.rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind === "every" && !rule.id.startsWith(BOUND) ? [rule.test] : [],
  );
  const rules: Rule[] = [];
  for (const feature of felt === "tempo" ? (["tempo", "energy"] as const) : (["energy"] as const)) {
    const mean = means?.[feature];
    if (mean === undefined) continue;
    const { bound } = HEARD[feature];
    const limit = Math.round((mean + (up ? bound : -bound)) * 100) / 100;
    const test: Test = { kind: "audio", feature, ...(up ? { min: limit } : { max: limit }) };
    const tests = [...before, ...rules.flatMap((rule) => (rule.kind === "tracks" ? [rule.test] : [])), test];
    if ((reader.ports.matching?.(tests) ?? 0) < LEAST_LEFT) continue;
    rules.push({
      id: `${BOUND}${feature}`,
      span,
      asked: asked.slice(0, 300),
      kind: "tracks",
      test,
      scope: { kind: "every" },
    });
  }
  return rules;
}

/** Ids of these rules begin so: said again, they take each other's place. */
const BOUND = "bound-";
