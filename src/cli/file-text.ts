import { readFile, stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { encodingOf } from "#src/catalog/import/text.ts";
import { AppError } from "#src/errors.ts";

const LARGEST_BYTES = 256 * 1024 ** 2;

/**
 * The text of a file, also of one that gzip packed: UTF-8, or what its byte order mark says. Throws AppError("invalid_input")
 * for any other encoding: what cannot be read as it was meant is not guessed.
 */
export async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new AppError("not_found", `There is no file ${path}.`);
  if (!found.isFile()) throw new AppError("invalid_input", `${path} is no file.`);
  if (found.size > LARGEST_BYTES) throw new AppError("too_large", `${path} is larger than 256 MB.`);
  return decodedText(await bytesOf(path), path);
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return isGzip ? gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES }) : bytes;
  } catch (cause) {
    throw new AppError("invalid_input", `${path} cannot be read, or its gzip data is damaged.`, { cause });
  }
}

/** `name` is told where it cannot be read. */
export function decodedText(bytes: Buffer, name: string): string {
  const encoding = encodingOf(bytes);
  // Text has no NUL anywhere; UTF-16 without its mark is full of them.
  if (encoding === "utf-8" && bytes.subarray(0, 1000).includes(0))
    throw new AppError(
      "invalid_input",
      `${name} is no text in UTF-8: UTF-16 without its mark, or no text at all. ${SAVE}`,
    );
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError(
      "invalid_input",
      `${name} is not in ${encoding.toUpperCase()}${lineOf(bytes, encoding)}. ${SAVE}`,
      {
        cause,
      },
    );
  }
}

const SAVE = "Save it as UTF-8.";

/** Where UTF-8 ends to be that: of Latin-1 the first letter with an accent. */
function lineOf(bytes: Buffer, encoding: string): string {
  if (encoding !== "utf-8") return "";
  const line = bytes
    .toString("utf8")
    .split("\n")
    .findIndex((text) => text.includes("\ufffd"));
  return line === -1 ? "" : ` (line ${line + 1})`;
}
