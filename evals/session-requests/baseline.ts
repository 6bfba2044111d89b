import type { SessionReading } from "#src/domain/session-act.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import type { SessionPorts } from "#src/language/session/about.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";

/** The request read as a message about the list of what comes, without any phrase of sessions. */
export function plainReading(
  { catalog }: Ground,
  { state }: Session,
  { message, ports }: { message: string; ports: SessionPorts },
): SessionReading {
  const tracks = [...state.queue, ...(state.now ? [state.now] : [])].map(({ trackId }) =>
    catalog.track(catalog.ordinalOf(trackId)!),
  );
  const turn = (state.brief.messages?.length ?? 0) + 1;
  const feedback = { liked: [], disliked: [], kept: [] };
  const patch = readMessage(message, { brief: state.brief, tracks, feedback, turn }, ports);
  const acts: SessionReading["acts"] = [];
  const steps = patch.steps.filter(({ kind }) => /^(rule|leaning|order|drop)$/.test(kind));
  if (steps.length > 0) acts.push({ kind: "steer", patch: { ...patch, steps } });
  for (const step of patch.steps) {
    if (step.kind === "like" || step.kind === "dislike")
      acts.push({ kind: step.kind, trackIds: step.ids.slice(0, 50) });
    if (step.kind === "remove" || step.kind === "replace") acts.push({ kind: "drop", trackIds: step.ids.slice(0, 50) });
    if (step.kind === "undo") acts.push({ kind: "back" });
    if (step.kind === "fresh" && steps.length === 0) acts.push({ kind: "surprise" });
  }
  const leftovers = patch.leftovers.map(({ span, note }) => ({ text: span.text, why: note ?? "not understood" }));
  return { acts, leftovers, ...(patch.question !== undefined && { question: patch.question }) };
}
