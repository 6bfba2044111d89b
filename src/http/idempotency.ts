import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AppError } from "#src/errors.ts";
import type { Claim } from "#src/kept-answers.ts";
import type { Watch } from "#src/verbs.ts";
import type { AppDeps, AppEnv } from "./deps.ts";

/** For the contract of a route that makes its answers `onceForKey`; its failures have 409 and 422 too. */
export const KeyHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, "must have 1 to 200 visible ASCII characters")
    .optional()
    .describe(
      "The same request again with the same key, within 24 hours, gets the same answer and does nothing twice.",
    ),
});

type Make<Answer> = (watch: Watch) => Promise<Answer>;

/**
 * `make`, but done once where the request has an `Idempotency-Key`: the same request again gets what was kept, told as
 * before and marked by a header. Failures are not kept, nor is the work of a client that went away. To be called before the
 * answer begins; rejects with AppError `under_way` or `key_reused`.
 */
export async function onceForKey<Answer extends { kind: string }>(
  c: Context<AppEnv>,
  deps: AppDeps,
  { listenerId, make }: { listenerId?: string | undefined; make: Make<Answer> },
): Promise<Make<Answer>> {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return make;
  const claim = await keptBy(deps).claim({ key, listenerId, requestHash: await hashOf(c) });
  if (claim.kind === "free") return (watch) => keeping(claim, () => make(watch));
  c.header("Idempotency-Replayed", "true");
  return async () => JSON.parse(claim.answer.text) as Answer;
}

async function keeping<Answer extends { kind: string }>(
  claim: Extract<Claim, { kind: "free" }>,
  make: () => Promise<Answer>,
): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await make();
  } catch (error) {
    await claim.release();
    throw error;
  }
  await claim.keep({ status: answer.kind === "created" ? 201 : 200, text: JSON.stringify(answer) });
  return answer;
}

function keptBy(deps: AppDeps) {
  const kept = deps.keptAnswers();
  if (kept) return kept;
  throw new AppError("not_ready", "The catalogue is still being loaded. Try again in a moment.");
}

/** Spaces and the order of fields make no other request. */
async function hashOf({ req }: Context<AppEnv>): Promise<string> {
  const text = await req.text();
  const said = JSON.stringify([req.method, req.path, text === "" ? null : sorted(JSON.parse(text))]);
  return createHash("sha256").update(said).digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}
