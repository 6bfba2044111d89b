import type { Ctx } from "#src/context.ts";
import { outageOf } from "#src/db/outage.ts";
import {
  claimKey,
  deleteExpiredKeys,
  type KeyUse,
  keepAnswer,
  releaseKey,
  type StoredKey,
} from "#src/db/queries/idempotency.ts";
import { ANONYMOUS } from "#src/db/schema/playlists.ts";
import { AppError } from "#src/errors.ts";

const ANSWER_KEPT_MS = 24 * 3_600_000;
const CLEANED_EVERY_MS = 10 * 60_000;

/** One use of an `Idempotency-Key`. */
export interface KeyedRequest {
  key: string;
  /** Whose key it is; all who name no listener share one set of keys. */
  listenerId: string | undefined;
  /** Of method, path and body. */
  requestHash: string;
}

export interface KeptAnswer {
  status: number;
  /** JSON of what the verb answered. */
  text: string;
}

/** The answer that is kept, or the right and duty to make it: `keep` or `release` must follow. Neither of them rejects. */
export type Claim =
  | { kind: "kept"; answer: KeptAnswer }
  | { kind: "free"; keep: (answer: KeptAnswer) => Promise<void>; release: () => Promise<void> };

/** Answers by the key that their request came with, for 24 hours, so that a request sent twice is done once. */
export interface KeptAnswers {
  /**
   * Waits while the same request is under way in this process. Throws AppError: `under_way` when it is so in another one,
   * `key_reused` when the key came with another request, `unavailable` without a database.
   */
  claim(request: KeyedRequest): Promise<Claim>;
}

interface Turn {
  requestHash: string;
  ended: Promise<void>;
  end: () => void;
}

/** `runningMs`: how long a request may take before its key is free again, as its process must have been killed. */
export function keptAnswers(ctx: Pick<Ctx, "db" | "now" | "log">, { runningMs }: { runningMs: number }): KeptAnswers {
  const turns = new Map<string, Turn>();
  let cleanedAt = Number.NEGATIVE_INFINITY;
  return {
    claim: async (request) => {
      const use = { ...request, listenerId: request.listenerId ?? ANONYMOUS };
      const turn = await turnOf(turns, use);
      try {
        const now = ctx.now();
        if (now.getTime() - cleanedAt > CLEANED_EVERY_MS) {
          cleanedAt = now.getTime();
          await deleteExpiredKeys(ctx.db, now);
        }
        const held = await claimKey(ctx.db, use, { now, expiresAt: new Date(now.getTime() + runningMs) });
        if (!held) return claimOf(ctx, use, turn);
        turn.end();
        return { kind: "kept", answer: answerOf(held, use) };
      } catch (error) {
        turn.end();
        throw outageOf(error) ?? error;
      }
    },
  };
}

/** One at a time for each key in this process. */
async function turnOf(turns: Map<string, Turn>, { listenerId, key, requestHash }: KeyUse): Promise<Turn> {
  const name = JSON.stringify([listenerId, key]);
  for (let before = turns.get(name); before; before = turns.get(name)) {
    if (before.requestHash !== requestHash) throw reused();
    await before.ended;
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => {
    if (turns.get(name) === turn) turns.delete(name);
    resolve();
  };
  const turn: Turn = { requestHash, ended: promise, end };
  turns.set(name, turn);
  return turn;
}

function answerOf(held: StoredKey, use: KeyUse): KeptAnswer {
  if (held.requestHash !== use.requestHash) throw reused();
  if (held.status === null)
    throw new AppError("under_way", "The same request is under way. Ask again in a moment for its answer.");
  return { status: held.status, text: held.body?.text ?? "" };
}

function reused(): AppError {
  return new AppError("key_reused", "This Idempotency-Key came with another request. Use a new one for each request.");
}

/** An answer that cannot be kept is told all the same: the key is then free once it has expired. */
function claimOf(ctx: Pick<Ctx, "db" | "now" | "log">, use: KeyUse, turn: Turn): Claim {
  const ending = async (store: () => Promise<void>) => {
    try {
      await store();
    } catch (error) {
      ctx.log("error", "an answer could not be kept for its idempotency key", { error });
    } finally {
      turn.end();
    }
  };
  return {
    kind: "free",
    keep: ({ status, text }) =>
      ending(() => {
        const expiresAt = new Date(ctx.now().getTime() + ANSWER_KEPT_MS);
        return keepAnswer(ctx.db, use, { status, body: { text }, expiresAt });
      }),
    release: () => ending(() => releaseKey(ctx.db, use)),
  };
}
