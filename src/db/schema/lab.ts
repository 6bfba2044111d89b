import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { Judgement, Judging } from "#src/domain/lab/judging.ts";
import type { Cell, LabRun, RunPlan } from "#src/domain/lab/run.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import type { ShapeSpec } from "#src/domain/lab/version.ts";
import { byteText } from "./columns.ts";

const at = (name: string) => timestamp(name, { withTimezone: true }).notNull();

/** Everything that shaped an answer; never changed, never deleted. */
export const labVersions = pgTable("lab_versions", {
  name: byteText("name").primaryKey(),
  hash: byteText("hash").notNull().unique(),
  parent: byteText("parent"),
  note: text("note").notNull(),
  spec: jsonb("spec").$type<ShapeSpec>().notNull(),
  createdAt: at("created_at"),
});

/** The program's vocabulary as it was when a version was made from it, by its hash. */
export const labVocabularies = pgTable("lab_vocabularies", {
  hash: byteText("hash").primaryKey(),
  entries: jsonb("entries").$type<Record<string, unknown>[]>().notNull(),
});

export const labLabels = pgTable("lab_labels", {
  label: byteText("label").primaryKey(),
  version: byteText("version").notNull(),
  isProtected: boolean("is_protected").notNull(),
  updatedAt: at("updated_at"),
});

/** Every move of a label, in order: what roll back goes by. */
export const labLabelMoves = pgTable(
  "lab_label_moves",
  {
    label: byteText("label").notNull(),
    /** From 1. */
    seq: integer("seq").notNull(),
    from: byteText("from_version"),
    to: byteText("to_version"),
    note: text("note").notNull(),
    at: at("at"),
  },
  (t) => [primaryKey({ columns: [t.label, t.seq] })],
);

export const labSuites = pgTable(
  "lab_suites",
  {
    name: byteText("name").notNull(),
    version: integer("version").notNull(),
    hash: byteText("hash").notNull(),
    note: text("note").notNull(),
    cases: jsonb("cases").$type<SuiteCase[]>().notNull(),
    createdAt: at("created_at"),
  },
  (t) => [primaryKey({ columns: [t.name, t.version] })],
);

export const labRuns = pgTable(
  "lab_runs",
  {
    id: byteText("id").primaryKey(),
    plan: jsonb("plan").$type<RunPlan>().notNull(),
    status: text("status").$type<LabRun["status"]>().notNull(),
    leftOut: jsonb("left_out").$type<LabRun["leftOut"]>().notNull(),
    catalogVersion: bigint("catalog_version", { mode: "number" }).notNull(),
    catalogTracks: integer("catalog_tracks").notNull(),
    /** The process that works on it, and until when it may be taken for alive. */
    holder: byteText("holder"),
    heldUntil: timestamp("held_until", { withTimezone: true }),
    failed: text("failed"),
    createdAt: at("created_at"),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  // GET /v1/lab/runs lists the newest first; a process that starts looks for what nobody holds.
  (t) => [index("lab_runs_newest").on(t.createdAt, t.id), index("lab_runs_open").on(t.status, t.heldUntil)],
);

/** One answer; stored once, never changed. */
export const labCells = pgTable(
  "lab_cells",
  {
    runId: byteText("run_id").notNull(),
    version: byteText("version").notNull(),
    model: byteText("model").notNull(),
    caseId: byteText("case_id").notNull(),
    repetition: integer("repetition").notNull(),
    passed: boolean("passed").notNull(),
    cell: jsonb("cell").$type<Cell>().notNull(),
    at: at("at"),
  },
  (t) => [primaryKey({ columns: [t.runId, t.version, t.model, t.caseId, t.repetition] })],
);

export const labJudgings = pgTable(
  "lab_judgings",
  {
    id: byteText("id").primaryKey(),
    judging: jsonb("judging").$type<Judging>().notNull(),
    createdAt: at("created_at"),
  },
  // GET /v1/lab/judgings lists the newest first.
  (t) => [index("lab_judgings_newest").on(t.createdAt, t.id)],
);

/** One for each judge and pair; saying it again replaces it. */
export const labJudgements = pgTable(
  "lab_judgements",
  {
    judgingId: byteText("judging_id").notNull(),
    caseId: byteText("case_id").notNull(),
    judge: byteText("judge").notNull(),
    preferred: text("preferred").$type<Judgement["preferred"]>().notNull(),
    shownFirst: text("shown_first").$type<Judgement["shownFirst"]>().notNull(),
    note: text("note"),
    at: at("at"),
  },
  (t) => [primaryKey({ columns: [t.judgingId, t.caseId, t.judge] })],
);
