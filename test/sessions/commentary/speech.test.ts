import { describe, expect } from "vitest";
import type { Minds, Speech } from "#src/sessions/minds.ts";
import { makeSpeech, readSpeech } from "#src/sessions/speech/speech.ts";
import { toldCatalog } from "#test/support/breaks.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const catalog = toldCatalog();
const SPOKEN = { text: "“Roads” by Portishead.", language: "en", persona: "warm" };
const AUDIO = new Uint8Array([73, 68, 51, 4]);

function minds(speech: Partial<Speech> | Error = {}) {
  const asked: string[] = [];
  const speak: NonNullable<Minds["speak"]> = async ({ text, persona }) => {
    asked.push(`${persona}: ${text}`);
    if (speech instanceof Error) throw speech;
    return { audio: AUDIO, contentType: "audio/mpeg", ...speech };
  };
  return { asked, speak, voice: ({ persona }: { persona: string }) => `test/${persona}` };
}

describe("speech of a break", () => {
  it("is made once for a text in a voice, also for two at once, and kept", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    const speaker = minds({ contentType: "audio/mpeg; charset=binary" });
    const both = await Promise.all([readSpeech(ctx, speaker, SPOKEN), readSpeech(ctx, speaker, SPOKEN)]);
    const kept = await readSpeech(ctx, minds(new Error("down")), SPOKEN);
    await readSpeech(ctx, speaker, { ...SPOKEN, persona: "dry" });

    expect([...both, kept]).toEqual(Array(3).fill({ audio: AUDIO, contentType: "audio/mpeg" }));
    expect(speaker.asked).toEqual(["warm: “Roads” by Portishead.", "dry: “Roads” by Portishead."]);
  });

  it("is left to the browser where nobody speaks, the provider fails, or what it gave cannot be played", async ({
    db,
  }) => {
    const ctx = ctxOf({ catalog, db });
    const answers = await Promise.all(
      [
        undefined,
        minds(new Error("down")),
        minds({ contentType: "text/html" }),
        minds({ audio: new Uint8Array() }),
        minds({ audio: new Uint8Array(4_000_001) }),
      ].map((speaker, at) => readSpeech(ctx, speaker, { ...SPOKEN, text: `Text ${at}.` })),
    );

    expect(answers).toEqual(Array(5).fill(undefined));
    expect(await makeSpeech(ctx, minds(), SPOKEN)).toBe(true);
    expect(await makeSpeech(ctxOf({ catalog }), minds(), SPOKEN)).toBe(false);
  });
});
