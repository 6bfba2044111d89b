import type { Ctx } from "#src/context.ts";
import { type NewTrack, settleCatalog, writeTracks } from "#src/db/queries/import.ts";
import { AppError } from "#src/errors.ts";
import { type OpenSource, openAnySource, openSource, unpacked } from "./bytes.ts";
import { tellsOfEpisode } from "./episode-fields.ts";
import type { Field } from "./fields.ts";
import { normaliseRow } from "./normalise.ts";
import { normaliseEpisode } from "./normalise-episode.ts";
import { recordsOf } from "./records.ts";
import type { FetchPolicy } from "./remote/fetch-feed.ts";
import type { ImportProgress, ImportReport, ImportSource, WebSource } from "./report.ts";

export interface ImportOptions {
  /** Called after each batch. */
  onProgress?: (progress: ImportProgress) => void;
  /** Called before each batch is written; what it throws ends the import, and what came before is kept. */
  beforeBatch?: () => void;
  /** Where feeds may be fetched from; the public internet alone unless a test says otherwise. */
  fetchPolicy?: FetchPolicy;
  /** Tracks written in one transaction. */
  batchTracks?: number;
}

type ImportCtx = Pick<Ctx, "db" | "now" | "log">;

const BATCH = 5000;
const MOST_EXAMPLES = 20;

/**
 * Reads tracks from one source into the catalogue and counts its version up when anything changed. A bad row is told
 * and left out; of two rows with one id the first counts. Memory stays bounded but for the ids seen (about 100 bytes
 * each). Throws AppError for a source that cannot be read at all; batches written before stay written.
 */
export async function importTracks(
  ctx: ImportCtx,
  source: ImportSource | WebSource,
  options: ImportOptions = {},
): Promise<ImportReport> {
  try {
    return await readSource(ctx, source, options);
  } finally {
    await settleCatalog(ctx.db, ctx.now());
  }
}

/** Several sources as one import: the version counts up once. */
export async function importAll(
  ctx: ImportCtx,
  sources: readonly (ImportSource | WebSource)[],
  options: ImportOptions = {},
): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  try {
    for (const source of sources) reports.push(await readSource(ctx, source, options));
    return reports;
  } finally {
    await settleCatalog(ctx.db, ctx.now());
  }
}

async function readSource(
  ctx: ImportCtx,
  source: ImportSource | WebSource,
  options: ImportOptions,
): Promise<ImportReport> {
  if (source.kind !== "url") return readRows(ctx, openSource(source), options);
  try {
    return await readRows(ctx, await openAnySource(source, options.fetchPolicy), options);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unreadReport(source.url, error);
  }
}

/** Of a feed that could not be fetched. */
export function unreadReport(name: string, { message }: AppError): ImportReport {
  return { ...startTally(name).report, cutOff: message };
}

async function readRows(ctx: ImportCtx, opened: OpenSource, options: ImportOptions): Promise<ImportReport> {
  const { name, totalBytes, stream } = opened;
  const startedAt = ctx.now().getTime();
  const tally = startTally(name);
  let bytesRead = 0;
  const bytes = unpacked(stream, (count) => {
    bytesRead += count;
  });
  const elapsedMs = () => ctx.now().getTime() - startedAt;
  const progress = () => {
    const { rows } = tally.report;
    const rowsPerSecond = Math.round((rows * 1000) / Math.max(1, elapsedMs()));
    options.onProgress?.({ name, bytesRead, totalBytes, rows, rowsPerSecond });
  };
  const writer = startWriter(ctx, tally, {
    size: options.batchTracks ?? BATCH,
    before: options.beforeBatch ?? (() => undefined),
    after: progress,
  });
  const now = ctx.now();
  for await (const record of recordsOf(name, bytes)) {
    if (record.kind === "cutOff") tally.report.cutOff = record.reason;
    else if (record.kind === "bad") tally.reject(record.line, record.reason);
    else {
      const result = tellsOfEpisode(record.row)
        ? normaliseEpisode(record.row, now.getTime())
        : normaliseRow(record.row, now.getUTCFullYear());
      if (result.kind === "rejected") tally.reject(record.line, result.reason);
      else if (tally.isNew(result.track.id, record.line)) {
        tally.clean(result.cleaned);
        await writer.add(result.track);
      }
    }
  }
  await writer.end();
  progress();
  const report = { ...tally.report, tookMs: elapsedMs() };
  const { rejected, cleaned: _, ...facts } = report;
  ctx.log(rejected.count > 0 || report.cutOff ? "warn" : "info", "imported", { ...facts, rejected: rejected.count });
  return report;
}

interface Tally {
  report: ImportReport;
  reject: (line: number, reason: string) => void;
  isNew: (id: string, line: number) => boolean;
  clean: (fields: readonly Field[]) => void;
}

function startTally(name: string): Tally {
  const seen = new Set<string>();
  const report: ImportReport = {
    name,
    rows: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    rejected: { count: 0, examples: [] },
    cleaned: {},
    cutOff: null,
    tookMs: 0,
  };
  const reject = (line: number, reason: string) => {
    report.rows += 1;
    report.rejected.count += 1;
    if (report.rejected.examples.length < MOST_EXAMPLES) report.rejected.examples.push({ line, reason });
  };
  const isNew = (id: string, line: number) => {
    if (seen.has(id)) {
      reject(line, `the id "${id}" was there before`);
      return false;
    }
    seen.add(id);
    report.rows += 1;
    return true;
  };
  const clean = (fields: readonly Field[]) => {
    for (const field of fields) report.cleaned[field] = (report.cleaned[field] ?? 0) + 1;
  };
  return { report, reject, isNew, clean };
}

interface WriterOptions {
  size: number;
  before: () => void;
  after: () => void;
}

interface Writer {
  add: (track: NewTrack) => Promise<void>;
  end: () => Promise<void>;
}

/** One batch is written while the next is read. */
function startWriter(ctx: ImportCtx, tally: Tally, options: WriterOptions): Writer {
  let batch: NewTrack[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = async (tracks: NewTrack[]) => {
    options.before();
    const written = await writeTracks(ctx.db, tracks, ctx.now());
    tally.report.added += written.added;
    tally.report.updated += written.updated;
    tally.report.unchanged += written.unchanged;
    options.after();
  };
  const flush = async () => {
    await writing;
    writing = write(batch);
    // Awaited by the next flush; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
    batch = [];
  };
  return {
    add: async (track) => {
      if (batch.push(track) >= options.size) await flush();
    },
    end: async () => {
      if (batch.length > 0) await flush();
      await writing;
    },
  };
}
