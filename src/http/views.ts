import { z } from "@hono/zod-openapi";
import { CatalogStats } from "#src/catalog/stats.ts";
import { Brief } from "#src/domain/brief.ts";
import { LivingList } from "#src/domain/living.ts";
import { Ledger, Playlist, PlaylistSketch, PlaylistTrack } from "#src/domain/playlist.ts";
import { Replay } from "#src/domain/replay.ts";
import { Share, SharedPlaylist } from "#src/domain/shared.ts";
import { StoredTrace, TraceStep, TraceSummary } from "#src/domain/trace.ts";
import { Track } from "#src/domain/track.ts";
import { MATCHED } from "#src/taste/history/history-row.ts";

/**
 * What leaves the service. Each is a copy of a domain schema (made after the OpenAPI extension of zod, so that it can
 * carry a name in the document).
 */
export const ErrorView = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .openapi("Error");

export const BriefView = Brief.extend({}).openapi("Brief");
const LedgerView = Ledger.extend({}).openapi("Ledger");
const PlaylistTrackView = PlaylistTrack.extend({}).openapi("PlaylistTrack");
export const PlaylistView = Playlist.extend({
  brief: BriefView,
  tracks: z.array(PlaylistTrackView),
  ledger: LedgerView,
}).openapi("Playlist");

export const ShareView = Share.extend({}).openapi("Share");
export const SharedPlaylistView = SharedPlaylist.extend({ ledger: LedgerView }).openapi("SharedPlaylist");

export const TrackView = Track.omit({ songKey: true, rankable: true }).openapi("Track");
export const StatsView = CatalogStats.extend({}).openapi("CatalogStats");

/** `z.json()` describes itself by itself, which the generator of the OpenAPI document cannot follow. */
const StepView = TraceStep.extend({ input: z.unknown().optional(), output: z.unknown().optional() });
export const TraceView = StoredTrace.extend({ steps: z.array(StepView) }).openapi("Trace");
export const TracesView = z
  .object({
    traces: z.array(TraceSummary.extend({}).openapi("TraceSummary")),
    cursor: z.string().nullable().describe("Give it back for the next page; null on the last one."),
  })
  .openapi("TracePage");

export const ReplayView = Replay.extend({}).openapi("Replay");

export const NothingFitsView = z.object({ nothingFits: z.string() }).openapi("NothingFits");
export const RefusedView = z.object({ refused: z.string() }).openapi("Refused");

export const QuestionView = z.object({ question: z.string() }).openapi("Question");

export const PageView = z
  .object({
    playlists: z.array(
      z.object({
        id: z.string(),
        listenerId: z.string().nullable(),
        version: z.int(),
        title: z.string(),
        prompt: z.string(),
        tracks: z.int(),
        durationMs: z.int(),
        sketch: PlaylistSketch.extend({}).describe("Of each track, in order: what a cover is drawn from."),
        createdAt: z.string(),
        updatedAt: z.string(),
      }),
    ),
    cursor: z.string().nullable().describe("Give it back for the next page; null on the last one."),
  })
  .openapi("PlaylistPage");

export const VersionsView = z
  .object({
    versions: z.array(
      z.object({
        version: z.int(),
        parent: z.int().nullable(),
        cause: z.string(),
        title: z.string(),
        durationMs: z.int(),
        tracks: z.int(),
        said: z.array(z.string()).optional().describe("Of one that a message made: what was done."),
        stayed: z.int().optional(),
        added: z.int().optional(),
        removed: z.int().optional(),
        createdAt: z.string(),
      }),
    ),
  })
  .openapi("PlaylistVersions");

export const SearchView = z
  .object({
    tracks: z.array(TrackView),
    matched: z.int(),
    emptiedBy: z.object({ id: z.string(), asked: z.string(), alone: z.int() }).optional(),
  })
  .openapi("SearchAnswer");

export const LivingListView = LivingList.extend({}).openapi("LivingList");
export const LivingListsView = z.object({ livingLists: z.array(LivingListView) }).openapi("LivingLists");

const Stretch = { text: z.string(), start: z.int(), end: z.int() };
export const UnderstandView = z
  .object({
    brief: BriefView,
    entities: z.array(z.object({ type: z.string(), ...Stretch, id: z.string().optional() })),
    missing: z.array(z.object({ ...Stretch, tookInstead: z.string().optional() })),
  })
  .openapi("Understanding");

export const HistoryView = z
  .object({
    rows: z.array(z.object({ matched: z.enum(MATCHED), trackId: z.string() })).describe("One for each, in order."),
    added: z.int().describe("Plays that were not there before."),
  })
  .openapi("HistoryAnswer");

const Lacking = z.object({ artist: z.string(), title: z.string().optional(), plays: z.int() });
export const HistoryReportView = z
  .object({
    files: z.array(
      z.object({
        name: z.string(),
        format: z.string().nullable().describe("Null where no row was understood."),
        rows: z.int(),
        plays: z.int(),
        leftOut: z.record(z.string(), z.int()),
        rejected: z.object({
          count: z.int(),
          by: z.enum(["line", "entry"]),
          examples: z.array(z.object({ line: z.int(), reason: z.string() })),
        }),
        cutOff: z.string().nullable().describe("Why it ended too early; what came before is kept."),
        failed: z.string().nullable().describe("Why it could not be read, or no further."),
      }),
    ),
    plays: z.int(),
    matched: z.object({ track: z.int(), artist: z.int(), none: z.int() }),
    added: z.int().describe("Plays that were not there before."),
    known: z.int(),
    span: z.object({ from: z.string(), to: z.string() }).nullable(),
    timeZone: z.string().nullable(),
    lacking: z.object({ songs: z.array(Lacking), artists: z.array(Lacking) }),
    tookMs: z.number(),
  })
  .openapi("HistoryReport");

export const RecordedView = z
  .object({
    accepted: z.int().describe("Stored now."),
    repeated: z.int().describe("Known before, or twice in the batch."),
    unknownTracks: z.array(z.string()).describe("Ids that the catalogue does not have, 100 at most; they are kept."),
    unknownCount: z.int(),
  })
  .openapi("Recorded");
