import { request as httpRequest } from "node:http";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError, ERRORS, type ErrorCode } from "#src/errors.ts";
import { type DoorLine, KEY_HEADER } from "#src/http/door.ts";

export interface DoorCall {
  /** Of the running service. */
  url: string;
  key: string;
  /** With its query. */
  path: string;
  stream: Readable;
  /** What is broken off when the service goes away, as a sentence says it: "the import". */
  work: string;
}

/**
 * Hands bytes to a door of the running service and gives its report. Over node:http, as its answer begins while the bytes
 * still go out, which fetch does not do.
 */
export async function callDoor<Progress, Report>(
  { url, key, path, stream, work }: DoorCall,
  onProgress: (progress: Progress) => void,
): Promise<Report> {
  const outgoing = httpRequest(new URL(path, url), {
    method: "POST",
    headers: { [KEY_HEADER]: key, "content-type": "application/octet-stream" },
  });
  const answered = new Promise<Readable>((resolve, reject) => outgoing.on("response", resolve).on("error", reject));
  // A service that refuses stops reading; its answer says more than the broken pipe.
  let broken: unknown;
  const sent = pipeline(stream, outgoing).catch((error: unknown) => {
    broken = error;
  });
  try {
    const report = await lastReport<Progress, Report>(await answered, onProgress);
    await sent;
    if (report) return report;
  } catch (cause) {
    if (broken instanceof AppError) throw broken;
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", `The running service at ${url} broke off ${work}.`, { cause });
  }
  throw new AppError("unavailable", `The running service broke off ${work}.`);
}

async function lastReport<Progress, Report>(
  answer: Readable,
  onProgress: (progress: Progress) => void,
): Promise<Report | undefined> {
  for await (const text of createInterface({ input: answer })) {
    const line = JSON.parse(text) as DoorLine<Progress, Report>;
    if ("progress" in line) onProgress(line.progress);
    else if ("report" in line) return line.report;
    else
      throw new AppError(
        Object.hasOwn(ERRORS, line.error.code) ? (line.error.code as ErrorCode) : "unavailable",
        line.error.message,
      );
  }
  return undefined;
}
