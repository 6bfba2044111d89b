import type { PlaylistTrack } from "#src/domain/playlist.ts";
import type { CurateRequest } from "#src/playlists/curate.ts";
import type { Run } from "#tools/define.ts";
import { planLines } from "#tools/plan-lines.ts";
import { cell } from "#tools/track-for-model.ts";
import { vocabularyOf } from "./vocabulary.ts";

const MOST_LISTED = 80;

/** What a model is told beside the prompt: one JSON object, what changes least first, so that a provider can keep its beginning. */
export function messageFor(run: Run, request: CurateRequest): string {
  const { prompt, tracks, durationMs, reading, conversation } = request;
  const { takenBack = [] } = reading.brief;
  const hasLength = tracks !== undefined || durationMs !== undefined;
  return JSON.stringify({
    catalogue: vocabularyOf(run.catalog),
    ...(conversation && conversationOf(run, conversation)),
    plan: planLines(reading.brief, run.handles),
    ...(reading.missing.length > 0 && { missing: reading.missing.map(missingText) }),
    ...(takenBack.length > 0 && { takenBackByHand: takenBack.map(({ text }) => text) }),
    ...(hasLength && { asked: { tracks, minutes: durationMs && durationMs / 60_000 } }),
    request: prompt,
    ...(conversation && { message: conversation.message }),
  });
}

function missingText({ text, tookInstead }: CurateRequest["reading"]["missing"][number]): string {
  return tookInstead === undefined ? text : `${text} (taken for ${tookInstead})`;
}

function conversationOf(run: Run, { list, feedback }: NonNullable<CurateRequest["conversation"]>) {
  const row = ({ id, title, artists }: PlaylistTrack) =>
    `${run.handles.of("track", id)}|${cell(title)}|${cell(artists.slice(0, 2).join(", "))}`;
  const handles = (ids: readonly string[]) => ids.slice(0, MOST_LISTED).map((id) => run.handles.of("track", id));
  const said = Object.entries(feedback).flatMap(([kind, ids]) => (ids.length > 0 ? [[kind, handles(ids)]] : []));
  return {
    list: list.tracks.slice(0, MOST_LISTED).map(row),
    ...(list.tracks.length > MOST_LISTED && { listed: `the first ${MOST_LISTED} of ${list.tracks.length}` }),
    ...(said.length > 0 && { feedback: Object.fromEntries(said) }),
  };
}
