import type { z } from "@hono/zod-openapi";
import { MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";

type Issue = z.core.$ZodIssue;

/** A zod failure in our own words: the field by its path, and what it must be; `too_large` where more was said than is read. */
export function invalidInput(error: { issues: readonly Issue[] }): AppError {
  const told = new Set<string>();
  const issues = error.issues
    .map((issue) => ({ path: pathOf(issue), message: wordsOf(issue) }))
    .filter(({ path, message }) => !told.has(`${path} ${message}`) && told.add(`${path} ${message}`))
    .slice(0, 10);
  const message = issues.map(({ path, message }) => `${path || "The request"} ${message}`).join("; ");
  return new AppError(error.issues.some(isTooMuchSaid) ? "too_large" : "invalid_input", `${message}.`, {
    details: { issues },
  });
}

function isTooMuchSaid(issue: Issue): boolean {
  return issue.code === "too_big" && issue.origin === "string" && issue.maximum === MAX_WORDS_CHARACTERS;
}

function pathOf(issue: Issue): string {
  const keys = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
  return keys
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at > 0 ? "." : ""}${String(key).slice(0, 60)}`))
    .join("");
}

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? "is missing" : `must be ${named(issue.expected)}`;
    case "too_small":
      return `must ${bound(issue.origin, "at least", Number(issue.minimum))}`;
    case "too_big":
      return `must ${bound(issue.origin, "at most", Number(issue.maximum))}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`.replace(/, ([^,]*)$/, " or $1");
    case "unrecognized_keys":
      return "is not a field here";
    case "invalid_union":
      return choicesOf(issue) ?? "has a form that is not known here";
    case "custom":
      return issue.message;
    case "invalid_format":
      return issue.message.startsWith("must ") ? issue.message : "has a form that is not allowed";
    default:
      return "is not valid";
  }
}

/** What a union tells its forms apart by, and what that may be; undefined where it has no such field. */
function choicesOf(issue: Extract<Issue, { code: "invalid_union" }>): string | undefined {
  const { options, discriminator } = issue as { options?: unknown; discriminator?: unknown };
  if (!Array.isArray(options) || typeof discriminator !== "string") return undefined;
  return `must be ${options.map((value) => JSON.stringify(value)).join(", ")}`.replace(/, ([^,]*)$/, " or $1");
}

function named(expected: string): string {
  const words: Record<string, string> = {
    string: "text",
    int: "a whole number",
    number: "a number",
    boolean: "true or false",
    array: "a list",
    object: "an object",
    nan: "a number",
  };
  return words[expected] ?? `of type ${expected}`;
}

function bound(origin: string, side: string, limit: number): string {
  if (origin === "string") return `have ${side} ${limit.toLocaleString("en")} character${limit === 1 ? "" : "s"}`;
  if (origin === "array") return `have ${side} ${limit.toLocaleString("en")} item${limit === 1 ? "" : "s"}`;
  return `be ${side} ${limit.toLocaleString("en")}`;
}
