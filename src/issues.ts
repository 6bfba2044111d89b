import type { z } from "zod";
import { MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";

type Issue = z.core.$ZodIssue;

/** A zod failure in our own words: the field by its path, and what it must be; `too_large` where more was said than is read. */
export function invalidInput(error: { issues: readonly Issue[] }): AppError {
  const told = new Set<string>();
  const issues = error.issues
    .flatMap(meant)
    .map((issue) => ({ path: pathOf(issue), message: wordsOf(issue) }))
    .filter(({ path, message }) => !told.has(`${path} ${message}`) && told.add(`${path} ${message}`))
    .slice(0, 10);
  const message = issues.map(({ path, message }) => `${path || "The request"} ${message}`).join("; ");
  return new AppError(error.issues.some(isTooMuchSaid) ? "too_large" : "invalid_input", `${message}.`, {
    details: { issues },
  });
}

/**
 * Of a union of forms what is wrong within the one that was meant: the only one whose own form is right. Its paths begin
 * where the union stands.
 */
function meant(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const inside = issue.errors.filter((form) => form.length > 0 && form.every(({ path }) => path.length > 0));
  if (inside.length !== 1) return [issue];
  return inside[0]!.map((one) => ({ ...one, path: [...issue.path, ...one.path] }) as Issue).flatMap(meant);
}

/** "a number or an object" where each form of a union is of another type; undefined for any other union. */
function typesOf({ errors }: Extract<Issue, { code: "invalid_union" }>): string | undefined {
  const types = errors.flatMap((form) => {
    const [one] = form;
    return form.length === 1 && one?.code === "invalid_type" && one.path.length === 0 ? [named(one.expected)] : [];
  });
  return types.length === errors.length && types.length > 0 ? `must be ${[...new Set(types)].join(" or ")}` : undefined;
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
      return `must ${bound(issue.origin, issue.inclusive === false ? "more than" : "at least", Number(issue.minimum))}`;
    case "too_big":
      return `must ${bound(issue.origin, issue.inclusive === false ? "less than" : "at most", Number(issue.maximum))}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`.replace(/, ([^,]*)$/, " or $1");
    case "unrecognized_keys":
      return "is not a field here";
    case "invalid_union":
      return (
        choicesOf(issue) ??
        (isOurs(issue) ? issue.message : undefined) ??
        typesOf(issue) ??
        "has a form that is not known here"
      );
    case "custom":
      return issue.message;
    case "invalid_format":
      return isOurs(issue) ? issue.message : "has a form that is not allowed";
    default:
      return "is not valid";
  }
}

/** Whether the schema says itself what must be. */
function isOurs({ message }: Issue): boolean {
  return message.startsWith("must ");
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
    record: "an object",
    nan: "a number",
  };
  return words[expected] ?? `of type ${expected}`;
}

function bound(origin: string, side: string, limit: number): string {
  if (origin === "string") return `have ${side} ${limit.toLocaleString("en")} character${limit === 1 ? "" : "s"}`;
  if (origin === "array") return `have ${side} ${limit.toLocaleString("en")} item${limit === 1 ? "" : "s"}`;
  return `be ${side} ${limit.toLocaleString("en")}`;
}
