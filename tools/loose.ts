import { z } from "zod";

/** A number, also as text: weak models quote their numbers. */
export const looseNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d{1,9}(\.\d{1,9})?\s*$/)
    .transform(Number),
]);

/** A list, also as the one thing that would be in it. */
export function looseList<Item extends z.ZodType>(item: Item, max: number) {
  return z.union([z.array(item).max(max), item.transform((one) => [one])]);
}

/** The first thing that is wrong, in one short sentence of ours. Holds nothing of the value but the names of its fields. */
export function whatIsWrong(error: z.ZodError): string {
  const issue = deepest(error.issues[0]);
  if (!issue) return "The input is not valid.";
  const path = issue.path.slice(0, 6).map((key) => String(key).slice(0, 40));
  const where = path.length > 0 ? `"${path.join(".")}"` : "The input";
  return `${where} ${wordsOf(issue)}.`;
}

type Issue = z.core.$ZodIssue;

/** The likeliest branch of a union is the one that got furthest. */
function deepest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== "invalid_union") return issue;
  const inner = issue.errors
    .map((branch) => deepest(branch[0]))
    .filter((found) => found !== undefined)
    .sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? ({ ...inner, path: [...issue.path, ...inner.path] } as Issue) : issue;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${KINDS[issue.expected] ?? "something else"}`;
    case "invalid_value":
      return `must be one of ${issue.values.slice(0, 30).map(String).join(", ")}`;
    case "too_big":
      return `is too ${issue.origin === "number" || issue.origin === "int" ? "high" : "long"}: at most ${issue.maximum}`;
    case "too_small":
      return `is too ${issue.origin === "number" || issue.origin === "int" ? "low" : "short"}: at least ${issue.minimum}`;
    case "unrecognized_keys":
      return "has a field that is not known here";
    case "custom":
      return issue.message;
    default:
      return "has a form that is not known here";
  }
}
