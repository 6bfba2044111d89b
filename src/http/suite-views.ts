import { z } from "@hono/zod-openapi";
import { Assertion } from "#src/domain/lab/assertion.ts";
import { Suite, SuiteCase } from "#src/domain/lab/suite.ts";
import { LabName } from "#src/domain/lab/version.ts";
import { withoutControls } from "#src/domain/without-controls.ts";
import { SUITE_FORMATS } from "#src/lab/suites/files/read-file.ts";
import { id } from "./inputs.ts";

const count = z.int().min(0);
const CaseView = SuiteCase.clone().openapi("SuiteCase");

const SaidView = z
  .object({ asked: z.string().describe("In plain words."), notation: z.string() })
  .openapi("SuiteAssertionWords");

export const SuiteView = Suite.extend({
  cases: z.array(CaseView),
  said: z
    .record(z.string(), z.array(SaidView))
    .describe("By the id of a case: its assertions in words, in their order."),
}).openapi("Suite");
export const AssertionsView = z
  .object({ assertions: z.array(SaidView.extend({ assertion: Assertion })) })
  .openapi("SuiteAssertions");
export const SuiteHeadView = Suite.extend({ cases: count.describe("How many.") }).openapi("SuiteHead");
export const SuitesView = z.object({ suites: z.array(SuiteHeadView) }).openapi("Suites");
export const SuiteVersionsView = z.object({ versions: z.array(SuiteHeadView) }).openapi("SuiteVersions");

export const SuiteAnswerView = z
  .object({
    suite: SuiteHeadView,
    added: z.array(z.string()).describe("Ids of cases."),
    replaced: z.array(z.string()),
    removed: z.array(z.string()),
    same: count.describe("How many stayed as they are."),
    rejected: z.array(z.object({ line: z.int().min(1), reason: z.string() })).describe("The first 1,000."),
    rejectedCount: count,
  })
  .openapi("SuiteAnswer");

export const SuiteDifferenceView = z
  .object({
    name: LabName,
    from: z.int(),
    to: z.int(),
    added: z.array(CaseView),
    removed: z.array(CaseView),
    changed: z.array(z.object({ id: z.string(), before: CaseView, after: CaseView, fields: z.array(z.string()) })),
    same: count,
  })
  .openapi("SuiteDifference");

const version = z.int().min(1).max(1_000_000);
const inQuery = z.coerce.number().pipe(version);

const given = {
  cases: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(5000)
    .optional()
    .describe("As SuiteCase; assertions may also be texts in the short notation, and the id may be left out.")
    .openapi({ example: [{ prompt: "90s hip-hop, no Drake", assert: ["every year 1990..1999", "excludes: Drake"] }] }),
  file: z
    .strictObject({ format: z.enum(SUITE_FORMATS), text: z.string() })
    .optional()
    .describe("JSON Lines or CSV; bad lines are rejected and told, the others taken."),
  note: z.string().max(2000).optional(),
};
const from = version.optional().describe("The version that is changed: 409 when another is the newest by now.");
const isGiven = { error: "must say cases or file" };

export const SuiteBody = z
  .strictObject({ name: LabName, ...given })
  .refine((body) => body.cases !== undefined || body.file !== undefined, isGiven)
  .openapi("SuiteRequest");

export const CasesBody = z
  .strictObject({ ...given, from, replace: z.boolean().optional().describe("All cases are these from now on.") })
  .refine((body) => body.cases !== undefined || body.file !== undefined, isGiven)
  .openapi("SuiteCases");

export const AssertionsBody = z
  .strictObject({ notation: z.string().max(20_000).openapi({ example: "tracks >= 20; excludes: Drake" }) })
  .openapi("SuiteNotation");

export const PlaylistCaseBody = z
  .strictObject({
    playlistId: id,
    version: version.optional().describe("Of the playlist; the one shown without it."),
    id: id.optional().describe("Of the case; made of the prompt without it."),
    family: withoutControls(z.string().min(1).max(60)).optional(),
    from,
    isNew: z.boolean().optional().describe("The suite is made with it: 409 where there is one of this name."),
  })
  .openapi("SuiteCaseOfPlaylist");

export const SuiteParams = z.object({ name: LabName.clone().openapi({ param: { name: "name", in: "path" } }) });
export const SuiteCaseParams = SuiteParams.extend({ id: id.openapi({ param: { name: "id", in: "path" } }) });
export const SuiteQuery = z.object({ version: inQuery.optional() });
export const FromQuery = z.object({ from: inQuery.optional() });
export const SuiteDifferenceQuery = z.object({ from: inQuery, to: inQuery.optional() });
export const SuiteExportQuery = SuiteQuery.extend({ format: z.enum(SUITE_FORMATS).default("jsonl") });
