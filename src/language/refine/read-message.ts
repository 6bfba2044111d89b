import type { Patch } from "#src/domain/patch.ts";
import { understand } from "../understand.ts";
import type { UnderstandPorts } from "../understanding.ts";
import type { About } from "./about.ts";

/**
 * Reads a message about a list into a patch, without a model. The same message, list and ports give the same patch; any string
 * gives one. What was not understood stands in `leftovers`.
 */
export function readMessage(message: string, _about: About, ports: UnderstandPorts): Patch {
  const { brief } = understand({ prompt: message }, ports);
  return { steps: [], said: [], leftovers: brief.leftovers };
}
