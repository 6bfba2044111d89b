import { timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { stream } from "hono/streaming";
import { AppError } from "#src/errors.ts";
import type { AppEnv } from "./deps.ts";
import { describeError } from "./errors.ts";

export const KEY_HEADER = "x-segue-key";

/** One line of an answer, as JSON: any number of `progress`, then `report` or `error`. */
export type DoorLine<Progress, Report> =
  | { progress: Progress }
  | { report: Report }
  | { error: { code: string; message: string } };

/**
 * The door of this key, for other processes of the user that runs this one: only who can read the data folder knows the
 * key, so that no page in a browser and no other user of the machine gets in. AppError("not_found") for all others.
 */
export function openDoor<D extends { key: string }>(c: Context<AppEnv>, door: D | undefined): D {
  if (door && sameKey(c.req.header(KEY_HEADER) ?? "", door.key)) return door;
  throw new AppError("not_found", "There is nothing at this address.");
}

/** Answers in JSON lines while the work goes on. A failure is the last line, as the status was said before. */
export function answerInLines<Progress, Report>(
  c: Context<AppEnv>,
  work: (onProgress: (progress: Progress) => void) => Promise<Report>,
): Response {
  c.header("Content-Type", "application/x-ndjson");
  return stream(c, async (out) => {
    const say = (line: DoorLine<Progress, Report>) => out.write(`${JSON.stringify(line)}\n`);
    try {
      await say({ report: await work((progress) => void say({ progress })) });
    } catch (error) {
      const { status, body } = describeError(error);
      if (status >= 500) c.var.log("error", "work for another process failed", { requestId: c.var.requestId, error });
      await say({ error: body.error });
    }
  });
}

function sameKey(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}
