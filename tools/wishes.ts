import { z } from "zod";
import { Aim, type Leaning, Test } from "#src/domain/brief.ts";
import { AUDIO_FEATURES, VERSION_KINDS } from "#src/domain/track.ts";
import { AppError } from "#src/errors.ts";
import { looseList, looseNumber, whatIsWrong } from "./loose.ts";

const name = z.union([
  z.string().min(1).max(300),
  z.object({ name: z.string().min(1).max(300), id: z.string().max(300).optional() }),
]);
const audio = AUDIO_FEATURES.join(", ");

/** A `Test` of src/domain/brief.ts with all fields in one flat object, as a model writes it most surely. */
export const FlatRule = z.object({
  kind: z
    .enum(Test.options.map((option) => option.shape.kind.value))
    .describe("What it is about. For most: anyOf. For year: from, to. For audio: feature, min, max."),
  not: z.boolean().optional().describe("true: none of this"),
  id: z.string().max(40).optional().describe("Your own name for the rule; emptiedBy answers with it"),
  anyOf: looseList(name, 100)
    .optional()
    .describe(
      `Names of artists, albums, tracks, genres or languages (ISO 639-1), or versions: ${VERSION_KINDS.join(", ")}`,
    ),
  from: looseNumber.optional().describe("First year"),
  to: looseNumber.optional().describe("Last year"),
  feature: z.enum(AUDIO_FEATURES).optional().describe(`For audio: ${audio}. tempo in BPM, loudness in dB, others 0-1`),
  min: looseNumber.optional().describe("For audio and popularity (0-100)"),
  max: looseNumber.optional(),
  key: looseNumber.optional().describe("0-11, C is 0"),
  mode: looseNumber.optional().describe("1 major, 0 minor"),
  is: z
    .union([z.boolean(), z.string().max(20)])
    .optional()
    .describe("explicit: true or false; media: music or talk"),
  minMs: looseNumber.optional().describe("For duration: milliseconds"),
  maxMs: looseNumber.optional(),
  words: z.string().max(200).optional().describe("For title: a word or phrase in it"),
  months: looseNumber.optional(),
});
export type FlatRule = z.infer<typeof FlatRule>;

/** An `Aim` of src/domain/brief.ts, flat. */
export const FlatLeaning = z.object({
  kind: z
    .enum(Aim.options.map((option) => option.shape.kind.value))
    .describe(
      "audio: feature, target. genre: name. similar: to, ref. artist: ref. popularity: target. year: from, to.",
    ),
  weight: looseNumber.default(1).describe("-3 to 3; negative is away from it"),
  feature: z.enum(AUDIO_FEATURES).optional(),
  target: looseNumber.optional().describe("The value to be near"),
  name: z.string().max(300).optional().describe("A genre, artist or track"),
  ref: name.optional().describe("The artist, album or track: its name and, when known, its id"),
  to: z
    .union([z.enum(["artist", "album", "track"]), looseNumber])
    .optional()
    .describe("similar: what ref is. year: last year"),
  from: looseNumber.optional(),
  code: z.string().max(3).optional().describe("For language: ISO 639-1"),
  words: z.string().max(300).optional().describe("For words: looked up in titles, artists, albums, genres"),
  version: z.enum(VERSION_KINDS).optional(),
});
export type FlatLeaning = z.infer<typeof FlatLeaning>;

const NAMED: ReadonlySet<string> = new Set(["artist", "album", "track"]);

/** Throws AppError("invalid_input") that names the rule and its field. */
export function toTest(rule: FlatRule, at: number): Test {
  const { not: _not, id: _id, anyOf, ...rest } = rule;
  const names = anyOf?.map((one) =>
    NAMED.has(rule.kind) ? (typeof one === "string" ? { name: one } : one) : typeof one === "string" ? one : one.name,
  );
  return parsed(Test, { ...rest, ...(names && { anyOf: names }) }, `Rule ${at + 1} (${rule.kind})`);
}

/** Throws AppError("invalid_input") that names the leaning and its field. */
export function toAim(leaning: FlatLeaning, at: number): Aim {
  const { ref, name: called, weight, ...rest } = leaning;
  const given = ref ?? (leaning.kind === "genre" ? undefined : called);
  const aim = {
    ...rest,
    weight: Math.max(-3, Math.min(3, weight)),
    ...(given !== undefined && { ref: typeof given === "string" ? { name: given } : given }),
    ...(called !== undefined && { name: called }),
  };
  return parsed(Aim, aim, `Leaning ${at + 1} (${leaning.kind})`);
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

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("invalid_input", `${what}: ${whatIsWrong(result.error)}`);
}
