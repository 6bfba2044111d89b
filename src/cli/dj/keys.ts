import type { Key } from "node:readline";
import { emptyLine, type LineEdit, typeKey } from "./line-edit.ts";
import { type DjState, leaveItem, likeItem, note, type Step, stay, tellPosition, turnTalk } from "./state.ts";

interface KeyUse {
  /** As readline names them, or as typed. */
  keys: readonly string[];
  /** For the line of keys: short; for the help: in full. */
  label: string;
  name: string;
  help: string;
  press: (state: DjState) => Step;
}

/** Every key, in the order in which they are shown; the help comes last. */
export const KEYS: readonly KeyUse[] = [
  { keys: ["n", "space"], label: "n", name: "skip", help: "n or space: skip; what comes next changes", press: skip },
  { keys: ["l"], label: "l", name: "like", help: "l: like, or take it back", press: likeItem },
  { keys: ["d"], label: "d", name: "dislike", help: "d: dislike, and on to the next", press: dislike },
  { keys: ["r", "/"], label: "r", name: "request", help: "r or /: say what you want; Esc cancels", press: type },
  { keys: ["q"], label: "q", name: "quit", help: "q or Ctrl-C: quit; the session stays", press: leave },
  { keys: ["p"], label: "p", name: "pause", help: "p: pause, and go on", press: pause },
  { keys: ["w"], label: "w", name: "why", help: "w: why this track, fact by fact", press: panel("why") },
  { keys: ["m"], label: "m", name: "more", help: "m: more or less of the queue", press: more },
  { keys: ["t"], label: "t", name: "talk", help: "t: how much the DJ talks", press: turnTalk },
  { keys: ["?", "h"], label: "?", name: "help", help: "? or h: these keys", press: panel("help") },
];

const USES = new Map(KEYS.flatMap((use) => use.keys.map((key) => [key, use.press] as const)));

/** What a key press does: to the line that is being typed, where there is one, else to the session. */
export function pressKey(state: DjState, key: Key): Step {
  if (key.ctrl && (key.name === "c" || key.name === "d")) return leave(state);
  if (state.typing) return typeInto(state, state.typing, key);
  if (key.ctrl || key.meta) return stay(state);
  if (key.name === "escape") return stay({ ...state, panel: "queue" });
  const use = USES.get(key.name ?? "") ?? USES.get(key.sequence ?? "");
  return use ? use(state) : stay(state);
}

function typeInto(state: DjState, edit: LineEdit, key: Key): Step {
  if (key.name === "up" || key.name === "down") return recall(state, key.name === "up" ? -1 : 1);
  const typed = typeKey(edit, key);
  if (typed.kind === "edit") return stay({ ...state, typing: typed.edit });
  if (typed.kind === "cancel") return stay({ ...state, typing: null });
  const { text } = typed;
  const sent = { ...state, typing: null, asked: [...state.asked, text], asking: state.asking + 1 };
  return { state: note(sent, "asked", text), deeds: [{ kind: "ask", message: text }] };
}

/** Earlier requests of this terminal; past the latest one stands an empty line. */
function recall(state: DjState, step: number): Step {
  const recalled = Math.min(state.asked.length, Math.max(0, state.recalled + step));
  const text = state.asked[recalled] ?? "";
  return stay({ ...state, recalled, typing: { text, cursor: text.length } });
}

function skip(state: DjState): Step {
  const { now } = state.view;
  const step = leaveItem(state, "skipped");
  return step.deeds.length === 0 || !now
    ? step
    : { ...step, state: note(step.state, "done", `Skipped: ${now.title}.`) };
}

function dislike(state: DjState): Step {
  const { now } = state.view;
  const step = leaveItem(state, "disliked");
  if (step.deeds.length === 0 || !now) return step;
  const opinions = { ...state.opinions, [now.id]: "disliked" as const };
  return { ...step, state: note({ ...step.state, opinions }, "done", `Disliked: ${now.title}.`) };
}

function type(state: DjState): Step {
  return stay({ ...state, typing: emptyLine(), recalled: state.asked.length });
}

function pause(state: DjState): Step {
  if (!state.view.now) return stay(state);
  return { state: { ...state, isPaused: !state.isPaused }, deeds: tellPosition(state) };
}

function more(state: DjState): Step {
  return stay({ ...state, panel: "queue", isQueueLong: !state.isQueueLong });
}

function panel(shown: "why" | "help"): (state: DjState) => Step {
  return (state) => stay({ ...state, panel: state.panel === shown ? "queue" : shown });
}

function leave(state: DjState): Step {
  return { state, deeds: tellPosition(state), leaves: true };
}
