import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { AppError } from "#src/errors.ts";
import type { TrainingRow } from "#src/taste/learn/rows.ts";
import type { LearnVerbs, StoredVersion, TrainProgress, TrainReport } from "#src/taste/learn/verbs.ts";
import { type AppDeps, type AppEnv, ready } from "./deps.ts";
import { answerInLines, openDoor } from "./door.ts";

export const TRAINING_PATH = "/internal/training";
export const MODELS_PATH = "/internal/models";

/** Lets `segue train` work while this process holds the data folder. */
export interface TrainingDoor {
  key: string;
  verbs: LearnVerbs;
}

const Row = z.union([
  z.object({ list: z.object({ words: z.array(z.string()), trackIds: z.array(z.string()) }) }),
  z.object({ listener: z.array(z.tuple([z.string(), z.number()])) }),
]);
const Change = z.discriminatedUnion("do", [
  z.object({ do: z.literal("list") }),
  z.object({ do: z.literal("use"), version: z.int() }),
  z.object({ do: z.literal("forget") }),
]);
export type ModelChange = z.infer<typeof Change>;

/** Takes rows to learn from as JSON lines, and changes which model is in use. Not part of the public contract. */
export function registerTraining(app: OpenAPIHono<AppEnv>, deps: AppDeps): void {
  app.post(TRAINING_PATH, (c) => {
    ready(deps);
    const { verbs } = openDoor(c, deps.training?.());
    const rows = rowsOf(c.req.raw.body as ReadableStream | null);
    return answerInLines<TrainProgress, TrainReport>(c, (onProgress) => verbs.train(rows, onProgress));
  });
  app.post(MODELS_PATH, (c) => {
    ready(deps);
    const { verbs } = openDoor(c, deps.training?.());
    return answerInLines<never, StoredVersion[]>(c, async () => {
      const change = Change.safeParse(await c.req.json().catch(() => null));
      if (!change.success) throw new AppError("invalid_input", "What to do with the models was not understood.");
      if (change.data.do === "use") return verbs.useModel(change.data.version);
      return change.data.do === "forget" ? verbs.forgetModels() : verbs.listModels();
    });
  });
}

async function* rowsOf(body: ReadableStream | null): AsyncGenerator<TrainingRow> {
  if (!body) return;
  for await (const line of createInterface({ input: Readable.fromWeb(body) })) {
    const row = Row.safeParse(parsed(line));
    if (!row.success) throw new AppError("invalid_input", "A row to learn from was not understood.");
    yield row.data;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
