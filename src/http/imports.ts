import { timingSafeEqual } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { stream } from "hono/streaming";
import type { ImportProgress, ImportReport } from "#src/catalog/import/report.ts";
import { AppError } from "#src/errors.ts";
import { type AppDeps, type AppEnv, ready } from "./deps.ts";
import { describeError } from "./errors.ts";

export const IMPORT_PATH = "/internal/imports";
export const KEY_HEADER = "x-segue-key";

/**
 * Lets `segue import` work while this process holds the data folder. Only who can read the folder knows the key, so
 * that no page in a browser and no other user of the machine gets in.
 */
export interface ImportDoor {
  key: string;
  /** Resolves when requests see the new tracks. */
  run: (
    source: { stream: Readable; name: string },
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<ImportReport>;
}

/** One line of the answer, as JSON: any number of `progress`, then `report` or `error`. */
export type ImportLine =
  | { progress: ImportProgress }
  | { report: ImportReport }
  | { error: { code: string; message: string } };

/** Takes the bytes of one file and answers in JSON lines while it reads. Not part of the public contract. */
export function registerImports(app: OpenAPIHono<AppEnv>, deps: AppDeps): void {
  app.post(IMPORT_PATH, (c) => {
    ready(deps);
    const door = deps.imports();
    if (!door || !sameKey(c.req.header(KEY_HEADER) ?? "", door.key))
      throw new AppError("not_found", "There is nothing at this address.");
    const body = c.req.raw.body;
    if (!body) throw new AppError("invalid_input", "There are no bytes to import.");
    const name = (c.req.query("name") ?? "upload").slice(0, 200);
    c.header("Content-Type", "application/x-ndjson");
    return stream(c, async (out) => {
      const say = (line: ImportLine) => out.write(`${JSON.stringify(line)}\n`);
      try {
        const source = { stream: Readable.fromWeb(body as ReadableStream), name };
        const report = await door.run(source, (progress) => void say({ progress }));
        await say({ report });
      } catch (error) {
        const { status, body: described } = describeError(error);
        if (status >= 500) c.var.log("error", "import failed", { requestId: c.var.requestId, error });
        await say({ error: described.error });
      }
    });
  });
}

function sameKey(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}
