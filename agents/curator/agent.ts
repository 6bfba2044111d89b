import type { Brief } from "#src/domain/brief.ts";
import { idsOf } from "#src/domain/refs.ts";
import { AppError } from "#src/errors.ts";
import type { CurateRequest, Curation, Pick } from "#src/playlists/curate.ts";
import type { Run } from "#tools/define.ts";
import { TOOLS } from "#tools/registry.ts";
import { defineAgent } from "../runtime/define-agent.ts";
import { answerJsonSchema, CuratorAnswer, completeBrief } from "./answer.ts";
import { prompt } from "./prompt.ts";

/** What the curator decided; who runs it adds the model's name. */
type Decision =
  | Omit<Extract<Curation, { kind: "curated" }>, "model" | "promptHash">
  | { kind: "refused"; because: string };

export const curator = defineAgent({
  name: "curator",
  prompt,
  tools: [TOOLS.resolve_names, TOOLS.search_catalog, TOOLS.similar_tracks],
  limits: { modelCalls: 6, toolCalls: 24, repairs: 1, deadlineMs: 60_000 },
  answer: {
    name: "submit_playlist",
    description: "Hands in the plan and the picks. Call it once, last, alone.",
    schema: CuratorAnswer,
    jsonSchema: answerJsonSchema,
  },
  message({ prompt: request, tracks, durationMs, reading }: CurateRequest): string {
    return JSON.stringify({ request, asked: { tracks, durationMs }, reading: reading.brief, missing: reading.missing });
  },
  known({ reading }) {
    return idsOf(reading.brief);
  },
  accept(run, request, answer): Decision {
    if (answer.refused) return { kind: "refused", because: answer.refused };
    const picks = answer.picks.map((pick) => (typeof pick === "string" ? { id: pick } : pick));
    const brief = answer.brief ? completeBrief(answer.brief, request.reading.brief) : request.reading.brief;
    refuseUnknown(run, picks, brief);
    return {
      kind: "curated",
      brief: withLength(brief, request),
      picks: uniquePicks(picks),
      ...(answer.title && { title: answer.title }),
      ...(answer.description && { description: answer.description }),
    };
  },
});

/** No invented track, artist or album: every id must come from a tool of this run or from the reading. */
function refuseUnknown(run: Run, picks: readonly Pick[], brief: Brief): void {
  const unknown = [
    ...picks.map(({ id }) => id).filter((id) => !run.seen.has(id) || run.catalog.ordinalOf(id) === undefined),
    ...idsOf(brief).filter((id) => !run.seen.has(id)),
  ];
  if (unknown.length === 0) return;
  const named = unknown.slice(0, 5).map((id) => JSON.stringify(id.slice(0, 60)));
  throw new AppError(
    "model_misbehaved",
    `No tool returned the id ${named.join(", ")}. Use ids from tool results alone.`,
  );
}

/** A length given beside the words wins over whatever a model wrote. */
function withLength(brief: Brief, { tracks, durationMs, reading }: CurateRequest): Brief {
  return tracks === undefined && durationMs === undefined ? brief : { ...brief, length: reading.brief.length };
}

function uniquePicks(picks: readonly Pick[]): Pick[] {
  return [...new Map(picks.map((pick) => [pick.id, pick])).values()];
}
