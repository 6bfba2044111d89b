import { idsOf } from "#src/domain/refs.ts";
import type { SessionReading } from "#src/domain/session-act.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import { TOOLS } from "#tools/registry.ts";
import { defineAgent } from "../runtime/define-agent.ts";
import { ANSWER_SCHEMA, DjAnswer } from "./answer.ts";
import { decidedReading } from "./decide.ts";
import { type DjInput, messageFor } from "./message.ts";
import { prompt } from "./prompt.ts";

/** Reads what a listener says in the middle of a session, beside what code read in it. */
export const dj = defineAgent({
  name: "dj",
  prompt,
  tools: [TOOLS.resolve_names, TOOLS.search_catalog, TOOLS.search_episodes],
  limits: { modelCalls: 4, toolCalls: 8, repairs: 1, deadlineMs: 20_000 },
  answer: {
    name: "submit_acts",
    description: "Hands in what is to be done. Call it once, last, alone.",
    schema: DjAnswer,
    jsonSchema: ANSWER_SCHEMA,
  },
  message(run, input: DjInput & { recorder: Recorder }) {
    return { text: messageFor(run, input), facts: {} };
  },
  known({ session: { state, plays }, reading }) {
    const read = reading.acts.flatMap((act) =>
      "trackIds" in act ? act.trackIds : "trackId" in act ? [act.trackId] : [],
    );
    const coming = state.queue.map(({ trackId }) => trackId);
    return [...idsOf(state.brief), ...plays, ...(state.now ? [state.now.trackId] : []), ...coming, ...read];
  },
  accept(run, input, answer): SessionReading {
    return decidedReading(run, { answer, input, recorder: input.recorder });
  },
});
