import { createHash } from "node:crypto";
import { wellFormed, wellFormedJson } from "#src/db/well-formed.ts";
import { MAX_TRACKS, MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import type { PlaylistRequest } from "#src/verbs.ts";

const SHORTEST_MS = 60_000;
const LONGEST_MS = 36 * 3_600_000;

/**
 * The request with its prompt trimmed and as a database keeps it, so that a replay reads the same. AppError("invalid_input")
 * that names the field when it asks the impossible, "too_large" for too long a prompt.
 */
export function checkedRequest(request: PlaylistRequest): PlaylistRequest {
  const prompt = wellFormed(request.prompt).trim();
  if (prompt.length < 1) throw new AppError("invalid_input", "prompt must have at least 1 character.");
  if (prompt.length > MAX_WORDS_CHARACTERS) throw tooMuchSaid("prompt");
  within("tracks", request.tracks, { from: 1, to: MAX_TRACKS });
  within("durationMs", request.durationMs, { from: SHORTEST_MS, to: LONGEST_MS });
  within("seed", request.seed, { from: 0, to: Number.MAX_SAFE_INTEGER });
  return { ...request, prompt, ...(request.brief && { brief: wellFormedJson(request.brief) }) };
}

/** For words that are longer than anybody reads. */
export function tooMuchSaid(name: "prompt" | "message"): AppError {
  return new AppError(
    "too_large",
    `${name} must have at most ${MAX_WORDS_CHARACTERS.toLocaleString("en")} characters.`,
  );
}

function within(name: string, value: number | undefined, { from, to }: { from: number; to: number }): void {
  if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) return;
  throw new AppError("invalid_input", `${name} must be a whole number from ${from} to ${to}.`);
}

/** The seed of a request that gives none, 0 to 2^32 - 1: the same request, the same list; what is edited by hand changes the list by itself. */
export function seedOf({ prompt, tracks, durationMs, listenerId }: PlaylistRequest): number {
  const said = JSON.stringify([prompt, tracks ?? null, durationMs ?? null, listenerId ?? null]);
  return createHash("sha256").update(said).digest().readUInt32BE(0);
}
