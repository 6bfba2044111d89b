import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Ctx } from "#src/context.ts";
import * as queries from "#src/db/queries/lab-suites.ts";
import { MAX_CASES, type Suite, type SuiteCase } from "#src/domain/lab/suite.ts";
import { LabName } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import { hashOf } from "../versions/canonical.ts";
import { readCase } from "./files/case-row.ts";
import { type ReadSuiteFile, readSuiteFile, type SuiteFormat } from "./files/read-file.ts";
import { writeSuiteFile } from "./files/write-file.ts";
import { caseOfPlaylist } from "./from-playlist.ts";
import { storeHouse } from "./house.ts";
import { readAssertions } from "./notation/read.ts";
import { saidOf } from "./said.ts";
import { missingOf } from "./sense.ts";
import type {
  GivenCases,
  SuiteAnswer,
  SuiteChange,
  SuiteDifference,
  SuiteFile,
  SuiteStart,
  SuiteVerbs,
} from "./verbs.ts";

const TYPES = { jsonl: "application/x-ndjson; charset=utf-8", csv: "text/csv; charset=utf-8" };

/** So many rows are read before the process answers others. */
const ROWS_A_TURN = 20;

/** The verbs of suites over one database. */
export function suiteVerbs(ctx: Ctx): SuiteVerbs {
  return {
    listSuites: () => listSuites(ctx),
    createSuite: (start) => createSuite(ctx, start),
    readSuite: (name, version) => readSuite(ctx, { name, ...(version !== undefined && { version }) }),
    listSuiteVersions: (name) => listSuiteVersions(ctx, name),
    compareSuites: (name, versions) => compareSuites(ctx, name, versions),
    putCases: (name, change) => putCases(ctx, name, change),
    deleteCase: (name, id, from) => deleteCase(ctx, name, { id, from }),
    putPlaylistCase: async (name, { from, isNew, ...given }) => {
      const made = await caseOfPlaylist(ctx, given);
      if (isNew) return createSuite(ctx, { name, cases: [made] });
      return putCases(ctx, name, { cases: [made], ...(from !== undefined && { from }) });
    },
    readAssertions: async (notation) => readAssertions(notation).map(saidOf),
    exportSuite: (name, how) => exportSuite(ctx, name, how),
  };
}

export async function listSuites(ctx: Ctx): Promise<queries.SuiteHead[]> {
  await storeHouse(ctx);
  return queries.listSuites(ctx.db);
}

/** The newest version unless one is given. Throws AppError("not_found"). */
export async function readSuite(ctx: Ctx, { name, version }: { name: string; version?: number }): Promise<Suite> {
  await storeHouse(ctx);
  const suite = await queries.findSuite(ctx.db, name, version);
  if (suite) return suite;
  const known = version !== undefined && (await queries.findSuite(ctx.db, name));
  throw new AppError(
    "not_found",
    known
      ? `The suite is at version ${known.version}: there is no version ${version}.`
      : "There is no suite of this name.",
  );
}

async function listSuiteVersions(ctx: Ctx, name: string): Promise<queries.SuiteHead[]> {
  await storeHouse(ctx);
  const versions = await queries.listSuiteVersions(ctx.db, name);
  if (versions.length > 0) return versions;
  throw new AppError("not_found", "There is no suite of this name.");
}

async function createSuite(ctx: Ctx, { name, note = "", ...given }: SuiteStart): Promise<SuiteAnswer> {
  if (!LabName.safeParse(name).success)
    throw new AppError(
      "invalid_input",
      "name must be lower-case letters, digits, dots, dashes and underscores, at most 60.",
    );
  await storeHouse(ctx);
  const { cases, ...rejected } = await casesOf(given);
  requireNamed(cases, cases);
  const suite = { name, version: 1, note, hash: hashOf(cases), createdAt: ctx.now().toISOString(), cases };
  if (!(await queries.insertSuite(ctx.db, suite)))
    throw new AppError("conflict", "There is a suite of this name already.");
  return { suite: headOf(suite), added: idsOf(cases), replaced: [], removed: [], same: 0, ...rejected };
}

async function putCases(ctx: Ctx, name: string, { note, from, replace, ...given }: SuiteChange): Promise<SuiteAnswer> {
  const { cases, ...rejected } = await casesOf(given);
  const before = await readSuite(ctx, { name });
  const put = new Map(cases.map((one) => [one.id, one]));
  const stays = replace ? before.cases.filter(({ id }) => put.has(id)) : before.cases;
  const known = new Set(idsOf(stays));
  const after = [...stays.map((one) => put.get(one.id) ?? one), ...cases.filter(({ id }) => !known.has(id))];
  const said = note ?? changesOf(before.cases, after);
  return { ...(await storeNext(ctx, { before, cases: after, note: said, from })), ...rejected };
}

async function deleteCase(
  ctx: Ctx,
  name: string,
  { id, from }: { id: string; from: number | undefined },
): Promise<SuiteAnswer> {
  const before = await readSuite(ctx, { name });
  const cases = before.cases.filter((one) => one.id !== id);
  if (cases.length === before.cases.length) throw new AppError("not_found", "The suite has no case with this id.");
  return storeNext(ctx, { before, cases, note: `Without ${id}`, from });
}

