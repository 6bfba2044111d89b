import type { SessionAct } from "#src/domain/session-act.ts";
import type { Handles } from "#tools/handles.ts";
import { ruleText, wishText } from "#tools/plan-lines.ts";
import { cell } from "#tools/track-for-model.ts";

const MINUTE_MS = 60_000;

/** An act in the notation that models read and write. */
export function actLine(act: SessionAct, handles: Handles): string {
  const tracks = (ids: readonly string[]) => ids.map((id) => handles.of("track", id)).join(" ");
  switch (act.kind) {
    case "steer":
      return act.patch.steps.flatMap((step) => stepLine(step, handles)).join("; ");
    case "play":
      return `play ${tracks(act.trackIds)} ${act.when}`;
    case "moreFrom":
      return `more ${act.of} ${tracks([act.trackId])}`;
    case "like":
    case "dislike":
      return `${act.kind} ${tracks(act.trackIds)}`;
    case "drop":
      return `out ${tracks(act.trackIds)}`;
    case "host":
      return hostLine(act);
    case "hold":
      return act.forMs === 0 ? "hold off" : `hold ${Math.round(act.forMs / MINUTE_MS)} minutes`;
    case "ends":
      return endLine(act);
    case "ask":
      return `tell ${act.about}`;
    case "episode":
      return `episode ${act.when}: ${wishLine(act.wish)}`;
    default:
      return act.kind;
  }
}

function stepLine(step: Extract<SessionAct, { kind: "steer" }>["patch"]["steps"][number], handles: Handles): string[] {
  if (step.kind === "rule") return [`rule: ${ruleText(step.put, handles)}`];
  if (step.kind === "leaning") return [`wish: ${wishText(step.put.aims, handles)} (${cell(step.put.asked)})`];
  return step.kind === "drop" ? [`unplan ${step.part}`] : [];
}

function hostLine({ set, step }: Extract<SessionAct, { kind: "host" }>): string {
  const parts = [
    ...(set.level !== undefined ? [`talk ${set.level}`] : []),
    ...(step !== undefined ? [`talk ${step < 0 ? "less" : "more"}`] : []),
    ...(set.language ? [`speak ${set.language}`] : []),
    ...(set.persona !== undefined ? [`persona ${set.persona}`] : []),
    ...(set.maxSeconds !== undefined ? [`seconds ${set.maxSeconds}`] : []),
  ];
  return parts.join("; ");
}

function endLine({ at, afterMs, afterTracks }: Extract<SessionAct, { kind: "ends" }>): string {
  if (at !== undefined) return `end at ${at}`;
  if (afterMs !== undefined) return `end in ${Math.round(afterMs / MINUTE_MS)} minutes`;
  return afterTracks === undefined ? "end never" : `end after ${afterTracks} tracks`;
}

function wishLine({ about, show, minMs, maxMs }: Extract<SessionAct, { kind: "episode" }>["wish"]): string {
  const parts = [
    ...(about !== undefined ? [`about ${cell(about)}`] : []),
    ...(maxMs !== undefined ? [`under ${Math.round(maxMs / MINUTE_MS)} minutes`] : []),
    ...(minMs !== undefined ? [`over ${Math.round(minMs / MINUTE_MS)} minutes`] : []),
    ...(show !== undefined ? [`show ${cell(show)}`] : []),
  ];
  return parts.length === 0 ? "any" : parts.join("; ");
}
