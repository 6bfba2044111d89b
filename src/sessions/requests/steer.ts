import type { Brief, Leaning, Rule } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import { MAX_DIRECTIONS, type SessionState } from "#src/domain/session.ts";
import { FEEDBACK_PARTS } from "#src/playlists/refine/feedback.ts";
import { patchBrief } from "#src/playlists/refine/patch-brief.ts";
import { withRoom } from "#src/playlists/refine/room.ts";
import { listed, type Teller } from "./tell.ts";
import type { Work } from "./work.ts";

/** A change of what is asked of every track; what was asked before and leaves nothing beside it gives way, and is said. */
export function steer(work: Work, patch: Patch, said = sayingOf(work.tell, patch)): void {
  const { catalog } = work.ground;
  const isFirst = work.state.brief.messages?.at(-1) !== work.message;
  const { brief, dropped } = withRoom(catalog, patchBrief(work.state.brief, patch, isFirst ? work.message : ""), patch);
  turn(work, brief, patch.said.join(", "));
  const what = listed(work.tell, saidOf(work.tell, patch));
  work.said.push(said !== what ? said : what === "" ? work.tell("steeredPlain") : work.tell("steered", { what }));
  for (const rule of dropped) work.said.push(work.tell("dropped", { what: quoted(rule) }));
}

/** Another direction, which the one before can be taken back to. */
export function turn(work: Work, brief: Brief, why: string): void {
  const { state } = work;
  const before = { brief: state.brief, endedBy: (why || work.message).slice(0, 300) };
  work.turned = true;
  work.state = { ...state, brief, directions: [...state.directions, before].slice(-MAX_DIRECTIONS) };
  work.isAnew = true;
}

/** The direction before the last one, with all that was said until then; what was disliked or taken out stays out. */
export function back(work: Work): void {
  const { state, tell } = work;
  const last = state.directions.at(-1);
  if (!last) {
    work.said.push(tell("noBack"));
    return;
  }
  work.state = {
    ...state,
    brief: keepingOut(last.brief, state),
    directions: state.directions.slice(0, -1),
  };
  work.isAnew = true;
  work.turned = true;
  work.said.push(tell("back", { what: headingOf(work, last.brief) }));
}

/** What a Brief asks for, in a few words. */
function headingOf({ tell, state }: Work, { rules, leanings }: Brief): string {
  const parts = [...rules, ...leanings].filter(({ span }) => span !== null);
  const words = parts.map((part) => (tell.language === "en" ? part.asked : quoted(part)));
  return listed(tell, [...new Set(words)].slice(0, 3)) || state.title;
}

const OUT: ReadonlySet<string> = new Set([FEEDBACK_PARTS.disliked, FEEDBACK_PARTS.removed]);

function keepingOut(brief: Brief, { brief: present }: Pick<SessionState, "brief">): Brief {
  const messages = present.messages;
  return {
    ...brief,
    rules: [...brief.rules.filter(({ id }) => !OUT.has(id)), ...present.rules.filter(({ id }) => OUT.has(id))],
    ...(messages && { messages }),
  };
}

const MOST_OUT = 5000;

/** Never in this session again. */
export function putOut(work: Work, ids: readonly string[], part: "disliked" | "removed"): void {
  const { brief } = work.state;
  const id = FEEDBACK_PARTS[part];
  const old = brief.rules.find((rule) => rule.id === id);
  const all = [...new Set([...(old?.kind === "excludeTracks" ? old.ids : []), ...ids])].slice(-MOST_OUT);
  const rule: Rule = {
    id,
    span: null,
    asked: `none of the ${all.length} you took out`,
    kind: "excludeTracks",
    ids: all,
  };
  const rules = [...brief.rules.filter((one) => one.id !== id), rule];
  work.state = {
    ...work.state,
    brief: { ...brief, rules: rules.slice(-100) },
    queue: work.state.queue.filter(({ trackId }) => !ids.includes(trackId)),
  };
}

function sayingOf(tell: Teller, patch: Patch): string {
  return listed(tell, saidOf(tell, patch));
}

/** In English our own words of the parts, else the listener's. */
function saidOf({ language }: Teller, patch: Patch): string[] {
  const parts = patch.steps.flatMap((step) =>
    "put" in step && "asked" in step.put ? [step.put as Rule | Leaning] : [],
  );
  const said = language === "en" ? parts.map(({ asked }) => asked) : parts.map((part) => `„${quoted(part)}“`);
  return [...new Set(said)].slice(0, 6);
}

/** As the listener said it. */
export function quoted({ span, asked }: Pick<Rule | Leaning, "span" | "asked">): string {
  return (span?.text ?? asked).slice(0, 120);
}
