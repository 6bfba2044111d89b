import type { Told } from "#src/shape.ts";
import { listenersTalkCurator } from "./agent.ts";
import { prompt, promptAboutListener } from "./prompt.ts";

const { tools, answer } = listenersTalkCurator;

/** What the curator is told where no version says otherwise. */
export const told: Told = {
  instructions: prompt,
  listenerInstructions: promptAboutListener,
  tools: Object.fromEntries([...tools, answer].map(({ name, description }) => [name, description])),
  models: null,
  temperature: null,
};
