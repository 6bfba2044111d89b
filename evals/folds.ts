import type { Engine } from "#src/engine.ts";
import { readRow, type TrainingRow } from "#src/taste/learn/rows.ts";
import { type ConversationRow, type PlaylistRow, readRows } from "./data.ts";

export const FOLDS = 5;

/** Row i of a file is measured in this fold, and trained on in all others. */
export function foldOf(row: number): number {
  return row % FOLDS;
}

/**
 * Trains the service on all that is not measured in this fold: titled playlists, conversations and listeners. Numbers of
 * playlists count those that are measured, without the rows with `labels_leak`, all of which are trained on.
 */
export async function trainWithout(engine: Engine, fold: number): Promise<void> {
  const report = await engine.learning.train(rowsWithout(fold), () => undefined, { own: false });
  const { lists, listeners, tookMs } = report;
  console.error(`fold ${fold + 1} of ${FOLDS}: ${lists} lists, ${listeners} listeners, ${Math.round(tookMs / 1000)} s`);
}

async function* rowsWithout(fold: number): AsyncGenerator<TrainingRow> {
  let playlist = 0;
  for await (const row of readRows<PlaylistRow>("playlists.jsonl.gz"))
    if (row.labels_leak || foldOf(playlist++) !== fold) yield* accepted(row);
  let conversation = 0;
  for await (const row of readRows<ConversationRow>("conversations.jsonl.gz"))
    if (foldOf(conversation++) !== fold) yield* accepted(row);
  for await (const row of readRows<object>("listeners.jsonl.gz")) yield* accepted(row);
}

function* accepted(row: unknown): Generator<TrainingRow> {
  const read = readRow(row);
  if (!("rejected" in read)) yield read;
}
