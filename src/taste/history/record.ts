import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { listHeardAt } from "#src/db/queries/history.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { DAY_MS } from "#src/domain/time.ts";
import { AppError } from "#src/errors.ts";
import { requireListener } from "../listening/listener.ts";
import { recordEvents } from "../listening/record.ts";
import { type HistoryAnswer, type HistoryRow, MAX_ROWS } from "./history-row.ts";
import { type Match, Matcher } from "./match/match.ts";
import { isName, namesSong, titleKey } from "./match/name-id.ts";

type HistoryCtx = Pick<Ctx, "db" | "catalog" | "now">;
type RecordRows = (listenerId: string, rows: readonly HistoryRow[]) => Promise<HistoryAnswer>;

/** Records histories by name (see `HistoryVerbs`); what was matched is remembered for as long as the catalogue stays. */
export function historyRecorder(ctx: HistoryCtx): RecordRows {
  const matchers = new WeakMap<Catalog, Matcher>();
  return async (listenerId, rows) => {
    if (rows.length === 0 || rows.length > MAX_ROWS)
      throw new AppError("invalid_input", `rows must have 1 to ${MAX_ROWS.toLocaleString("en")} items.`);
    requireListener(listenerId);
    requirePast(rows, ctx.now());
    const catalog = ctx.catalog();
    const matcher = matchers.get(catalog) ?? new Matcher(catalog);
    matchers.set(catalog, matcher);
    const matches = rows.map((row) => matcher.match(row));
    const isKnown = await knownBefore({ ...ctx, catalog: () => catalog }, listenerId, rows);
    const events = rows.flatMap((row, at) => (isKnown(row, matches[at]!) ? [] : [eventOf(row, matches[at]!)]));
    if (events.length === 0) return { rows: matches, added: 0 };
    const { accepted } = await recordEvents({ ...ctx, catalog: () => catalog }, listenerId, events);
    return { rows: matches, added: accepted };
  };
}

/** As `recordEvents` does, with the place that the row has here. */
function requirePast(rows: readonly HistoryRow[], now: Date): void {
  const place = rows.findIndex(({ at }) => Date.parse(at) > now.getTime() + DAY_MS);
  if (place < 0) return;
  const [path, message] = [`rows[${place}].at`, "must not lie more than a day ahead"];
  throw new AppError("invalid_input", `${path} ${message}.`, { details: { issues: [{ path, message }] } });
}

function eventOf(row: HistoryRow, { trackId }: Match): ListeningEvent {
  const { at, heardMs, ended } = row;
  const type = ended === "skipped" ? "skip" : ended === "finished" ? "finish" : "play";
  return { type, trackId, at, ...(heardMs !== undefined && { heardMs }) };
}

/**
 * Whether the same song was recorded at the same moment, be it as another track or by name: the catalogue may have grown
 * since the history was first imported.
 */
async function knownBefore(ctx: HistoryCtx, listenerId: string, rows: readonly HistoryRow[]) {
  const catalog = ctx.catalog();
  const moments = rows.map(({ at }) => Date.parse(at));
  const before = new Map<number, string[]>();
  for (const { at, trackId } of await listHeardAt(ctx.db, { listenerId, moments }))
    before.set(at, [...(before.get(at) ?? []), trackId]);
  return (row: HistoryRow, { trackId }: Match): boolean => {
    const title = titleKey({ title: row.title, artists: [row.artist] });
    const stored = before.get(Date.parse(row.at)) ?? [];
    return stored.some((id) => id === trackId || isSameSong(catalog, id, { trackId, title }));
  };
}

function isSameSong(catalog: Catalog, stored: string, heard: { trackId: string; title: string }): boolean {
  if (isName(stored)) return namesSong(stored, heard.title);
  const [one, other] = [catalog.ordinalOf(stored), catalog.ordinalOf(heard.trackId)];
  if (one === undefined) return false;
  if (other !== undefined) return catalog.song(one) === catalog.song(other);
  return titleKey(catalog.track(one)) === heard.title;
}
