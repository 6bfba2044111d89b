import type { Readable } from "node:stream";
import type { ImportProgress, ImportReport } from "#src/catalog/import/report.ts";
import { IMPORT_PATH } from "#src/http/imports.ts";
import { callDoor } from "./remote-door.ts";

export interface Upload {
  /** Of the running service. */
  url: string;
  key: string;
  name: string;
  stream: Readable;
}

/** Hands the bytes of one source to the running service. What it had read before it broke off is kept. */
export function uploadImport(
  { url, key, name, stream }: Upload,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const path = `${IMPORT_PATH}?name=${encodeURIComponent(name)}`;
  const work = "the import. What it had read before is kept";
  return callDoor<ImportProgress, ImportReport>({ url, key, path, stream, work }, onProgress);
}
