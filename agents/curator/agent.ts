import type { Brief } from "#src/domain/brief.ts";
import { idsOf } from "#src/domain/refs.ts";
import type { CurateRequest, Curation } from "#src/playlists/curate.ts";
import { TOOLS } from "#tools/registry.ts";
import { defineAgent } from "../runtime/define-agent.ts";
import { ANSWER_SCHEMA, CuratorAnswer } from "./answer.ts";
import { decidedBrief } from "./change-brief.ts";
import { messageFor } from "./message.ts";
import { knownPicks } from "./picks.ts";
import { prompt, promptAboutListener } from "./prompt.ts";
import { repeatsPrompt } from "./repeats-prompt.ts";

/** What the curator decided; who runs it adds the model's name. */
type Decision =
  | Omit<Extract<Curation, { kind: "curated" }>, "model" | "promptHash">
  | { kind: "refused"; because: string };

export const curator = defineAgent({
  name: "curator",
  prompt,
  tools: [TOOLS.resolve_names, TOOLS.search_catalog, TOOLS.similar_tracks],
  limits: { modelCalls: 5, toolCalls: 16, repairs: 1, deadlineMs: 60_000 },
  answer: {
    name: "submit_playlist",
    description: "Hands in the picks, the words, and what of the plan is to change. Call it once, last, alone.",
    schema: CuratorAnswer,
    jsonSchema: ANSWER_SCHEMA,
  },
  message(run, request: CurateRequest) {
    return { text: messageFor(run, request), facts: { reading: request.reading.brief } };
  },
  known({ reading, conversation }) {
    const { liked = [], disliked = [], kept = [] } = conversation?.feedback ?? {};
    const listed = conversation?.list.tracks.map(({ id }) => id) ?? [];
    return [...idsOf(reading.brief), ...listed, ...liked, ...disliked, ...kept];
  },
  accept(run, request, answer): Decision {
    const { recorder, reading } = request;
    if (answer.refused !== undefined && answer.picks.length === 0) return { kind: "refused", because: answer.refused };
    const instructions = request.told?.instructions;
    const picks = knownPicks(run, answer, recorder);
    const brief = decidedBrief(run, { answer, reading: reading.brief, recorder });
    return {
      kind: "curated",
      brief: withLength(brief, request),
      picks: picks.map(({ id, reason }) => ({ id, ...ownWords({ reason }, instructions) })),
      ...ownWords({ title: answer.title, description: answer.description }, instructions),
    };
  },
});

/** For a listener of whom something is known: it may also ask what this person loves and has heard. */
export const listenersCurator = defineAgent({
  ...curator,
  prompt: `${prompt}\n\n${promptAboutListener}`,
  tools: [...curator.tools, TOOLS.taste_profile, TOOLS.listening_history],
});

/** Where episodes are asked for beside or instead of music, they can be looked for too. */
export const talkCurator = defineAgent({ ...curator, tools: [...curator.tools, TOOLS.search_episodes] });

export const listenersTalkCurator = defineAgent({
  ...listenersCurator,
  tools: [...listenersCurator.tools, TOOLS.search_episodes],
});

/** The texts that are there and repeat nothing of the prompt. */
function ownWords<Name extends string>(
  texts: Record<Name, string | undefined>,
  instructions: string | undefined,
): Partial<Record<Name, string>> {
  const own = Object.entries<string | undefined>(texts).filter(
    ([, text]) => text !== undefined && !repeatsPrompt(text, instructions),
  );
  return Object.fromEntries(own) as Partial<Record<Name, string>>;
}

/** A length given beside the words wins over whatever a model wrote. */
function withLength(brief: Brief, { tracks, durationMs, reading }: CurateRequest): Brief {
  return tracks === undefined && durationMs === undefined ? brief : { ...brief, length: reading.brief.length };
}
