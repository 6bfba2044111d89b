import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ImportProgress, ImportReport } from "#src/catalog/import/report.ts";
import { AppError } from "#src/errors.ts";
import { type AppDeps, type AppEnv, ready } from "./deps.ts";
import { answerInLines, openDoor } from "./door.ts";

export const IMPORT_PATH = "/internal/imports";

/** Lets `segue import` work while this process holds the data folder. */
export interface ImportDoor {
  key: string;
  /** Resolves when requests see the new tracks. */
  run: (
    source: { stream: Readable; name: string },
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<ImportReport>;
}

/** Takes the bytes of one file and answers in JSON lines while it reads. Not part of the public contract. */
export function registerImports(app: OpenAPIHono<AppEnv>, deps: AppDeps): void {
  app.post(IMPORT_PATH, (c) => {
    ready(deps);
    const door = openDoor(c, deps.imports());
    const body = c.req.raw.body;
    if (!body) throw new AppError("invalid_input", "There are no bytes to import.");
    const name = (c.req.query("name") ?? "upload").slice(0, 200);
    const source = { stream: Readable.fromWeb(body as ReadableStream), name };
    return answerInLines(c, (onProgress: (progress: ImportProgress) => void) => door.run(source, onProgress));
  });
}
