import { Readable } from "node:stream";
import { MODELS_PATH, type ModelChange, TRAINING_PATH } from "#src/http/training.ts";
import type { LearnVerbs, StoredVersion, TrainProgress, TrainReport } from "#src/taste/learn/verbs.ts";
import { callDoor } from "./remote-door.ts";

/** Learning in the running service that holds the data folder; files are read here, and their rows handed over. */
export function remoteTraining({ url, key }: { url: string; key: string }): LearnVerbs {
  const change = (asked: ModelChange) =>
    callDoor<never, StoredVersion[]>(
      { url, key, path: MODELS_PATH, stream: Readable.from([JSON.stringify(asked)]), work: "the change" },
      () => undefined,
    );
  return {
    train: (rows, onProgress) =>
      callDoor<TrainProgress, TrainReport>(
        { url, key, path: TRAINING_PATH, stream: Readable.from(inLines(rows)), work: "the training" },
        onProgress,
      ),
    listModels: () => change({ do: "list" }),
    useModel: (version) => change({ do: "use", version }),
    forgetModels: () => change({ do: "forget" }),
  };
}

async function* inLines(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}
