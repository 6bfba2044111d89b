import { z } from "zod";
import { Aim, type Leaning, Test } from "#src/domain/brief.ts";
import { AUDIO_FEATURES, VERSION_KINDS } from "#src/domain/track.ts";
import { AppError } from "#src/errors.ts";
import type { Run } from "./define.ts";
import { looseList, looseNumber, whatIsWrong } from "./loose.ts";

const name = z.union([
  z.string().min(1).max(300),
  z.object({ name: z.string().min(1).max(300), id: z.string().max(300).optional() }),
]);

/** A `Test` of src/domain/brief.ts with all fields in one flat object: what a line of the notation is read into. */
export const FlatRule = z.object({
  kind: z.enum(Test.options.map((option) => option.shape.kind.value)),
  not: z.boolean().optional(),
  id: z.string().max(40).optional(),
  anyOf: looseList(name, 100).optional(),
  from: looseNumber.optional(),
  to: looseNumber.optional(),
  feature: z.enum(AUDIO_FEATURES).optional(),
  min: looseNumber.optional(),
  max: looseNumber.optional(),
  key: looseNumber.optional(),
  mode: looseNumber.optional(),
  is: z.union([z.boolean(), z.string().max(20)]).optional(),
  minMs: looseNumber.optional(),
  maxMs: looseNumber.optional(),
  words: z.string().max(200).optional(),
  or: z.array(z.string().max(200)).optional(),
  months: looseNumber.optional(),
});
export type FlatRule = z.infer<typeof FlatRule>;

/** An `Aim` of src/domain/brief.ts, flat. */
export const FlatLeaning = z.object({
  kind: z.enum(Aim.options.map((option) => option.shape.kind.value)),
  /** -3 to 3; negative is away from it. */
  weight: looseNumber.default(1),
  feature: z.enum(AUDIO_FEATURES).optional(),
  target: looseNumber.optional(),
  name: z.string().max(300).optional(),
  ref: name.optional(),
  to: z.union([z.enum(["artist", "album", "track"]), looseNumber]).optional(),
  from: looseNumber.optional(),
  code: z.string().max(3).optional(),
  words: z.string().max(300).optional(),
  version: z.enum(VERSION_KINDS).optional(),
});
export type FlatLeaning = z.infer<typeof FlatLeaning>;

const NAMED: ReadonlySet<string> = new Set(["artist", "album", "track"]);

/** Handles become ids. Throws AppError("invalid_input") that names the rule, by `what`, and its field. */
export function toTest(run: Run, rule: FlatRule, what: string): Test {
  const { not: _not, id: _id, anyOf, ...rest } = rule;
  const names = anyOf?.map((one) =>
    NAMED.has(rule.kind) ? refOf(run, one) : typeof one === "string" ? one : one.name,
  );
  return parsed(Test, { ...rest, ...(names && { anyOf: names }) }, what);
}

/** Handles become ids. Throws AppError("invalid_input") that names the wish, by `what`, and its field. */
export function toAim(run: Run, leaning: FlatLeaning, what: string): Aim {
  const { ref, name: called, weight, ...rest } = leaning;
  const given = ref ?? (leaning.kind === "genre" ? undefined : called);
  const aim = {
    ...rest,
    weight: Math.max(-3, Math.min(3, weight)),
    ...(given !== undefined && { ref: refOf(run, given) }),
    ...(called !== undefined && { name: called }),
  };
  return parsed(Aim, aim, what);
}

/** One leaning for each aim, so that every weight counts as it is written. */
export function leaningOf(aim: Aim, at: number): Leaning {
  return {
    id: `l${at + 1}`,
    span: null,
    asked: aim.kind,
    weight: aim.weight,
    from: "request",
    aims: [{ ...aim, weight: 1 }],
  };
}

/** A name, a handle or an id as it was written, with the id behind a handle. */
function refOf({ handles, seen }: Run, given: z.infer<typeof name>): { name: string; id?: string } {
  const { name: called, id } = typeof given === "string" ? { name: given, id: undefined } : given;
  const [handle = "", ...rest] = called.split("=");
  const known = handles.idOf(id ?? handle.trim()) ?? id ?? (seen.has(called) ? called : undefined);
  if (known === undefined) return { name: called };
  return { name: rest.join("=").trim() || called, id: known };
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("invalid_input", `${what}: ${whatIsWrong(result.error)}`);
}
