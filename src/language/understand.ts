import { DEFAULT_TRACKS } from "#src/domain/brief.ts";
import type { Understanding, UnderstandPorts, UnderstandRequest } from "./understanding.ts";

export type { Understanding, UnderstandPorts, UnderstandRequest } from "./understanding.ts";

/** Reads a request in words into a Brief, without a model. Deterministic. */
export function understand(request: UnderstandRequest, _ports: UnderstandPorts): Understanding {
  const tracks = request.tracks ?? DEFAULT_TRACKS;
  return {
    brief: {
      prompt: request.prompt,
      language: "en",
      kind: "music",
      length: { kind: "tracks", tracks, span: null },
      rules: [],
      leanings: [],
      orders: [],
      leftovers: [],
    },
    entities: [],
    missing: [],
  };
}
