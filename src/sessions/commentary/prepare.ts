import type { Commentary, SessionItem, SessionState } from "#src/domain/session.ts";
import type { Changed, Ground, Session } from "../core/session.ts";
import { isTrueBreak } from "./claims/check.ts";
import { termsNow } from "./contract.ts";
import { markDirection } from "./plan/course.ts";
import type { PlannedFact } from "./plan/fact.ts";
import { factPlan } from "./plan/plan.ts";
import { isSkipped, type Scene, sceneOf } from "./plan/scene.ts";
import { claimFrom, commentaryId, firstWords, isAlike, mayRemember, timesTold } from "./tell.ts";
import { type Composed, type Composing, compositions } from "./words/compose.ts";
import { hostLanguage } from "./words/host-language.ts";
import { languageOf } from "./words/language.ts";

const NOTHING = "-";

/**
 * The session with something to say before the next item, where there is something and the talk level allows it. What was
 * prepared stays while it is about the same break; a break that is no longer allowed, or about another, goes.
 */
export function prepareCommentary(ground: Ground, session: Session): Changed {
  const marked = { ...session, state: markDirection(session.state) };
  const { state } = marked;
  const quiet = withoutLater(state);
  const item = quiet.queue[0];
  const terms = state.status === "live" && item ? termsNow(state) : undefined;
  if (!item || !terms) return { state: withCommentary(quiet, undefined), events: [] };
  const context = contextOf(state, terms.seconds);
  if (item.commentary?.id.split(".")[3] === context) return { state: quiet, events: [] };
  const scene = sceneOf(ground, marked);
  const commentary = scene && write(scene, context, terms);
  if (!commentary) return { state: withCommentary(quiet, undefined), events: [] };
  return {
    state: withCommentary(quiet, commentary),
    events: [{ kind: "commentary", itemId: item.id, commentary }],
  };
}

/** Only the first of the queue has something said before it: what was prepared for an item that moved back is of another break. */
function withoutLater(state: SessionState): SessionState {
  if (!state.queue.some(({ commentary }, at) => at > 0 && commentary)) return state;
  return { ...state, queue: state.queue.map((item, at) => (at === 0 ? item : silent(item))) };
}

function silent({ commentary: _, ...item }: SessionItem): SessionItem {
  return item;
}

function withCommentary(state: SessionState, commentary: Commentary | undefined): SessionState {
  const [first, ...rest] = state.queue;
  if (!first || first.commentary === commentary) return state;
  return { ...state, queue: [commentary ? { ...first, commentary } : silent(first), ...rest] };
}

/** All that the words of a break hang on beside its item: whoever finds the same has nothing to write. */
function contextOf(state: SessionState, seconds: number): string {
  const { now, host, told, directions, endsAt, queue } = state;
  const parts = [now?.id ?? NOTHING, isSkipped(state), host.persona, hostLanguage(state), seconds];
  parts.push(endsAt ?? NOTHING, queue[0]?.block ?? NOTHING);
  const text = [...parts, told.openings.length, told.facts.length, directions.length].join("|");
  let hash = 11;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash.toString(36);
}

function write(scene: Scene, context: string, terms: NonNullable<ReturnType<typeof termsNow>>): Commentary | undefined {
  const { state, item } = scene;
  if (!mayRemember(state, terms.facts + 2)) return undefined;
  const code = hostLanguage(state);
  const language = languageOf(code);
  const facts = factPlan(scene);
  const composing: Composing = {
    facts,
    language,
    persona: state.host.persona,
    seconds: terms.seconds,
    mostFacts: terms.facts,
    worth: terms.worth,
    seed: (Math.imul(state.seed, 0x9e3779b1) ^ Number.parseInt(context, 36)) >>> 0,
    told: (kind) => timesTold(state, kind),
    isUsed: (template, text) => {
      const opening = `${firstWords(text)}|${template}`;
      return state.told.openings.some((other) => isAlike(opening, other));
    },
    lastPattern: state.told.openings.at(-1)?.split("|")[2] ?? "",
  };
  for (const composed of compositions(composing)) {
    const claims = claimsOf(composed);
    if (!isTrueBreak({ text: composed.text, language: code, scene })) continue;
    const { text, seconds, template } = composed;
    const id = commentaryId(item.id, template, context);
    return { id, text, language: code, persona: state.host.persona, seconds, claims, by: "planner" };
  }
  return undefined;
}

function claimsOf({ told }: Composed): Commentary["claims"] {
  return told.flatMap(({ says, facts }) => facts.map((fact) => claimOf(says, fact)));
}

function claimOf(says: string, { key, from }: PlannedFact): Commentary["claims"][number] {
  return { says: says.slice(0, 300), from: claimFrom(key, from) };
}
