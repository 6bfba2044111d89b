import { createHash } from "node:crypto";
import type { Ctx } from "#src/context.ts";
import { findSpeech, insertSpeech } from "#src/db/queries/speech.ts";
import type { Commentary } from "#src/domain/session.ts";
import type { Minds, Speech } from "../minds.ts";

/** Of a break; players that stream more would wait for it. */
const MOST_BYTES = 4_000_000;
/** Those that browsers play, as providers name them. */
const PLAYED: ReadonlySet<string> = new Set([
  "audio/mpeg",
  "audio/mp3",
  "audio/ogg",
  "audio/opus",
  "audio/aac",
  "audio/mp4",
  "audio/wav",
  "audio/x-wav",
  "audio/wave",
  "audio/webm",
  "audio/flac",
]);

type Spoken = Pick<Commentary, "text" | "language" | "persona">;
type SpeechCtx = Pick<Ctx, "db" | "now" | "log">;

const making = new Map<string, Promise<Speech | undefined>>();

/**
 * Speech of a text, from what is kept, else made by the provider and kept. Undefined where nobody speaks or the provider
 * failed: the browser's own voice reads the text then. Callers that want the same at once share one call.
 */
export async function readSpeech(
  ctx: SpeechCtx,
  minds: Pick<Minds, "speak" | "voice"> | undefined,
  spoken: Spoken,
  signal?: AbortSignal,
): Promise<Speech | undefined> {
  if (!minds?.speak || !minds.voice) return undefined;
  const key = keyOf(minds.voice(spoken), spoken);
  const kept = await findSpeech(ctx.db, key);
  if (kept) return { audio: new Uint8Array(Buffer.from(kept.audio, "base64")), contentType: kept.contentType };
  const under = making.get(key);
  if (under) return under;
  const made = make(ctx, minds.speak, { key, spoken, signal }).finally(() => making.delete(key));
  making.set(key, made);
  return made;
}

/** The same ahead of time, in the background; never rejects. Answers whether there is speech. */
export async function makeSpeech(
  ctx: SpeechCtx,
  minds: Pick<Minds, "speak" | "voice"> | undefined,
  spoken: Spoken,
): Promise<boolean> {
  try {
    return (await readSpeech(ctx, minds, spoken)) !== undefined;
  } catch (error) {
    ctx.log("error", "speech could not be kept", { error });
    return false;
  }
}

async function make(
  ctx: SpeechCtx,
  speak: NonNullable<Minds["speak"]>,
  { key, spoken, signal }: { key: string; spoken: Spoken; signal: AbortSignal | undefined },
): Promise<Speech | undefined> {
  const { text, language, persona } = spoken;
  let speech: Speech;
  try {
    speech = await speak({ text, language, persona, ...(signal && { signal }) });
  } catch (error) {
    ctx.log("warn", "no provider spoke", { error });
    return undefined;
  }
  const contentType = speech.contentType.split(";", 1)[0]!.trim().toLowerCase();
  const { byteLength } = speech.audio;
  if (!PLAYED.has(contentType) || byteLength === 0 || byteLength > MOST_BYTES) {
    ctx.log("warn", "what a provider spoke cannot be played", { contentType: contentType.slice(0, 60), byteLength });
    return undefined;
  }
  const audio = Buffer.from(speech.audio).toString("base64");
  await insertSpeech(ctx.db, { key, contentType, audio, madeAt: ctx.now() });
  return { audio: speech.audio, contentType };
}

/** Equal for one text in one voice. 64 hexadecimal digits. */
function keyOf(voice: string, { text, language }: Spoken): string {
  return createHash("sha256")
    .update(JSON.stringify([voice, language, text]))
    .digest("hex");
}
