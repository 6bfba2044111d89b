import type { Commentary } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { replaceCommentary, rewriteCommentary } from "./commentary/rewrite.ts";
import type { Changed, Ground, Session } from "./core/session.ts";
import type { Deck } from "./deck.ts";
import { askModels } from "./model-run.ts";
import { makeSpeech, readSpeech as speechOf } from "./speech/speech.ts";
import type { NumberedEvent } from "./verbs.ts";

interface Break {
  itemId: string;
  commentary: Commentary;
}

/** What models add to the breaks of sessions, long before they are heard; nobody waits for it, and it never rejects. */
export interface Host {
  /** Takes what was stored of a session. */
  hear(id: string, events: readonly NumberedEvent[]): void;
}

/**
 * One break at a time for each session, and only the latest: a listener who skips fast leaves the ones between behind. Words of
 * a model become an event of their own, which is then spoken.
 */
export function openHost(deck: Deck): Host {
  const latest = new Map<string, Break>();
  const work = async (id: string) => {
    for (let one = latest.get(id); one; one = latest.get(id)) {
      await tend(deck, id, one);
      if (latest.get(id) === one) latest.delete(id);
    }
  };
  return {
    hear(id, events) {
      if (!deck.minds?.write && !deck.minds?.speak) return;
      const told = events.findLast(({ event }) => event.kind === "commentary")?.event;
      if (told?.kind !== "commentary") return;
      const isAtWork = latest.has(id);
      latest.set(id, told);
      if (!isAtWork) deck.background(work(id));
    },
  };
}

async function tend(deck: Deck, id: string, one: Break): Promise<void> {
  const { minds, ctx } = deck;
  try {
    if (minds?.write && one.commentary.by === "planner" && (await isRewritten(deck, id, one))) return;
    await makeSpeech(ctx, minds, one.commentary);
  } catch (error) {
    // Deleted meanwhile, or a bug: the planner's words stand.
    ctx.log(error instanceof AppError ? "info" : "error", "a break could not be tended", { error });
  }
}

async function isRewritten(deck: Deck, id: string, { itemId, commentary }: Break): Promise<boolean> {
  const { answer: standing } = await deck.live.change(id, lookAt);
  const { ground, session } = standing;
  if (session.state.queue[0]?.id !== itemId) return true;
  const asked = await askModels(deck, {
    prompt: commentary.text,
    listenerId: session.listenerId,
    seed: session.state.seed,
    request: { sessionId: id, itemId },
    deadlineMs: deck.minds!.deadlineMs,
    ask: ({ ctx }, terms) => rewriteCommentary(ctx, deck.minds!, { ...terms, ground, session }),
  });
  const written = asked.kind === "answered" ? asked.answer : undefined;
  if (!written) return false;
  const { answer } = await deck.live.change(id, (now, state) => replaceCommentary(now, state, itemId, written));
  return answer.events.length > 0;
}

/** Changes nothing. */
function lookAt(ground: Ground, session: Session): Changed & { ground: Ground; session: Session } {
  return { state: session.state, events: [], ground, session };
}

/** Speech of a break that is to come. Throws AppError("not_found"), also where no provider speaks. */
export async function readSpeech(deck: Deck, id: string, commentaryId: string) {
  const { state } = await deck.live.read(id);
  const items = state.now ? [state.now, ...state.queue] : state.queue;
  const commentary = items.find((item) => item.commentary?.id === commentaryId)?.commentary;
  if (!commentary) throw new AppError("not_found", "This session has no commentary with this id.");
  const speech = await speechOf(deck.ctx, deck.minds, commentary);
  if (!speech) throw new AppError("not_found", "No provider speaks here.");
  return speech;
}
