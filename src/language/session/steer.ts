import type { Span } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import type { About } from "../refine/about.ts";
import { readMessage } from "../refine/read-message.ts";
import type { SessionAbout } from "./about.ts";
import type { RequestReader } from "./reader.ts";

/** Steps that change what is asked of every track. */
const STEERING: ReadonlySet<PatchStep["kind"]> = new Set(["rule", "leaning", "order", "drop"]);

/** What the rest of a request asks as a message about a list would: what comes, then what plays and what was played. */
export function readSteering(reader: RequestReader, text: string): void {
  const patch = mapSpans(readMessage(text, listOf(reader.about), reader.ports), (span) =>
    reader.remainder.span(span.start, span.end, reader.about.turn),
  );
  const { steps } = patch;
  const at = firstPlace(patch);
  const steering = steps.filter(({ kind }) => STEERING.has(kind));
  const puts = steering.some(({ kind }) => kind !== "drop");
  if (puts || (steering.length > 0 && !steps.some(({ kind }) => kind === "undo"))) {
    const said = [
      ...new Set(steering.flatMap((step) => ("put" in step && "asked" in step.put ? [step.put.asked] : []))),
    ];
    reader.addAt(at, { kind: "steer", patch: { steps: steering, said, leftovers: [] } });
  }
  for (const step of steps) otherStep(reader, step, { at, puts });
  const isRead = steps.length > 0;
  for (const { span, why, note } of patch.leftovers) {
    if (why === "unsupported") reader.leftovers.push({ text: span.text, why: note ?? "Nothing here can do that." });
    else if (isRead || !reader.isEmpty) reader.leftovers.push({ text: span.text, why: "I did not understand that." });
  }
  if (!isRead && !reader.isDone) reader.ask(patch.question ?? NOT_UNDERSTOOD);
}

const NOT_UNDERSTOOD =
  "I did not understand that. Say it like “something slower”, “play Roads by Portishead next” or “talk less”.";

function otherStep(reader: RequestReader, step: PatchStep, { at, puts }: { at: number; puts: boolean }): void {
  switch (step.kind) {
    case "like":
    case "dislike":
      reader.addAt(at, { kind: step.kind, trackIds: step.ids.slice(0, 50) });
      break;
    case "replace":
    case "remove":
      reader.addAt(at, { kind: "drop", trackIds: step.ids.slice(0, 50) });
      break;
    case "move":
      reader.addAt(at, { kind: "play", trackIds: [step.id], when: step.to === 1 ? "next" : "later" });
      break;
    case "undo":
      reader.addAt(at, { kind: "back" });
      break;
    case "fresh":
      if (!puts) reader.addAt(at, { kind: "surprise" });
      break;
    default:
  }
}

/** What comes stands first, so that "the second one" is the second to come; what was played last stands last. */
function listOf({ brief, now, queue, plays, feedback, turn, means }: SessionAbout): About {
  const tracks = [...queue, ...(now ? [now] : []), ...plays];
  const unique = tracks.filter((track, at) => tracks.findIndex(({ id }) => id === track.id) === at);
  return { brief, tracks: unique, feedback, turn, ...(means && { means }) };
}

function firstPlace({ steps }: Patch): number {
  const places = steps.flatMap((step) => ("put" in step && step.put.span ? [step.put.span.start] : []));
  return places.length > 0 ? Math.min(...places) : 0;
}

function mapSpans(patch: Patch, map: (span: Span) => Span): Patch {
  const steps = patch.steps.map((step): PatchStep => {
    if (!("put" in step) || step.put.span === null) return step;
    return { ...step, put: { ...step.put, span: map(step.put.span) } } as PatchStep;
  });
  return { ...patch, steps, leftovers: patch.leftovers.map((one) => ({ ...one, span: map(one.span) })) };
}
