import { createHash } from "node:crypto";
import { entryOf } from "#src/domain/entry-of.ts";
import { foldText } from "#src/domain/fold.ts";
import { type Assertion, MAX_ASSERTIONS } from "#src/domain/lab/assertion.ts";
import { SuiteCase } from "#src/domain/lab/suite.ts";
import { withoutControls } from "#src/domain/without-controls.ts";
import { AppError } from "#src/errors.ts";
import { unreadable, wordsOf } from "../notation/pieces.ts";
import { readAssertion, readAssertions } from "../notation/read.ts";
import { senselessIn } from "../sense.ts";

const GivenCase = withoutControls(SuiteCase);

/** A case, or why the row is none. */
export type ReadCase = { kind: "case"; case: SuiteCase } | { kind: "bad"; reason: string };

const ID_WORDS = 8;
const ID_HASH = 6;

/**
 * A case from a row of a file or of a request: assertions as objects or in the short notation (one text, or a list),
 * messages of a conversation as texts or objects, an id made of the prompt where none is given. Names of fields may have
 * underscores.
 */
export function readCase(row: Readonly<Record<string, unknown>>): ReadCase {
  try {
    const given = withNames(row);
    const assert = assertionsOf(given.assert);
    const conversation = turnsOf(given.conversation);
    const { id = idOf(given.prompt) } = given;
    const read = GivenCase.safeParse({ ...given, id, assert, ...(conversation !== undefined && { conversation }) });
    if (!read.success) return { kind: "bad", reason: wordsOf(read.error) };
    const because = senselessIn(read.data);
    return because === undefined ? { kind: "case", case: read.data } : { kind: "bad", reason: because };
  } catch (error) {
    if (error instanceof AppError) return { kind: "bad", reason: error.message };
    throw error;
  }
}

/** "no drake pls!!" -> "no-drake-pls-1f0c2a": the same prompt, the same id. */
export function idOf(prompt: unknown): string {
  if (typeof prompt !== "string") return "case";
  const words =
    foldText(prompt)
      .normalize("NFKD")
      .match(/[a-z0-9]+/gu) ?? [];
  const hash = createHash("sha256").update(prompt).digest("hex").slice(0, ID_HASH);
  return [...words.slice(0, ID_WORDS), hash].join("-").slice(-80).replace(/^-+/u, "");
}

const NAMES: Readonly<Record<string, string>> = {
  listenerid: "listenerId",
  listener: "listenerId",
  durationms: "durationMs",
  assertions: "assert",
  expect: "assert",
  messages: "conversation",
  catalog: "catalogue",
  notes: "note",
};

/** Empty values count as not given. */
function withNames(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(row).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const named = new Map<string, unknown>();
  for (const [name, value] of given) {
    const field = nameOf(name);
    if (named.has(field)) throw unreadable(`${field.slice(0, 60)} is given more than once`);
    named.set(field, value);
  }
  return Object.fromEntries(named);
}

export function nameOf(column: string): string {
  const plain = column
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/gu, "");
  return entryOf(NAMES, plain) ?? (plain === column.trim().toLowerCase() ? plain : column.trim());
}

function assertionsOf(given: unknown): (Assertion | unknown)[] {
  if (given === undefined) return [];
  if (typeof given === "string") return readAssertions(given);
  if (!Array.isArray(given)) return [given];
  if (given.length > MAX_ASSERTIONS) throw unreadable(`assert must have at most ${MAX_ASSERTIONS} items`);
  return given.map((one: unknown) => (typeof one === "string" ? readAssertion(one) : one));
}

function turnsOf(given: unknown): unknown {
  if (!Array.isArray(given)) return given;
  return given.map((turn: unknown) => (typeof turn === "string" ? { message: turn } : turn));
}
