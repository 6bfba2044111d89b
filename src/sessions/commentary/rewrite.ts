import type { Ctx } from "#src/context.ts";
import type { Commentary } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { Changed, Ground, Session } from "../core/session.ts";
import type { Asked, HostFact, Minds } from "../minds.ts";
import { isBorneOut } from "./claims/written.ts";
import { termsNow } from "./contract.ts";
import { factPlan } from "./plan/plan.ts";
import { sceneOf } from "./plan/scene.ts";
import { isAlike, openingOf } from "./tell.ts";
import { secondsToSay } from "./words/seconds.ts";

/** Facts that a model is given beside those of the draft. */
const MOST_FACTS = 12;
const LONGEST_TEXT = 600;

/**
 * The break before the first of the queue in a model's words, for `replaceCommentary`; undefined where no break stands, no model
 * writes, or what it wrote cannot be borne out, is too long, or opens like another. Rejects with AppError where the model
 * fails: nothing is lost then, the break stands as it is.
 */
export async function rewriteCommentary(
  ctx: Ctx,
  minds: Minds,
  { ground, session, ...asked }: Asked & { ground: Ground; session: Session },
): Promise<Commentary | undefined> {
  const [item] = session.state.queue;
  const draft = item?.commentary;
  const scene = sceneOf(ground, session);
  const terms = termsNow(session.state);
  if (!minds.write || !item || !draft || !scene || !terms) return undefined;
  const facts = hostFacts(draft, factPlan(scene));
  const written = await minds.write(ctx, { ...asked, session, item, draft, facts, seconds: terms.seconds });
  const commentary = { ...written, id: `${draft.id}.m`, seconds: secondsToSay(written.text, draft.language) };
  return mayStand(ground, session, commentary) ? commentary : undefined;
}

/** The facts of the draft first, then what else is true at this break. */
function hostFacts({ claims }: Commentary, plan: ReturnType<typeof factPlan>): HostFact[] {
  const drafted = new Set(claims.map(({ from }) => from.split(" = ", 1)[0]));
  const inDraft = ({ key }: { key: string }) => drafted.has(key);
  const others = plan.filter((fact) => !inDraft(fact));
  return [...plan.filter(inDraft), ...others]
    .slice(0, MOST_FACTS)
    .map(({ kind, key, values, from }) => ({ kind, key, values: { ...values }, from }));
}

/**
 * The command that puts other words in the place of a break that stands. Nothing changes when the item is no longer the next,
 * has no break any more, or the words are not borne out by now.
 */
export function replaceCommentary(ground: Ground, session: Session, itemId: string, commentary: Commentary): Changed {
  const { state } = session;
  const [item, ...rest] = state.queue;
  const isSame = item?.id === itemId && item.commentary !== undefined && commentary.id === `${item.commentary.id}.m`;
  if (!isSame || !mayStand(ground, session, commentary)) return { state, events: [] };
  return {
    state: { ...state, queue: [{ ...item, commentary }, ...rest] },
    events: [{ kind: "commentary", itemId, commentary }],
  };
}

function mayStand(ground: Ground, session: Session, commentary: Commentary): boolean {
  const { state } = session;
  const terms = termsNow(state);
  const scene = sceneOf(ground, session);
  const draft = state.queue[0]?.commentary;
  if (!terms || !scene || !draft || commentary.language !== draft.language) return false;
  if (commentary.text.length > LONGEST_TEXT || secondsToSay(commentary.text, commentary.language) > terms.seconds)
    return false;
  const opening = openingOf(commentary);
  if (state.told.openings.some((other) => isAlike(opening, other))) return false;
  return isBorneOut({ text: commentary.text, language: draft.language as never, scene }, commentary.claims.length);
}

/** For the model's answer: the words with the facts that they tell, which are remembered as told. Throws AppError. */
export function writtenCommentary(
  { text, told }: { text: string; told: readonly number[] },
  { draft, facts, by }: { draft: Commentary; facts: readonly HostFact[]; by: string },
): Commentary {
  const used = [...new Set(told)].flatMap((number) => facts[number - 1] ?? []);
  const line = text.replace(/\s+/gu, " ").trim();
  if (line === "" || used.length === 0)
    throw new AppError("model_misbehaved", "The answer says nothing, or names none of the facts that it tells.");
  return {
    ...draft,
    text: line,
    by,
    claims: used.map(({ key, from }) => ({ says: line.slice(0, 300), from: `${key} = ${from}`.slice(0, 300) })),
  };
}