interface Next {
  before: Suite;
  cases: SuiteCase[];
  note: string;
  from: number | undefined;
}

/** Nothing changed, no version; else the next one, unless somebody else made it first. */
async function storeNext(ctx: Ctx, { before, cases, note, from }: Next): Promise<SuiteAnswer> {
  if (from !== undefined && from !== before.version) throw changedMeanwhile(before.version);
  if (cases.length > MAX_CASES) throw new AppError("invalid_input", `A suite has at most ${MAX_CASES} cases.`);
  const { added, removed, changed, same } = differenceOf(before.cases, cases);
  const ids = { added: idsOf(added), replaced: changed.map(({ id }) => id), removed: idsOf(removed), same };
  const answer = { ...ids, rejected: [], rejectedCount: 0 };
  if (added.length + removed.length + changed.length === 0) return { suite: headOf(before), ...answer };
  requireNamed([...added, ...changed.map((pair) => pair.after)], cases);
  const version = before.version + 1;
  const suite = { name: before.name, version, note, hash: hashOf(cases), createdAt: ctx.now().toISOString(), cases };
  if (!(await queries.insertSuite(ctx.db, suite))) throw changedMeanwhile(version);
  return { suite: headOf(suite), ...answer };
}

async function compareSuites(
  ctx: Ctx,
  name: string,
  { from, to }: { from: number; to?: number },
): Promise<SuiteDifference> {
  const [before, after] = [
    await readSuite(ctx, { name, version: from }),
    await readSuite(ctx, { name, ...(to !== undefined && { version: to }) }),
  ];
  return { name, from, to: after.version, ...differenceOf(before.cases, after.cases) };
}

async function exportSuite(
  ctx: Ctx,
  name: string,
  { format, version }: { format: SuiteFormat; version?: number },
): Promise<SuiteFile> {
  const suite = await readSuite(ctx, { name, ...(version !== undefined && { version }) });
  const fileName = `${suite.name}-${suite.version}.${format}`;
  return { body: writeSuiteFile(suite.cases, format), contentType: TYPES[format], fileName };
}

/** What is given as cases: rows must all be right, lines of a file may be wrong. */
async function casesOf({ cases = [], file }: GivenCases): Promise<ReadSuiteFile> {
  if (!file) return { cases: await casesOfRows(cases), rejected: [], rejectedCount: 0 };
  if (cases.length > 0) throw new AppError("invalid_input", "Give cases or a file, not both.");
  const read = await readSuiteFile(file);
  const [first] = read.rejected;
  if (read.cases.length > 0) return read;
  if (!first) throw new AppError("invalid_input", "The file has no cases.");
  throw new AppError("invalid_input", `No line of the file is a case; line ${first.line}: ${first.reason}.`);
}

async function casesOfRows(rows: NonNullable<GivenCases["cases"]>): Promise<SuiteCase[]> {
  const cases = new Map<string, SuiteCase>();
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_A_TURN === 0) await setImmediate();
    const read = readCase(row);
    if (read.kind === "bad") throw new AppError("invalid_input", `cases[${at}]: ${read.reason}.`);
    if (cases.has(read.case.id)) throw new AppError("invalid_input", `cases has the id “${read.case.id}” twice.`);
    cases.set(read.case.id, read.case);
  }
  return [...cases.values()];
}

/** New cases that are compared with others need these; of cases that lost theirs later, that is skipped when they are judged. */
function requireNamed(put: readonly SuiteCase[], cases: readonly SuiteCase[]): void {
  const missing = missingOf(put, new Set(idsOf(cases)));
  if (missing !== undefined) throw new AppError("invalid_input", missing);
}

function differenceOf(before: readonly SuiteCase[], after: readonly SuiteCase[]) {
  const [old, next] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))];
  const both = after
    .filter(({ id }) => old.has(id))
    .map((one) => ({ id: one.id, before: old.get(one.id)!, after: one }));
  const changed = both.filter((pair) => !isDeepStrictEqual(pair.before, pair.after));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !next.has(id)),
    changed: changed.map((pair) => ({ ...pair, fields: fieldsOf(pair.before, pair.after) })),
    same: both.length - changed.length,
  };
}

function fieldsOf(before: SuiteCase, after: SuiteCase): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof SuiteCase)[];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

function changesOf(before: readonly SuiteCase[], after: readonly SuiteCase[]): string {
  const { added, removed, changed } = differenceOf(before, after);
  const parts = [
    added.length > 0 ? `${added.length} added` : "",
    changed.length > 0 ? `${changed.length} changed` : "",
    removed.length > 0 ? `${removed.length} removed` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function changedMeanwhile(version: number): AppError {
  return new AppError("conflict", `The suite has changed meanwhile: it is at version ${version} now.`);
}

function headOf({ cases, ...head }: Suite): queries.SuiteHead {
  return { ...head, cases: cases.length };
}

function idsOf(cases: readonly SuiteCase[]): string[] {
  return cases.map(({ id }) => id);
}
