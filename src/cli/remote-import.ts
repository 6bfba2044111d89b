import { request as httpRequest } from "node:http";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ImportProgress, ImportReport } from "#src/catalog/import/report.ts";
import { AppError, ERRORS, type ErrorCode } from "#src/errors.ts";
import { IMPORT_PATH, type ImportLine, KEY_HEADER } from "#src/http/imports.ts";

export interface Upload {
  /** Of the running service. */
  url: string;
  key: string;
  name: string;
  stream: Readable;
}

/**
 * Hands the bytes of one source to the running service. Over node:http, as its answer begins while the bytes still
 * go out, which fetch does not do.
 */
export async function uploadImport(
  upload: Upload,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const { url, key, name, stream } = upload;
  const outgoing = httpRequest(new URL(`${IMPORT_PATH}?name=${encodeURIComponent(name)}`, url), {
    method: "POST",
    headers: { [KEY_HEADER]: key, "content-type": "application/octet-stream" },
  });
  const answered = new Promise<Readable>((resolve, reject) => outgoing.on("response", resolve).on("error", reject));
  // A service that refuses stops reading; its answer says more than the broken pipe.
  const sent = pipeline(stream, outgoing).catch(() => undefined);
  try {
    const report = await lastReport(await answered, onProgress);
    await sent;
    return report;
  } catch (cause) {
    throw cause instanceof AppError
      ? cause
      : new AppError("unavailable", `The running service at ${url} broke off the import.`, { cause });
  }
}

async function lastReport(answer: Readable, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
  for await (const text of createInterface({ input: answer })) {
    const line = JSON.parse(text) as ImportLine;
    if ("progress" in line) onProgress(line.progress);
    else if ("report" in line) return line.report;
    else
      throw new AppError(
        line.error.code in ERRORS ? (line.error.code as ErrorCode) : "unavailable",
        line.error.message,
      );
  }
  throw new AppError("unavailable", "The running service broke off the import. What it had read before is kept.");
}
