import { countMatching } from "#src/catalog/matching.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import { understand } from "#src/language/understand.ts";
import type { Understanding } from "#src/language/understanding.ts";
import { leanToTaste } from "#src/playlists/personal/lean.ts";
import { type Origin, type OriginGround, titled } from "./origin.ts";

/** What the words ask for, as of a playlist; "for an hour" is how long it goes on. */
export function originOfPrompt(ground: OriginGround, prompt: string): Origin {
  const reading = readPrompt(ground, prompt);
  const { names } = ground.catalog;
  const refusal = refusalOf(prompt, { names, language: reading.brief.language, entities: reading.entities });
  if (refusal) return { kind: "refused", because: refusal.because };
  const { brief } = reading;
  const { length } = brief;
  return {
    kind: "origin",
    source: { kind: "prompt", prompt },
    title: titled(prompt),
    brief,
    reading,
    ...(length.kind === "duration" && length.span !== null && { forMs: length.durationMs }),
  };
}

/** What the planner reads in a prompt, with the listener's taste where it has a say. */
export function readPrompt({ catalog, now }: OriginGround, prompt: string): Understanding {
  const reading = understand(
    { prompt },
    {
      names: catalog.names,
      now,
      genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
      matching: (tests) => countMatching(catalog, tests),
    },
  );
  return { ...reading, brief: leanToTaste(reading.brief, catalog.listener) };
}
