import { counted } from "../../app/words.ts";
import type { Said, SuiteCase } from "./queries.ts";

/** A case as its form has it; texts are as typed. */
export interface CaseDraft {
  id: string;
  prompt: string;
  family: string;
  tracks: string;
  minutes: string;
  /** A message on each line. */
  conversation: string;
  listenerId: string;
  /** JSON, as a file has it. */
  listening: string;
  catalogue: SuiteCase["catalogue"];
  said: Said[];
}

export function draftOf(edited: SuiteCase | undefined, said: readonly Said[]): CaseDraft {
  const { id = "", prompt = "", family = "", tracks, durationMs, listenerId = "" } = edited ?? {};
  return {
    id,
    prompt,
    family,
    tracks: tracks === undefined ? "" : String(tracks),
    minutes: durationMs === undefined ? "" : String(durationMs / A_MINUTE),
    conversation: (edited?.conversation ?? []).map(({ message }) => message).join("\n"),
    listenerId,
    listening: edited?.listening ? JSON.stringify(edited.listening, null, 1) : "",
    catalogue: edited?.catalogue ?? "any",
    said: [...said],
  };
}

const A_MINUTE = 60_000;

/** What is wrong with what the form says of who listens; undefined where nothing is. The rest the service tells. */
export function listeningError({ listening, listenerId }: CaseDraft): string | undefined {
  if (listening.trim() === "") return undefined;
  if (listenerId.trim() !== "") return "Either a listener who is stored, or one of the case's own: empty one of both.";
  return Array.isArray(read(listening))
    ? undefined
    : 'A list in JSON, please, like [{"artist": "Queen", "times": 20}].';
}

function read(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What is sent; what the form does not show (ratings, the note) stays as it was. What is wrong is for the service to tell. */
export function caseRow(draft: CaseDraft, edited: SuiteCase | undefined): Record<string, unknown> {
  const conversation = turnsOf(draft, edited);
  const minutes = numberOf(draft.minutes);
  const given: Record<string, unknown> = {
    id: draft.id.trim(),
    prompt: draft.prompt.trim(),
    family: draft.family.trim(),
    tracks: numberOf(draft.tracks),
    durationMs: typeof minutes === "number" ? Math.round(minutes * A_MINUTE) : minutes,
    listenerId: draft.listenerId.trim(),
    listening: read(draft.listening) ?? draft.listening.trim(),
    conversation: conversation.length > 0 ? conversation : undefined,
    catalogue: edited || draft.catalogue !== "any" ? draft.catalogue : undefined,
    assert: draft.said.map(({ notation }) => notation),
  };
  const row = Object.entries({ ...edited, ...given });
  return Object.fromEntries(row.filter(([, value]) => value !== undefined && value !== ""));
}

type Turn = NonNullable<SuiteCase["conversation"]>[number];

/** The messages as typed, each with the ratings that it had. */
function turnsOf(draft: CaseDraft, edited: SuiteCase | undefined): readonly Turn[] {
  const before = edited?.conversation ?? [];
  if (edited && draft.conversation === draftOf(edited, []).conversation) return before;
  const messages = draft.conversation.split("\n").filter((line) => line.trim() !== "");
  const rated = before.filter(({ message }) => message.trim() === "");
  return [...rated, ...messages.map((message) => before.find((turn) => turn.message === message) ?? { message })];
}

/** As typed where it is no number. */
function numberOf(typed: string): number | string {
  const text = typed.trim().replace(/^(\d+),(\d+)$/u, "$1.$2");
  return /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
}

/** "12 tracks", "heard by ana", "on the starter catalogue alone": what a case has beside its words. */
export function givenWords({ tracks, durationMs, listenerId, listening, catalogue, note }: SuiteCase): string[] {
  return [
    tracks !== undefined && counted(tracks, "track"),
    durationMs !== undefined && `${durationMs / A_MINUTE} min`,
    listenerId !== undefined && `for the listener ${listenerId}`,
    listening !== undefined && "with a listener of its own",
    catalogue !== "any" && `on the ${catalogue} catalogue alone`,
    note,
  ].filter((words) => words !== false && words !== undefined);
}
